// Command bench measures what Click to Call promises to be quick at, always
// against something else in the same run, and prints the ratios. It judges
// nothing: a noisy machine must not fail a build.
//
//	make bench                         everything
//	go run ./internal/bench added      one part
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/clicktocall/clicktocall/internal/store/storetest"
)

// part is one group of figures.
type part struct {
	name string
	run  func() error
}

func main() {
	if slices.Equal(os.Args[1:], []string{answerer}) {
		exit(answerOthers())
	}
	if slices.Equal(os.Args[1:], []string{reading}) {
		exit(readStreams())
	}
	if len(os.Args) == 3 && os.Args[1] == spendingDay {
		spendDay(os.Args[2])
	}
	testing.Init()
	if err := flag.Set("test.benchtime", turn); err != nil {
		exit(err)
	}
	flag.Usage = usage
	flag.Parse()
	exit(measureAll(flag.Args()))
}

// measureAll measures the parts that are named, or all.
func measureAll(names []string) error {
	binary, remove, err := build()
	if err != nil {
		return err
	}
	defer remove()
	var cluster storetest.Cluster
	// As durable as it comes. A new database knows its own sizes within a minute; here, within a second.
	cluster.Settings = []string{"fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum_naptime=1s"}
	defer func() { _ = cluster.Stop() }()
	for _, p := range parts(binary, &cluster) {
		if len(names) > 0 && !slices.Contains(names, p.name) {
			continue
		}
		if err := p.run(); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

func parts(binary string, cluster *storetest.Cluster) []part {
	return []part{
		{"numbers", compareNumbers},
		{"callout", compareCallout},
		{"click", func() error { return measureClick(binary) }},
		{"added", func() error { return measureAdded(binary, cluster) }},
		{"change", func() error { return measureChange(binary) }},
		{"readers", func() error { return measureReaders(binary) }},
		{"upstream", measureUpstream},
	}
}

func usage() {
	fmt.Fprint(flag.CommandLine.Output(), "usage: go run ./internal/bench [PART …]\n\nParts:")
	for _, p := range parts("", nil) {
		fmt.Fprint(flag.CommandLine.Output(), " ", p.name)
	}
	fmt.Fprintln(flag.CommandLine.Output())
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
