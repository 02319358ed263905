package access_test

import (
	"context"
	"testing"

	"github.com/clicktocall/clicktocall/internal/access"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

// What the gate adds to every request, and to every order.
func BenchmarkGate(b *testing.B) {
	for name, source := range map[string]func(testing.TB) string{"SQLite": storetest.Empty, "PostgreSQL": cluster.Database} {
		w := newWorld(b, source(b), puzzelsim.Options{})
		ticket := w.signIn(b, "username")
		presented := access.Presented{Door: access.DoorPage, Secret: ticket.Cookie}
		for part, run := range map[string]func(context.Context) error{
			"authenticate": func(ctx context.Context) error { _, err := w.Authenticate(ctx, presented); return err },
			"client":       func(ctx context.Context) error { _, err := w.Client(ctx, kari); return err },
		} {
			b.Run(part+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if err := run(b.Context()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
