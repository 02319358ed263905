package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log/slog"
	"strings"
)

// Secret is something that opens a door to whoever holds it: a cookie's value, a
// bearer, a code. Printed or logged it is a mask; string(s) is the secret.
type Secret string

// String is a mask.
func (s Secret) String() string {
	if s == "" {
		return "(none)"
	}
	return "(secret)"
}

// Format is String, for every verb of fmt.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// LogValue is String, for slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// use is what a secret is for. It stands at its beginning, so that one found
// somewhere can be told, and none is taken for another.
type use string

const (
	useCookie     use = "ctc_s_" // a session of our own pages
	useBearer     use = "ctc_b_" // a pairing's short-lived token
	useRefresh    use = "ctc_r_" // what fetches the next one
	useCode       use = "ctc_c_" // an authorisation code
	useDevice     use = "ctc_d_" // what a program asks with until its short code was typed
	useInvitation use = "ctc_i_"
	useFrame      use = "ctc_w_" // the bearer of our frame inside Puzzel's application
)

// newSecret makes a secret of 256 random bits.
func newSecret(u use) Secret {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the program first
	return Secret(string(u) + base64.RawURLEncoding.EncodeToString(b[:]))
}

// is tells whether the secret is of this use and whole.
func (s Secret) is(u use) bool {
	rest, found := strings.CutPrefix(string(s), string(u))
	return found && len(rest) == 43
}

// hash is the secret as it is kept. It holds so much chance that it needs no
// salt, and nobody finds it by guessing.
func (s Secret) hash() string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
