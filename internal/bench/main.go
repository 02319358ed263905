// Command bench measures what Click to Call promises to be quick at, always
// against something else in the same run, and prints the ratios. It judges
// nothing: a noisy machine must not fail a build.
//
//	make bench
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
)

func main() {
	if slices.Equal(os.Args[1:], []string{answerer}) {
		exit(answerOthers())
	}
	testing.Init()
	if err := flag.Set("test.benchtime", turn); err != nil {
		exit(err)
	}
	for _, part := range []func() error{compareNumbers, compareCallout, measureClick} {
		if err := part(); err != nil {
			exit(err)
		}
	}
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
