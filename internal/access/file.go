package access

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// largestFile bounds what is read; what we write is a few kilobytes.
const largestFile = 1 << 20

// privateFolder makes a folder that nobody else can look into, or finds it so. A
// link in its place, and one that others may open, are refused: whoever opened
// it up must learn that the sign-ins in it may be known.
func privateFolder(path string) error {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return fmt.Errorf("make the folder of the sign-ins: %w", err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return fmt.Errorf("look at the folder of the sign-ins: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%w: %s is not a folder", ErrExposed, path)
	}
	return private(path, info, "chmod 700")
}

// readPrivate reads a file that only its owner can read; fs.ErrNotExist when
// there is none. It looks at the file it has opened, so nobody can put another
// in its place between the look and the reading.
func readPrivate(path string) ([]byte, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if isLink(err) {
		return nil, fmt.Errorf("%w: %s is a link; remove it", ErrExposed, path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the sign-ins: %w", err)
	}
	defer func() { _ = file.Close() }() // only read
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the sign-ins: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is no plain file; remove it", ErrExposed, path)
	}
	if err := private(path, info, "chmod 600"); err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(file, largestFile+1))
	if err != nil {
		return nil, fmt.Errorf("read the sign-ins: %w", err)
	}
	if len(text) > largestFile {
		return nil, ErrDamaged
	}
	return text, nil
}

// replace puts a new file in the place of the old one, durably: whoever reads
// sees the old one or the new one, also after a power cut. A link in its place
// is replaced, not followed.
func replace(path string, text []byte) (err error) {
	next, err := os.CreateTemp(filepath.Dir(path), ".sign-ins-*") // 0600 by CreateTemp
	if err != nil {
		return fmt.Errorf("write the sign-ins: %w", err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("write the sign-ins: %w", errors.Join(err, ifThere(os.Remove(next.Name()))))
		}
	}()
	_, err = next.Write(text)
	if err = errors.Join(err, next.Sync(), next.Close()); err != nil {
		return err
	}
	if err = os.Rename(next.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// ifThere forgives that something to be removed was not there.
func ifThere(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
