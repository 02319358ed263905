package call

import "context"

type aboutKey struct{}

type aboutWhat struct {
	agent AgentRef
	id    string
}

// about marks a context: what is said to the contact centre in it is said for the
// sake of this call.
func about(ctx context.Context, c Call) context.Context {
	return context.WithValue(ctx, aboutKey{}, aboutWhat{c.Agent.AgentRef, c.ID})
}

// AboutCall tells for whose call something is said to the contact centre, and the
// call's id; "" where it is for no call alone. It is for whoever keeps what was
// said. The call may never come to be stored.
func AboutCall(ctx context.Context) (agent AgentRef, id string) {
	what, _ := ctx.Value(aboutKey{}).(aboutWhat)
	return what.agent, what.id
}
