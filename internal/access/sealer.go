package access

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The errors of a Sealer.
var (
	// ErrWrongKey: the key file is not the one the store was sealed with, or an
	// older or newer state of it.
	ErrWrongKey = errors.New("the key file does not open what the store holds: use the key file that belongs to this database")
	// ErrSealBroken: what was sealed was changed, or belongs to another row.
	ErrSealBroken = errors.New("a sealed value was changed or belongs elsewhere")
	// ErrKeyFile: the key file cannot be used. The error says why.
	ErrKeyFile = errors.New("the key file cannot be used")
)

// Sealer seals secrets at rest with AES-256-GCM under the first key of a key
// file, and opens what was sealed under any of its keys. Each sealed value is
// bound to the row it stands in: moved elsewhere it does not open.
type Sealer struct {
	path string
	keys []sealKey // never empty; the first seals
}

// sealKey is what is derived from one line of the key file.
type sealKey struct {
	id   string
	aead cipher.AEAD
	mac  []byte
}

// masterSize is the length of a key in the file.
const masterSize = 32

func newSealKey(master []byte) (sealKey, error) {
	derive := func(purpose string) ([]byte, error) {
		return hkdf.Key(sha256.New, master, nil, "clicktocall "+purpose, masterSize)
	}
	id, errID := derive("key id")
	seal, errSeal := derive("seal")
	sign, errSign := derive("sign")
	if err := errors.Join(errID, errSeal, errSign); err != nil {
		return sealKey{}, fmt.Errorf("derive keys: %w", err)
	}
	block, err := aes.NewCipher(seal)
	if err != nil {
		return sealKey{}, fmt.Errorf("make a cipher: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return sealKey{}, fmt.Errorf("make a cipher: %w", err)
	}
	return sealKey{id: hex.EncodeToString(id[:4]), aead: aead, mac: sign}, nil
}

// Path is where the key file lies.
func (s *Sealer) Path() string { return s.path }

// rowName names a row, so that no two rows have one name.
func rowName(parts ...string) string {
	quoted := make([]string, len(parts))
	for i, p := range parts {
		quoted[i] = strconv.Quote(p)
	}
	return strings.Join(quoted, " ")
}

// seal seals a secret for a row. The result is text: key id and ciphertext.
func (s *Sealer) seal(row string, secret []byte) string {
	k := s.keys[0]
	return k.id + "." + base64.RawURLEncoding.EncodeToString(k.aead.Seal(nil, nil, secret, []byte(row)))
}

// open opens what was sealed for a row. A key that is not in the file is
// ErrWrongKey; everything else that does not fit is ErrSealBroken.
func (s *Sealer) open(row, sealed string) ([]byte, error) {
	id, text, _ := strings.Cut(sealed, ".")
	k, known := s.key(id)
	if !known {
		return nil, fmt.Errorf("%w (%s has no key %.8s)", ErrWrongKey, s.path, id)
	}
	cipherText, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, ErrSealBroken
	}
	secret, err := k.aead.Open(nil, nil, cipherText, []byte(row))
	if err != nil {
		return nil, ErrSealBroken
	}
	return secret, nil
}

func (s *Sealer) key(id string) (sealKey, bool) {
	for _, k := range s.keys {
		if k.id == id {
			return k, true
		}
	}
	return sealKey{}, false
}

// sign gives a text, for a purpose, a signature that only this key file makes.
func (s *Sealer) sign(purpose, text string) string {
	k := s.keys[0]
	return k.id + "." + k.signature(purpose, text)
}

// signed tells whether the signature was made of this text for this purpose,
// under any key of the file.
func (s *Sealer) signed(purpose, text, signature string) bool {
	id, rest, _ := strings.Cut(signature, ".")
	k, known := s.key(id)
	return known && hmac.Equal([]byte(rest), []byte(k.signature(purpose, text)))
}

func (k sealKey) signature(purpose, text string) string {
	mac := hmac.New(sha256.New, k.mac)
	mac.Write([]byte(rowName(purpose, text)))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}
