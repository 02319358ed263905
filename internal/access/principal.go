package access

import (
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
)

// Role is what a person may do beyond her own calls.
type Role string

// The roles, each holding the rights of the one before.
const (
	RoleAgent         Role = "agent"
	RoleSupervisor    Role = "supervisor"
	RoleAdministrator Role = "administrator"
)

// Door is the way a person came in, and with it what her request may do.
type Door string

// The doors.
const (
	DoorPage   Door = "page"   // our own pages, by cookie
	DoorPaired Door = "paired" // an embed, an extension or the command line, by bearer
)

// Principal is who is asking, proved by a session or a paired token.
type Principal struct {
	Agent     call.Agent
	Role      Role
	Door      Door
	SessionID string    // the session or pairing, by its public id
	ClientID  string    // of a pairing: which client it was made for
	Asleep    bool      // must be woken by a person's click before it may order
	Until     time.Time // how long her sign-in at Puzzel can be relied on; zero when not known
}
