package access

import "time"

// FrameTicket is a way in that was just opened for our frame inside Puzzel's own
// application, or prolonged.
type FrameTicket struct {
	Principal Principal
	Bearer    Secret
	Ends      time.Time // when both end unless the frame signs in again
}
