package api_test

import (
	"os"
	"testing"

	"github.com/getkin/kin-openapi/openapi3filter"
)

func TestMain(m *testing.M) {
	for _, stream := range []string{"text/event-stream", "application/x-ndjson"} {
		openapi3filter.RegisterBodyDecoder(stream, openapi3filter.FileBodyDecoder)
	}
	os.Exit(m.Run())
}
