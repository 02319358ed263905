package call

import "context"

type unhurriedKey struct{}

// Unhurried marks a context: what is done in it is done without anybody waiting
// for it. A store lets such changes wait for those of a click.
func Unhurried(ctx context.Context) context.Context {
	return context.WithValue(ctx, unhurriedKey{}, true)
}

// IsUnhurried tells whether a context is marked so.
func IsUnhurried(ctx context.Context) bool { return ctx.Value(unhurriedKey{}) != nil }
