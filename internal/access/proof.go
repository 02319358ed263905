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

const (
	// rounds make a guess at a kept digest cost some ten milliseconds, which a
	// command that was given a password pays once.
	rounds = 30_000
	// proofSize is short on purpose: of a million guesses some fifteen fit a
	// digest of two bytes, so whoever reads the file cannot tell which of them
	// was the password, and Puzzel blocks the user at the fourth wrong one. That
	// another password passes for the right one happens once in 65,536 times,
	// and opens nothing that the file does not hold anyway.
	proofSize = 2
	saltSize  = 16
)

// Proof is a salted digest of a password, to recognise it again. "" proves nothing.
type Proof string

// NewProof digests a secret under a fresh salt.
func NewProof(secret string) (Proof, error) {
	salt := make([]byte, saltSize)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("make a salt: %w", err)
	}
	return proofWith(salt, secret)
}

func proofWith(salt []byte, secret string) (Proof, error) {
	sum, err := pbkdf2.Key(sha256.New, secret, salt, rounds, proofSize)
	if err != nil {
		return "", fmt.Errorf("digest a password: %w", err)
	}
	return Proof(base64.RawStdEncoding.EncodeToString(salt) + "." + base64.RawStdEncoding.EncodeToString(sum)), nil
}

// Of tells whether the proof was made of this secret.
func (p Proof) Of(secret string) bool {
	head, tail, found := strings.Cut(string(p), ".")
	salt, err := base64.RawStdEncoding.DecodeString(head)
	if !found || err != nil || len(salt) != saltSize {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(tail)
	if err != nil || len(want) != proofSize {
		return false
	}
	sum, err := pbkdf2.Key(sha256.New, secret, salt, rounds, proofSize)
	return err == nil && subtle.ConstantTimeCompare(sum, want) == 1
}
