package storetest

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNoPostgres says that the machine has no PostgreSQL, and how it gets one.
var ErrNoPostgres = errors.New("PostgreSQL is not installed: apt-get install postgresql (Debian, Ubuntu), " +
	"brew install postgresql (macOS), or set " + PostgresVariable + " to the URL of a database")

// keeper holds one run of the server. It waits for a line on its standard input,
// the signal to end the server with. When the test binary dies without a word,
// the input ends, and the keeper ends the server and removes its folder.
const keeper = `
dir=$1; shift
"$@" >>"$dir/log" 2>&1 &
read -r signal
kill -"${signal:-QUIT}" $!
wait $!
[ -n "$signal" ] || rm -rf "$dir"
`

// superuser is the cluster's only user. Nobody but the folder's owner reaches
// the socket, so there is no password.
const superuser = "clicktocall"

// server is a private cluster in a temporary folder.
type server struct {
	bin, dir string
	settings []string
	cmd      *exec.Cmd
	input    io.WriteCloser
}

func newServer(settings []string) (*server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "storetest-")
	if err != nil {
		return nil, err
	}
	s := &server{bin: bin, dir: dir, settings: settings}
	if err := s.init(); err != nil {
		return nil, errors.Join(err, s.remove())
	}
	return s, nil
}

// binaries finds the folder with initdb and postgres; the newest where there
// are several.
func binaries() (string, error) {
	var folders []string
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		folders = append(folders, strings.TrimSpace(string(out)))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		slices.Reverse(found)
		folders = append(folders, found...)
	}
	for _, folder := range folders {
		_, noInit := os.Stat(filepath.Join(folder, "initdb"))
		_, noServer := os.Stat(filepath.Join(folder, "postgres"))
		if noInit == nil && noServer == nil {
			return folder, nil
		}
	}
	return "", ErrNoPostgres
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

// init makes the cluster. PostgreSQL refuses to run as root: then it runs as
// the user postgres that its package made.
func (s *server) init() error {
	if err := giveAway(s.dir); err != nil {
		return err
	}
	cmd := s.command(filepath.Join(s.bin, "initdb"), "-D", s.data(), "--no-sync", "-U", superuser,
		"--auth=trust", "-E", "UTF8", "--locale=C")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// command is a command run in the folder by whoever may run PostgreSQL.
func (s *server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = s.dir
	asUnprivileged(cmd)
	return cmd
}

func (s *server) start() error {
	args := []string{
		"-c", keeper, "keeper", s.dir, filepath.Join(s.bin, "postgres"), "-D", s.data(),
		"-c", "listen_addresses=", "-c", "unix_socket_directories=" + s.dir, "-c", "port=5432",
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=32MB", "-c", "max_connections=200",
	}
	for _, setting := range s.settings {
		args = append(args, "-c", setting)
	}
	s.cmd = s.command("/bin/sh", args...)
	var err error
	if s.input, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	return s.cmd.Start()
}

// halt ends the server with a signal and waits for it.
func (s *server) halt(signal string) error {
	if s.cmd == nil {
		return nil
	}
	_, err := io.WriteString(s.input, signal+"\n")
	_ = s.cmd.Wait() // the keeper's own end says nothing
	s.cmd = nil
	return err
}

func (s *server) remove() error { return os.RemoveAll(s.dir) }

func (s *server) url() *url.URL {
	return &url.URL{
		Scheme: "postgres", User: url.User(superuser), Path: "/postgres",
		RawQuery: url.Values{"host": {s.dir}, "port": {"5432"}}.Encode(),
	}
}

// log is what the server said last.
func (s *server) log() string {
	b, err := os.ReadFile(filepath.Join(s.dir, "log"))
	if err != nil {
		return err.Error()
	}
	return string(b[max(0, len(b)-2000):])
}
