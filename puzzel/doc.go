// Package puzzel speaks Puzzel's Contact Centre API: sign in, ask who you are and whether you are ready, order a call.
package puzzel
