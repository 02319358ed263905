package access

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// keyFileHead explains a key file to whoever opens it.
const keyFileHead = `# Click to Call: what opens the credentials in its database. Only the server's
# user may read it. Back it up, but not beside the database: together they are
# everybody's sign-in. Without it everybody signs in again.
#
# One key a line. The first one seals; all of them open.
`

// OpenSealer reads the key file. When there is none it is made, readable by its
// owner alone; of several processes that start at once, one makes it. A file
// that others may open is ErrKeyFile: the keys in it may be known.
func OpenSealer(path string) (*Sealer, error) {
	text, err := readKeyFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKeyFile(path); err != nil {
			return nil, fmt.Errorf("make the key file: %w", err)
		}
		text, err = readKeyFile(path)
	}
	if err != nil {
		return nil, err
	}
	return newSealer(path, text)
}

// newSealer reads the text of a key file.
func newSealer(path string, text []byte) (*Sealer, error) {
	s := &Sealer{path: path}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		master, err := base64.StdEncoding.DecodeString(line)
		if err != nil || len(master) != masterSize {
			return nil, fmt.Errorf("%w: line %d of %s is no key", ErrKeyFile, n, path)
		}
		k, err := newSealKey(master)
		if err != nil {
			return nil, err
		}
		s.keys = append(s.keys, k)
	}
	if lines.Err() != nil || len(s.keys) == 0 {
		return nil, fmt.Errorf("%w: there is no key in %s", ErrKeyFile, path)
	}
	return s, nil
}

// newKeyLine makes a key as a line of the file.
func newKeyLine() string {
	var master [masterSize]byte
	_, _ = rand.Read(master[:]) // never fails
	return base64.StdEncoding.EncodeToString(master[:]) + "\n"
}

// RotateKey puts a fresh key before those of the file. What is sealed from now
// on needs it, so where several machines share a database, give all of them the
// new file before any of them starts again. The old keys may be taken out when
// every sign-in has been renewed: after a day.
func RotateKey(path string) error {
	text, err := readKeyFile(path)
	if err != nil {
		return err
	}
	if _, err := newSealer(path, text); err != nil {
		return err
	}
	head, keys := splitHead(string(text))
	return replace(path, []byte(head+newKeyLine()+keys))
}

// splitHead parts the comments at the beginning of a key file from its keys.
func splitHead(text string) (head, keys string) {
	for keys = text; strings.HasPrefix(keys, "#"); {
		line, rest, _ := strings.Cut(keys, "\n")
		head, keys = head+line+"\n", rest
	}
	return head, keys
}

// makeKeyFile makes the file whole or not at all: whoever finds it finds a key
// in it. One that somebody else has just made stays.
func makeKeyFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	next, err := os.CreateTemp(filepath.Dir(path), ".key-*") // 0600 by CreateTemp
	if err != nil {
		return err
	}
	_, err = next.WriteString(keyFileHead + newKeyLine())
	err = errors.Join(err, next.Sync(), next.Close())
	if err == nil {
		if err = os.Link(next.Name(), path); errors.Is(err, fs.ErrExist) {
			err = nil
		}
	}
	return errors.Join(err, os.Remove(next.Name()), syncFolder(filepath.Dir(path)))
}

// readKeyFile reads the file, if only its owner can.
func readKeyFile(path string) ([]byte, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if isLink(err) {
		return nil, fmt.Errorf("%w: %s is a link", ErrKeyFile, path)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	defer func() { _ = file.Close() }() // only read
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s is no plain file", ErrKeyFile, path)
	}
	if private(path, info, "") != nil {
		return nil, fmt.Errorf("%w: others may open %s (mode %o): whoever did so can read the sign-ins. "+
			"Close it (chmod 600), put a fresh key in it, and let everybody sign in again", ErrKeyFile, path, info.Mode().Perm())
	}
	text, err := io.ReadAll(io.LimitReader(file, largestFile))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	return text, nil
}
