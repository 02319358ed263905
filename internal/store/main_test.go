package store_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// cluster is the PostgreSQL of these tests.
var cluster storetest.Cluster

func TestMain(m *testing.M) {
	if job := os.Getenv(childJob); job != "" {
		if err := child(context.Background(), job, os.Getenv(childSource)); err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(cluster.Run(m))
}
