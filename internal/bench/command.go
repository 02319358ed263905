package main

import (
	"fmt"
	"os"
	"time"
)

// commandRuns is how often the command is run for a median.
const commandRuns = 25

// spent is what one run of the command cost beyond waiting for the contact centre.
type spent struct{ wall, cpu time.Duration }

// measureCommand runs whole processes against a contact centre that answers at
// once, and takes off the time for which they waited for it.
func measureCommand(b *bed) error {
	kinds := []struct {
		name string
		run  func(user string) (*os.ProcessState, error)
		wall []time.Duration
		cpu  []time.Duration
	}{
		{name: "clicktocall call, signed in", run: func(user string) (*os.ProcessState, error) {
			return b.runSignedIn(user, "call", number, "--json")
		}},
		{name: "clicktocall call, password in environment", run: func(user string) (*os.ProcessState, error) {
			return b.run(user, "call", number, "--json")
		}},
		{name: "clicktocall version, which only starts", run: func(user string) (*os.ProcessState, error) {
			return b.runSignedIn(user, "version")
		}},
	}
	for range commandRuns {
		for i := range kinds {
			k := &kinds[i]
			user := b.newUser()
			if _, err := b.run(user, "login"); err != nil {
				return err
			}
			s, err := beyond(b, func() (*os.ProcessState, error) { return k.run(user) })
			if err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			k.wall, k.cpu = append(k.wall, s.wall), append(k.cpu, s.cpu)
		}
	}
	fmt.Printf("a process beyond the network, median of %d\n", commandRuns)
	for _, k := range kinds {
		fmt.Printf("  %-44s %7.1f ms wall %7.1f ms CPU\n", k.name, ms(middle(k.wall)), ms(middle(k.cpu)))
	}
	ours, floor := middle(kinds[0].wall), middle(kinds[2].wall)
	fmt.Printf("  ratio: %.1f times a start; %.1f ms more than one (goal: under 50 ms wall)\n\n",
		ms(ours)/ms(floor), ms(ours-floor))
	return nil
}

// beyond runs a process and takes off the time the contact centre had it waiting.
func beyond(b *bed, run func() (*os.ProcessState, error)) (spent, error) {
	b.network.forget()
	began := time.Now()
	state, err := run()
	wall := time.Since(began)
	if err != nil {
		return spent{}, err
	}
	_, waited := b.network.seen()
	return spent{wall: wall - waited, cpu: state.UserTime() + state.SystemTime()}, nil
}
