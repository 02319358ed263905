package puzzelsim_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// TestTransport uses an ordinary client in a bubble: answers, cuts, time-outs and a request that was over before
// it began.
func TestTransport(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := newLab(t, puzzelsim.Options{})
		auth := strings.TrimPrefix(l.token("username"), "Authorization: ")
		client := &http.Client{Transport: l.box.Transport(), Timeout: 15 * time.Second}
		ask := func(ctx context.Context) (*http.Response, error) {
			r, err := http.NewRequestWithContext(ctx, "POST", "https://api.puzzel.com"+calloutPath, strings.NewReader(order))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", auth)
			return client.Do(r)
		}
		answer, err := ask(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		if answer.StatusCode != 200 || answer.ContentLength != int64(len(body)) || !strings.Contains(string(body), `"code":0`) {
			t.Errorf("%s %s", answer.Status, body)
		}
		l.fault(`{"operation":"callout","fault":"cut_after"}`)
		if _, err := ask(t.Context()); !errors.Is(err, io.EOF) {
			t.Errorf("a cut is %v", err)
		}
		l.fault(`{"operation":"callout","fault":"slow","ms":60000}`)
		start := time.Now()
		if _, err := ask(t.Context()); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 15*time.Second {
			t.Errorf("after %v: %v", time.Since(start), err)
		}
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := ask(over); !errors.Is(err, context.Canceled) {
			t.Errorf("a request that was over is %v", err)
		}
		if got := len(l.box.Orders()); got != 2 {
			t.Errorf("%d orders, want 2", got)
		}
	})
}
