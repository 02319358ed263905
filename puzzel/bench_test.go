package puzzel_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strconv"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// The pairs below compare a warm callout with the same request made by hand. Each pair runs against two servers, both
// real ones on loopback: "httptest" is what one would use, but what it spends counts for both sides and flatters the
// ratio; "plain" spends next to nothing, so that its figures are those of the client alone.

const calloutAnswer = `{"result":77812345,"code":0,"id":"0HN5Q2T7","message":"OK"}`

func BenchmarkCalloutSDK(b *testing.B)  { againstServers(b, sdkCallout) }
func BenchmarkCalloutBare(b *testing.B) { againstServers(b, bareCallout) }

// BenchmarkCalloutObservedSDK adds an observer that counts, as the product has one.
func BenchmarkCalloutObservedSDK(b *testing.B) { againstServers(b, observedCallout) }

func againstServers(b *testing.B, prepare func(b *testing.B, address string) func() error) {
	b.Run("plain", func(b *testing.B) { benchmark(b, prepare(b, plainServer(b))) })
	b.Run("httptest", func(b *testing.B) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, calloutAnswer)
		}))
		b.Cleanup(server.Close)
		benchmark(b, prepare(b, server.URL))
	})
}

func benchmark(b *testing.B, order func() error) {
	if err := order(); err != nil { // opens the connection
		b.Fatal(err)
	}
	before := processTime(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := order(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(processTime(b)-before)/float64(b.N), "cpu-ns/op")
}

var benchmarkToken = "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9." + string(bytes.Repeat([]byte("a"), 600)) + ".sig"

func benchmarkOrder() puzzel.CalloutRequest {
	return puzzel.CalloutRequest{
		Destination: "004722225555", MaxAttempts: new(1), RequestDescription: "0197a3b4-7f00-7000-8000-000000000001",
	}
}

func sdkCallout(b *testing.B, address string) func() error {
	return sdkOrder(b, puzzel.Config{Cloud: puzzel.At(address)})
}

func observedCallout(b *testing.B, address string) func() error {
	count := 0
	return sdkOrder(b, puzzel.Config{
		Cloud:   puzzel.At(address),
		Observe: func(_ context.Context, _ puzzel.Exchange) { count++ },
	})
}

func sdkOrder(b *testing.B, config puzzel.Config) func() error {
	config.SignIn = puzzel.TokenSignIn{AccessToken: benchmarkToken, Expiry: time.Now().Add(time.Hour)}
	client, err := puzzel.New(config)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(client.CloseIdleConnections)
	agent := puzzel.Agent{CustomerKey: "12345", UserID: puzzel.UserID(1231234)}
	return func() error {
		result, err := client.Callout(b.Context(), agent, benchmarkOrder())
		if err == nil && result.RequestID == "" {
			err = fmt.Errorf("no request id")
		}
		return err
	}
}

// bareCallout is what one writes with net/http and encoding/json alone, with a time-out and the code looked at.
func bareCallout(b *testing.B, address string) func() error {
	client := &http.Client{Timeout: 15 * time.Second, Transport: puzzel.NewTransport()}
	b.Cleanup(client.CloseIdleConnections)
	url := address + "/ContactCentre5/12345/users/1231234/callout"
	return func() error {
		body, err := json.Marshal(benchmarkOrder())
		if err != nil {
			return err
		}
		request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, url, bytes.NewReader(body))
		if err != nil {
			return err
		}
		request.Header.Set("Authorization", "Bearer "+benchmarkToken)
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json")
		response, err := client.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		var answer struct {
			Result  json.RawMessage `json:"result"`
			Code    int             `json:"code"`
			ID      string          `json:"id"`
			Message string          `json:"message"`
		}
		if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
			return err
		}
		if response.StatusCode != http.StatusOK || answer.Code != 0 || len(answer.Result) == 0 {
			return fmt.Errorf("status %d, code %d", response.StatusCode, answer.Code)
		}
		return nil
	}
}

// plainServer answers every request on a connection with the same bytes and spends next to nothing on it.
func plainServer(b *testing.B) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { listener.Close() })
	answer := []byte("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Length: " +
		strconv.Itoa(len(calloutAnswer)) + "\r\n\r\n" + calloutAnswer)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go answerPlainly(conn, answer)
		}
	}()
	return "http://" + listener.Addr().String()
}

func answerPlainly(conn net.Conn, answer []byte) {
	defer conn.Close()
	reader := bufio.NewReaderSize(conn, 16<<10)
	for {
		length := 0
		for {
			line, err := reader.ReadSlice('\n')
			if err != nil {
				return
			}
			line = bytes.TrimRight(line, "\r\n")
			if len(line) == 0 {
				break
			}
			if name, value, _ := bytes.Cut(line, []byte(":")); textproto.CanonicalMIMEHeaderKey(string(name)) == "Content-Length" {
				length, _ = strconv.Atoi(string(bytes.TrimSpace(value)))
			}
		}
		if _, err := reader.Discard(length); err != nil {
			return
		}
		if _, err := conn.Write(answer); err != nil {
			return
		}
	}
}
