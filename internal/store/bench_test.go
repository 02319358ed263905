package store_test

import (
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/store"
	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

func BenchmarkSQLite(b *testing.B) {
	benchmark(b, openStore(b, filepath.Join(b.TempDir(), "a.db")))
}

// benchmark measures what one click writes: the call, placing, and the answer to
// its order, each in a durable transaction of its own with the reads of the core.
func benchmark(b *testing.B, s *store.Store) {
	var agents atomic.Int64
	b.Run("click", func(b *testing.B) {
		agent := agents.Add(1)
		for b.Loop() {
			click(b, s, agent)
		}
		b.ReportMetric(2*float64(b.N)/b.Elapsed().Seconds(), "commits/s")
	})
	b.Run("clicks-of-many-agents", func(b *testing.B) {
		b.SetParallelism(8)
		b.RunParallel(func(pb *testing.PB) {
			agent := agents.Add(1)
			for pb.Next() {
				click(b, s, agent)
			}
		})
		b.ReportMetric(2*float64(b.N)/b.Elapsed().Seconds(), "commits/s")
	})
	b.Run("read-live", func(b *testing.B) {
		for b.Loop() {
			_, _ = s.Live(b.Context(), call.AgentRef{CustomerKey: "12345", UserID: 1})
		}
	})
	b.Run("read-events", func(b *testing.B) {
		last, err := s.LastEvent(b.Context(), "12345")
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := s.Events(b.Context(), call.AgentRef{CustomerKey: "12345"}, last-10, 50); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// click remembers a call and then the answer to its order.
func click(b *testing.B, s *store.Store, user int64) {
	ctx, now := b.Context(), time.Now()
	c := oneCall(uuid.Must(uuid.NewV7()).String(), "+472222"+strconv.Itoa(1000+int(user%9000)))
	c.Agent.UserID, c.CreatedAt = user, now
	err := s.Change(ctx, c.Agent.AgentRef, func(tx call.Tx) error {
		_, _ = tx.ByKey(ctx, c.Click.Key, now.Add(-call.KeyLifetime))
		_, _ = tx.Live(ctx)
		_, _ = tx.LatestTo(ctx, c)
		c.State, c.Outcome, c.Live = call.StatePlacing, "", true
		return tx.Save(ctx, c)
	})
	if err != nil {
		b.Error(err)
	}
	err = s.Change(ctx, c.Agent.AgentRef, func(tx call.Tx) error {
		placed, err := tx.ByID(ctx, c.ID)
		if err != nil {
			return err
		}
		placed.State, placed.OrderedAt, placed.Live = call.StateOrdered, now, false
		return tx.Save(ctx, placed)
	})
	if err != nil {
		b.Error(err)
	}
}

// BenchmarkPostgres runs on a server that syncs to the disk, as a real one does.
func BenchmarkPostgres(b *testing.B) {
	durable := storetest.Cluster{Settings: []string{"fsync=on", "full_page_writes=on"}}
	b.Cleanup(func() {
		if err := durable.Stop(); err != nil {
			b.Error(err)
		}
	})
	benchmark(b, openStore(b, durable.Database(b)))
}
