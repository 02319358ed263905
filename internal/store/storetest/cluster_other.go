//go:build !unix

package storetest

import (
	"errors"
	"os/exec"
)

// giveAway: a private cluster needs a Unix socket and signals.
func giveAway(string) error {
	return errors.New("a private cluster needs Unix; set " + PostgresVariable + " to the URL of a database")
}

func asUnprivileged(*exec.Cmd) {}
