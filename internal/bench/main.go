// Command bench measures what Click to Call promises to be quick at, always
// against something else in the same run, and prints the ratios. It judges
// nothing: a noisy machine must not fail a build.
//
//	make bench
package main

import (
	"fmt"
	"os"
	"slices"
	"testing"
)

// rounds is how often both sides of a comparison are run, in turns, so that a
// machine that is busy for a moment is busy for both.
const rounds = 5

func main() {
	for _, part := range []func() error{compareNumbers, compareCallout, measureClick} {
		if err := part(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// side is one side of a comparison.
type side struct {
	name string
	run  func(b *testing.B)
}

// compare runs ours and theirs in turns and prints the medians and their ratio.
func compare(what, goal string, ours, theirs side) {
	var a, b []testing.BenchmarkResult
	for range rounds {
		a = append(a, testing.Benchmark(ours.run))
		b = append(b, testing.Benchmark(theirs.run))
	}
	x, y := median(a), median(b)
	fmt.Printf("%s\n", what)
	fmt.Printf("  %-34s %10.0f ns %8d B %6d allocs\n", ours.name, nanos(x), x.AllocedBytesPerOp(), x.AllocsPerOp())
	fmt.Printf("  %-34s %10.0f ns %8d B %6d allocs\n", theirs.name, nanos(y), y.AllocedBytesPerOp(), y.AllocsPerOp())
	fmt.Printf("  ratio: time %.2f, allocations %.2f; %.1f times as fast (goal: %s)\n\n",
		nanos(x)/nanos(y), float64(x.AllocsPerOp())/float64(max(1, y.AllocsPerOp())), nanos(y)/nanos(x), goal)
}

func median(results []testing.BenchmarkResult) testing.BenchmarkResult {
	slices.SortFunc(results, func(a, b testing.BenchmarkResult) int { return int(nanos(a) - nanos(b)) })
	return results[len(results)/2]
}

func nanos(r testing.BenchmarkResult) float64 { return float64(r.T.Nanoseconds()) / float64(r.N) }
