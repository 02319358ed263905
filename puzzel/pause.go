package puzzel

import (
	"context"
	"encoding/json"
)

// PauseOn puts an agent on pause. The ids of the pause reasons are the customer's own; [User].PauseTypeID shows the one
// in use. There is no known operation to end a pause. Like a callout it is not repeated once bytes may have left.
//
// Source: seen in public code (TDC/NetDesign Buddy), which sends the id as a number.
func (c *Client) PauseOn(ctx context.Context, agent Agent, pauseTypeID ID) error {
	r := newRequest("pauseon", agent.CustomerKey, agent.UserID.String())
	if pauseTypeID == "" {
		return usageError(r.op.Name, "pauseTypeId is missing")
	}
	body, err := json.Marshal(map[string]any{"pauseTypeId": pauseTypeID.number()})
	if err != nil {
		return asError(r.op.Name, err)
	}
	var result json.RawMessage
	r.body, r.read = body, into(&result)
	_, _, err = c.do(ctx, r)
	return err
}
