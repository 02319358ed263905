package access

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// private refuses a file that others can read, or that is no plain file: a link
// could lead the next write anywhere.
func private(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at the sign-ins: %w", err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is no plain file", filepath.Base(path))
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return ErrExposed
	}
	return nil
}

// replace puts a new file in the place of the old one, durably.
func replace(path string, text []byte) (err error) {
	next, err := os.CreateTemp(filepath.Dir(path), ".sign-ins-*") // 0600 by CreateTemp
	if err != nil {
		return fmt.Errorf("write the sign-ins: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(next.Name())
		}
	}()
	_, err = next.Write(text)
	if err = errors.Join(err, next.Sync(), next.Close()); err != nil {
		return fmt.Errorf("write the sign-ins: %w", err)
	}
	if err = os.Rename(next.Name(), path); err != nil {
		return fmt.Errorf("write the sign-ins: %w", err)
	}
	return nil
}
