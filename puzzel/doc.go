// Package puzzel speaks Puzzel's Contact Centre API: sign in, ask who one is and whether one is ready, order a call. It
// needs nothing but the standard library.
//
// # A call in four steps
//
// A callout is an order: Puzzel calls the agent's own phone, and when she has answered it calls the customer.
//
//	client, err := puzzel.New(puzzel.Config{
//		Cloud:  puzzel.Global(),
//		SignIn: puzzel.PasswordSignIn{CustomerKey: "12345", UserName: "username", Password: "password"},
//	})
//	who, err := client.TokenInformation(ctx)           // signs in, and says whose token it is
//	user, err := client.User(ctx, who.Agent())         // user.Ready(): logged on and available
//	result, err := client.Callout(ctx, who.Agent(), puzzel.CalloutRequest{
//		Destination: "004722225555", MaxAttempts: new(1),
//	})
//
// That the order was accepted means that it is queued. What becomes of it shows only in the agent's state, read again
// with [Client.User], and that state does not say which call it is about. There is no operation to cancel a callout or to
// hang up.
//
// # Signing in
//
// A client has one credential ([Config.SignIn]); [Client.As] makes clients for other agents that share its connections.
//
//	PasswordSignIn   customer number, username and password: Puzzel's old sign-in, which does not work for users with
//	                 two-factor or single sign-on
//	SessionSignIn    the session an earlier log-in left behind; no password
//	ClientSignIn     Puzzel ID: an OIDC client of the customer's organisation
//	TokenSignIn      an access token somebody else fetched
//	TokenFunc        any other way, such as a token from Puzzel's agent application
//
// The token is kept until shortly before it ends and renewed once, however many goroutines wait for it. [Client.Session]
// gives what another process needs to go on without signing in ([Config.Kept]); it holds secrets.
//
// Four wrong passwords in a row block a user at Puzzel. A client therefore sends a refused password once, and one that
// got no answer at most twice; after that it answers by itself.
//
// # Errors
//
// Every error is an *[Error] of one of four outcomes, and tells no token, password or phone number:
//
//	errors.Is(err, puzzel.ErrNotSent)       nothing was sent; ErrUnreachable, ErrStanding and ErrUsage say why
//	errors.Is(err, puzzel.ErrSignInNeeded)  no token that Puzzel accepts; ErrPasswordRefused, ErrTwoFactorRequired, … say why
//	errors.Is(err, puzzel.ErrRefused)       Puzzel said no; ErrRateLimited, ErrForbidden, … say why, Code and Message its words
//	errors.Is(err, puzzel.ErrUnknown)       no usable answer: it may have been carried out
//
// [MaybeSent] is the question to ask after a callout that failed: where it is true, the phone may ring. Never order again
// by yourself then.
//
// # What is repeated
//
// Reads are repeated up to [Config.ReadAttempts] times after a failure that may pass, with a growing pause, and after a
// Retry-After of up to five seconds. A callout is repeated in two cases only: where provably no connection came about,
// once, within a second; and where Puzzel refused the token, once, with a new one. Everything else about a callout that
// is no plain answer is ErrUnknown.
//
// The order leaves on a connection that was used within the last 20 seconds, or on a fresh one, because on one that a
// firewall has silently dropped the outcome could not be known. net/http repeats some requests by itself; this package
// makes sure that a callout is none of them, and follows no redirects. A [Config.Transport] of your own must not repeat
// requests either.
//
// # How surely it is known
//
// Puzzel's own description of the API is not public as a whole. operations.txt, which [Operations] gives, lists every
// operation with its source and how surely it is known; [Config.MinimumStanding] forbids what is known less surely than
// you want. Fields whose meaning is inferred say so. Values, ids and times are read leniently: an unknown state is kept as
// it comes, an odd field is left out and named to the observer ([Exchange.Odd]), and does not cost the rest.
//
// # Watching
//
// [Config.Observe] is called for every request that was tried, with its duration, outcome and redacted bodies. Package
// puzzelsim, beside this one, is a contact centre to try all this against without an account: point the client there with
// [At].
package puzzel
