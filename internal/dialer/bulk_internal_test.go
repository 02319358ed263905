package dialer

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// What is read of all agents is not said for the sake of the one call whose click
// came first; what is read of one agent is.
func TestReadingOfAllIsForNoCall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		type mark struct{}
		l, box, _ := serving(t)
		clients := l.clients
		var marked []bool
		l.clients = func(ctx context.Context, agent call.AgentRef) (*puzzel.Client, error) {
			marked = append(marked, ctx.Value(mark{}) != nil)
			return clients(ctx, agent)
		}
		ctx := context.WithValue(t.Context(), mark{}, true)
		if err := l.refresh(ctx, kari, byClick); err != nil {
			t.Fatal(err)
		}
		defer l.want(call.AgentRef{CustomerKey: "12345", UserID: 5})()
		if err := l.refresh(ctx, kari, byClick); err != nil {
			t.Fatal(err)
		}
		if n := len(box.Requests()); n != 2 || !l.readsAll() {
			t.Fatalf("%d requests, all agents read at once: %v", n, l.readsAll())
		}
		if len(marked) != 2 || !marked[0] || marked[1] {
			t.Errorf("marked: %v", marked)
		}
	})
}
