package doctor

import (
	"encoding/base64"
	"encoding/json"
	"strings"
)

// decodeSegment reads one segment of a JWT. The signature is Puzzel's to judge.
func decodeSegment(segment string, into any) error {
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(segment, "="))
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, into)
}
