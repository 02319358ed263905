package app

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
)

// BenchmarkMayOrder is what the question whether an agent may order adds to a
// click, which asks it twice.
func BenchmarkMayOrder(b *testing.B) {
	s, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "a.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	agent := call.AgentRef{CustomerKey: "12345", UserID: 7}
	for _, row := range []struct {
		name  string
		rules orderRules
	}{
		{"nothing said", orderRules{}},
		{"pilots", orderRules{Pilots: &Pilots{Users: []string{"kari", "ola", "7"}, At: time.Now()}}},
	} {
		b.Run(row.name, func(b *testing.B) {
			if err := changeOrderRules(b.Context(), s, agent.CustomerKey, func(r *orderRules) { *r = row.rules }); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := (permit{store: s}).MayOrder(b.Context(), agent); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
