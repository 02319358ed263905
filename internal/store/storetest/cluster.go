package storetest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// PostgresVariable names the environment variable with the URL of a database in
// which schemas may be created; it takes a private cluster's place.
const PostgresVariable = "CLICKTOCALL_TEST_POSTGRES"

// Cluster is a PostgreSQL for the tests of one binary: a private cluster, made
// from the machine's PostgreSQL in a temporary folder, reached through a Unix
// socket and gone when the binary ends, however it ends. The zero value is ready;
// it starts when the first test asks for a database. Without PostgreSQL on the
// machine the tests fail and say what to install. A test binary uses it so:
//
//	var cluster storetest.Cluster
//
//	func TestMain(m *testing.M) { os.Exit(cluster.Run(m)) }
//
//	func TestSomething(t *testing.T) { url := cluster.Database(t); … }
//
// It is as fast as PostgreSQL gets, not as safe: nothing is synced to the disk.
type Cluster struct {
	// Settings are further settings of the server, "fsync=on".
	Settings []string

	once   sync.Once
	err    error
	server *server // nil when the server is somebody else's
	admin  *url.URL
}

// Run runs the tests and stops the cluster. It returns the exit code.
func (c *Cluster) Run(m *testing.M) int {
	code := m.Run()
	if err := c.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// Database makes an empty database for one test and returns its URL.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	url, drop, err := c.New(t.Context())
	if err != nil {
		t.Fatalf("a PostgreSQL to test with: %v", err)
	}
	t.Cleanup(func() {
		if err := drop(context.WithoutCancel(t.Context())); err != nil {
			t.Errorf("drop the database of the test: %v", err)
		}
	})
	return url
}

// New makes an empty database and returns its URL, and how it goes away before
// the cluster does. It is a schema of its own in one database: that takes a
// millisecond, and the store knows no difference.
func (c *Cluster) New(ctx context.Context) (url string, drop func(context.Context) error, err error) {
	c.once.Do(func() { c.err = c.start() })
	if c.err != nil {
		return "", nil, c.err
	}
	name := "test_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if err := c.exec(ctx, `CREATE SCHEMA `+name); err != nil {
		return "", nil, err
	}
	drop = func(context.Context) error { return nil } // a private one goes whole
	if c.server == nil {
		drop = func(ctx context.Context) error { return c.exec(ctx, `DROP SCHEMA `+name+` CASCADE`) }
	}
	own := *c.admin
	q := own.Query()
	q.Set("search_path", name)
	own.RawQuery = q.Encode()
	return own.String(), drop, nil
}

// Crash ends the server as a failing process would, with all connections, and
// starts it again. It fails when the server is not the cluster's own.
func (c *Cluster) Crash() error {
	if c.server == nil {
		return errors.New("only a private cluster can be made to crash; unset " + PostgresVariable)
	}
	if err := c.server.halt("QUIT"); err != nil {
		return err
	}
	return c.boot()
}

// Stop ends the server and removes its folder.
func (c *Cluster) Stop() error {
	if c.server == nil {
		return nil
	}
	return errors.Join(c.server.halt("INT"), c.server.remove())
}

func (c *Cluster) start() (err error) {
	if given := os.Getenv(PostgresVariable); given != "" {
		c.admin, err = url.Parse(given)
		return err
	}
	if c.server, err = newServer(c.Settings); err != nil {
		return err
	}
	c.admin = c.server.url()
	return c.boot()
}

// boot starts the private server and waits until it answers.
func (c *Cluster) boot() error {
	if err := c.server.start(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		err := c.exec(ctx, `SELECT 1`)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("the server does not answer: %w\n%s", err, c.server.log())
		}
		<-time.After(20 * time.Millisecond)
	}
}

func (c *Cluster) exec(ctx context.Context, query string) error {
	conn, err := pgx.Connect(ctx, c.admin.String())
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, query)
	return errors.Join(err, conn.Close(ctx))
}
