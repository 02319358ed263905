//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time this process has used so far, in all its threads.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // it has no way to fail for ourselves
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
