//go:build unix

package access

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// noFollow keeps from opening what a link points to, and from waiting at a pipe
// that somebody put in a file's place.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// isLink tells whether noFollow has kept a link from being opened.
func isLink(err error) bool { return errors.Is(err, syscall.ELOOP) || errors.Is(err, syscall.EMLINK) }

// private refuses what belongs to somebody else, or lets others in.
func private(path string, info os.FileInfo, remedy string) error {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && int(stat.Uid) != os.Geteuid() {
		return fmt.Errorf("%w: %s belongs to another user", ErrExposed, path)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("%w: others may open %s (mode %o); sign in again after: %s %q", ErrExposed, path, mode, remedy, path)
	}
	return nil
}

// syncFolder makes a rename outlast a power cut.
func syncFolder(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil // some network file systems cannot, and need not
	}
	return errors.Join(err, dir.Close())
}
