package access

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
)

// rounds make a guess at a kept digest cost some ten milliseconds, which a
// command that was given a password pays once.
const rounds = 30_000

// Proof is a salted digest of a password, to recognise it again. "" proves nothing.
type Proof string

// NewProof digests a secret under a fresh salt.
func NewProof(secret string) (Proof, error) {
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("make a salt: %w", err)
	}
	sum, err := pbkdf2.Key(sha256.New, secret, salt, rounds, sha256.Size)
	if err != nil {
		return "", fmt.Errorf("digest a password: %w", err)
	}
	return Proof(base64.RawStdEncoding.EncodeToString(salt) + "." + base64.RawStdEncoding.EncodeToString(sum)), nil
}

// Of tells whether the proof was made of this secret.
func (p Proof) Of(secret string) bool {
	head, tail, found := strings.Cut(string(p), ".")
	salt, err := base64.RawStdEncoding.DecodeString(head)
	if !found || err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(tail)
	if err != nil || len(want) != sha256.Size {
		return false
	}
	sum, err := pbkdf2.Key(sha256.New, secret, salt, rounds, sha256.Size)
	return err == nil && subtle.ConstantTimeCompare(sum, want) == 1
}
