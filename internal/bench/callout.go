package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// answerer is the argument that makes this program the server of the callouts.
// It is a process of its own, so that its work counts on neither side.
const answerer = "answer"

// answerOthers serves until its standard input ends, and prints where.
func answerOthers() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	go func() { _, _ = io.Copy(io.Discard, os.Stdin); exit(nil) }()
	server := http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"result":7000000001,"code":0,"id":"a1b2","message":""}`)
	})}
	return server.Serve(listener)
}

// startAnswerer starts that process; stop ends it.
func startAnswerer() (url string, stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return "", nil, err
	}
	cmd := exec.Command(self, answerer)
	in, err := cmd.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { _ = in.Close(); _ = cmd.Wait() }
	url, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
	}
	return strings.TrimSpace(url), stop, err
}

// compareCallout orders the same call through the SDK and by net/http and
// encoding/json as one writes them without it.
func compareCallout() error {
	url, stop, err := startAnswerer()
	if err != nil {
		return err
	}
	defer stop()
	client, err := puzzel.New(puzzel.Config{
		Cloud: puzzel.At(url), SignIn: puzzel.TokenSignIn{AccessToken: "token"},
	})
	if err != nil {
		return err
	}
	agent := puzzel.Agent{CustomerKey: "12345", UserID: "1231234"}
	order := puzzel.CalloutRequest{Destination: "004722225555", MaxAttempts: new(1), RequestDescription: "0198a"}
	ctx, bare := context.Background(), &http.Client{}
	compare("one callout on a warm connection", "CPU and allocations at most 1.3",
		side{"puzzel.Client.Callout", func(b *testing.B) {
			for range b.N {
				if _, err := client.Callout(ctx, agent, order); err != nil {
					b.Fatal(err)
				}
			}
		}},
		side{"net/http and encoding/json", func(b *testing.B) {
			for range b.N {
				if err := bareCallout(ctx, bare, url+"/ContactCentre5/12345/users/1231234/callout"); err != nil {
					b.Fatal(err)
				}
			}
		}})
	return nil
}

// bareCallout is the request of the seed as one writes it in an afternoon.
func bareCallout(ctx context.Context, client *http.Client, url string) error {
	body, err := json.Marshal(map[string]any{
		"destination": "004722225555", "maxAttempts": 1, "requestDescription": "0198a",
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Authorization", "Bearer token")
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	var answer struct {
		Result  json.RawMessage `json:"result"`
		Code    int             `json:"code"`
		ID      string          `json:"id"`
		Message string          `json:"message"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return err
	}
	if answer.Code != 0 {
		return fmt.Errorf("code %d", answer.Code)
	}
	return nil
}
