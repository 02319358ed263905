package puzzelsim

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// claims are what an access token of the box says. Readers of the token get whole seconds in exp; the box
// itself goes by the milliseconds.
type claims struct {
	Issuer      string `json:"iss"`
	Subject     string `json:"sub"` // the user id
	CustomerKey string `json:"urn:puzzel:cc:slid"`
	ID          string `json:"jti"`
	IssuedAt    int64  `json:"iat"`
	Expires     int64  `json:"exp"`
	ExpiresMs   int64  `json:"exp_ms"`
}

func (c claims) expiry() time.Time { return time.UnixMilli(c.ExpiresMs) }

// session is what a log-in leaves behind for refreshing.
type session struct {
	customer *customer
	agent    *agent
	expires  time.Time
}

const tokenHeader = `{"alg":"ES256","typ":"JWT"}`

var (
	errTokenInvalid = errors.New("the access token is not one of this service")
	errTokenExpired = errors.New("the access token has expired")
)

// maxProved bounds the memory of checked signatures.
const maxProved = 10_000

func newKey() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic("puzzelsim: no random numbers: " + err.Error()) // crypto/rand itself never returns
	}
	return key
}

// issue signs a token for the agent.
func (b *Box) issue(a *agent) string { return b.issueFor(a, b.opts.TokenLifetime) }

// issueFor signs a token that is good for d.
func (b *Box) issueFor(a *agent, d time.Duration) string {
	now := b.agenda.now
	expires := now.Add(d)
	payload, err := json.Marshal(claims{
		Issuer: "puzzelsim", Subject: strconv.Itoa(a.made.UserID), CustomerKey: a.customer.key,
		ID: rand.Text(), IssuedAt: now.Unix(),
		Expires: expires.Add(time.Second - 1).Unix(), ExpiresMs: expires.UnixMilli(),
	})
	if err != nil {
		panic("puzzelsim: claims do not encode: " + err.Error()) // strings and numbers always do
	}
	signed := segment([]byte(tokenHeader)) + "." + segment(payload)
	digest := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, b.key, digest[:])
	if err != nil {
		panic("puzzelsim: signing failed: " + err.Error())
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signed + "." + segment(signature)
}

// verify returns the claims of a token that this life of the box issued and that is still good. A signature
// once checked is remembered; the expiry is looked at every time.
func (b *Box) verify(token string) (claims, error) {
	c, known := b.proved[token]
	if !known {
		var err error
		if c, err = checkSignature(token, &b.key.PublicKey); err != nil {
			return claims{}, err
		}
		if len(b.proved) >= maxProved {
			clear(b.proved)
		}
		b.proved[token] = c
	}
	if !b.agenda.now.Before(c.expiry()) {
		return claims{}, errTokenExpired
	}
	return c, nil
}

func checkSignature(token string, key *ecdsa.PublicKey) (claims, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || parts[0] != segment([]byte(tokenHeader)) {
		return claims{}, errTokenInvalid
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || len(signature) != 64 {
		return claims{}, errTokenInvalid
	}
	digest := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])
	if !ecdsa.Verify(key, digest[:], r, s) {
		return claims{}, errTokenInvalid
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return claims{}, errTokenInvalid
	}
	var c claims
	if err := json.Unmarshal(payload, &c); err != nil {
		return claims{}, errTokenInvalid
	}
	return c, nil
}

func segment(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }
