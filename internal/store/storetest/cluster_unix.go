//go:build unix

package storetest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// packageUser is the user PostgreSQL's packages make for it.
const packageUser = "postgres"

// giveAway makes a folder the package user's where we are root.
func giveAway(dir string) error {
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := lookUp()
	if err != nil {
		return err
	}
	return os.Chown(dir, uid, gid)
}

// asUnprivileged lets a command run as the package user where we are root.
func asUnprivileged(cmd *exec.Cmd) {
	if os.Getuid() != 0 {
		return
	}
	if uid, gid, err := lookUp(); err == nil { // giveAway has reported it otherwise
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
}

func lookUp() (uid, gid int, err error) {
	u, err := user.Lookup(packageUser)
	if err != nil {
		return 0, 0, fmt.Errorf("PostgreSQL does not run as root: %w", err)
	}
	if uid, err = strconv.Atoi(u.Uid); err != nil {
		return 0, 0, err
	}
	gid, err = strconv.Atoi(u.Gid)
	return uid, gid, err
}
