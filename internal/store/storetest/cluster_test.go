package storetest_test

import (
	"net/url"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// TestCluster goes through a cluster's whole life, and through another's as a
// guest on it.
func TestCluster(t *testing.T) {
	if os.Getenv(storetest.PostgresVariable) != "" {
		t.Skip("this is about private clusters")
	}
	var own storetest.Cluster
	first, second := own.Database(t), own.Database(t)
	query(t, first, `CREATE TABLE a (n INT)`)
	query(t, first, `INSERT INTO a VALUES (1)`)
	query(t, second, `CREATE TABLE a (n INT)`)
	if err := own.Crash(); err != nil {
		t.Fatalf("crash: %v", err)
	}
	query(t, first, `SELECT 1 / (SELECT n FROM a)`)

	t.Setenv(storetest.PostgresVariable, first)
	var guest storetest.Cluster
	t.Run("guest", func(t *testing.T) { query(t, guest.Database(t), `CREATE TABLE a (n INT)`) })
	if guest.Crash() == nil {
		t.Error("a guest made the server crash")
	}
	if err := guest.Stop(); err != nil {
		t.Errorf("stop the guest: %v", err)
	}
	query(t, first, `SELECT n FROM a`)

	if err := own.Stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
	u, err := url.Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(u.Query().Get("host")); !os.IsNotExist(err) {
		t.Errorf("the cluster's folder is still there (%v)", err)
	}
}

func query(t *testing.T, source, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), source)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Errorf("%s: %v", sql, err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
}
