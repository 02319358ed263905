package main

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"
)

// Both sides of a comparison are run in short turns, so that a machine that is
// busy for a moment is busy for both. Every figure is a median over the rounds,
// and so is every ratio.
const (
	rounds = 11
	turn   = "300ms" // how long a side is measured in one round
)

// side is one side of a comparison.
type side struct {
	name string
	run  func(b *testing.B)
}

// cost is what one operation cost in one round. Memory is this process's.
type cost struct{ wall, cpu, bytes, allocs float64 }

// compare runs ours and theirs in turns and prints the medians and their ratios.
func compare(what, goal string, ours, theirs side) {
	var a, b []cost
	for range rounds {
		a = append(a, measure(ours))
		b = append(b, measure(theirs))
	}
	fmt.Printf("%s\n", what)
	printCosts(ours.name, a)
	printCosts(theirs.name, b)
	cpu := ratio(a, b, func(c cost) float64 { return c.cpu })
	fmt.Printf("  ratio: time %.3f, CPU %.3f, bytes %.2f, allocations %.2f; %.1f times as fast (goal: %s)\n\n",
		ratio(a, b, func(c cost) float64 { return c.wall }), cpu,
		ratio(a, b, func(c cost) float64 { return c.bytes }), ratio(a, b, func(c cost) float64 { return c.allocs }), 1/cpu, goal)
}

func measure(s side) cost {
	r := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		began := cpuTime()
		s.run(b)
		b.ReportMetric(float64(cpuTime()-began)/float64(b.N), "cpu")
	})
	return cost{
		wall:  float64(r.T) / float64(r.N),
		cpu:   r.Extra["cpu"],
		bytes: float64(r.AllocedBytesPerOp()), allocs: float64(r.AllocsPerOp()),
	}
}

func printCosts(name string, costs []cost) {
	of := func(f func(cost) float64) float64 { return middle(each(costs, f)) }
	fmt.Printf("  %-40s %8.0f ns %8.0f ns CPU %6.0f B %4.0f allocs\n", name,
		of(func(c cost) float64 { return c.wall }), of(func(c cost) float64 { return c.cpu }),
		of(func(c cost) float64 { return c.bytes }), of(func(c cost) float64 { return c.allocs }))
}

// ratio is the median of the rounds' ratios.
func ratio(ours, theirs []cost, f func(cost) float64) float64 {
	var ratios []float64
	for i := range ours {
		ratios = append(ratios, f(ours[i])/f(theirs[i]))
	}
	return middle(ratios)
}

func each(costs []cost, f func(cost) float64) []float64 {
	values := make([]float64, 0, len(costs))
	for _, c := range costs {
		values = append(values, f(c))
	}
	return values
}

// middle is the median.
func middle[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
