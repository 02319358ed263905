package server

import (
	"context"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/puzzel"
)

// Metrics are what a server counts, in a registry of its own. No label holds
// anything of a person: routes, operations, codes.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	upstream *prometheus.HistogramVec
	calls    *prometheus.CounterVec
	steps    *prometheus.HistogramVec
}

// NewMetrics makes the metrics of one process.
func NewMetrics(version string) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "clicktocall_http_request_seconds",
			Help:    "Answered requests by route; a stream counts when it ends.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"method", "route", "status"}),
		upstream: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "clicktocall_puzzel_request_seconds",
			Help:    "Requests to Puzzel by operation; status 0 is no answer.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 15},
		}, []string{"operation", "status"}),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "clicktocall_calls_total",
			Help: "States that calls came into, of all servers on one database: take one server's, not their sum.",
		}, []string{"state", "outcome", "reason", "road"}),
		steps: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "clicktocall_call_step_seconds",
			Help:    "From one state of a call to the next, as it was seen: see clicktocall_poll_seconds. Of all servers on one database.",
			Buckets: []float64{.1, .25, .5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64},
		}, []string{"step", "road"}),
	}
	poll := prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Name: "clicktocall_poll_seconds", Help: "How far apart an agent is looked at while she has a call.",
	}, []string{"until"})
	poll.WithLabelValues("agent_answered").Set(app.PollUntilAnswered.Seconds())
	poll.WithLabelValues("ended").Set(app.PollUntilEnded.Seconds())
	poll.WithLabelValues("ended, all agents read at once").Set(app.BulkPollUntilEnded.Seconds())
	m.registry.MustRegister(m.calls, m.steps, poll)
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "clicktocall_build_info", Help: "1; the label is the version.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	live := collectors.GoRuntimeMetricsRule{Matcher: regexp.MustCompile(`^/gc/heap/live:bytes$`)} // without garbage
	m.registry.MustRegister(m.requests, m.upstream, build,
		collectors.NewGoCollector(collectors.WithGoCollectorRuntimeMetrics(live)),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Observe counts a request to Puzzel; it is for app.Options.Observe.
func (m *Metrics) Observe(_ context.Context, x puzzel.Exchange) {
	m.upstream.WithLabelValues(x.Op, strconv.Itoa(x.Status)).Observe(x.Duration.Seconds())
}

// happened counts what happened to a call.
func (m *Metrics) happened(e call.Event, c call.Call) {
	var reason string
	if c.Reason != nil && c.State == e.State {
		reason = string(c.Reason.Code)
	}
	m.calls.WithLabelValues(string(e.State), string(e.Outcome), reason, c.Road).Inc()
	step := func(name string, from, to time.Time) {
		if !from.IsZero() && !to.IsZero() {
			m.steps.WithLabelValues(name, c.Road).Observe(to.Sub(from).Seconds())
		}
	}
	switch e.State {
	case call.StateOrdered:
		step("click_to_ordered", c.CreatedAt, c.OrderedAt)
	case call.StateAgentRinging:
		step("ordered_to_agent_ringing", c.OrderedAt, c.AgentRingingAt)
	case call.StateAgentAnswered:
		step("agent_ringing_to_agent_answered", c.AgentRingingAt, c.AgentAnsweredAt)
	case call.StateCustomerAnswered:
		step("agent_answered_to_customer_answered", c.AgentAnsweredAt, c.CustomerAnsweredAt)
	}
}

func (m *Metrics) request(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(methodOf(method), route, strconv.Itoa(status)).Observe(took.Seconds())
}

// serveMetrics answers this machine's own collector and nobody else.
func (s *Server) serveMetrics() http.Handler {
	s.metrics.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "clicktocall_stream_readers", Help: "Readers who follow the events now.",
	}, func() float64 { return float64(s.app.Feed.Readers()) }), prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "clicktocall_widget_frames", Help: "Frames inside Puzzel that are connected to this server now.",
	}, func() float64 { return float64(s.app.Widget().Connected()) }))
	answer := promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !fromHere(r) {
			plain(w, http.StatusForbidden, "Metrics are for a collector on this machine.\n")
			return
		}
		answer.ServeHTTP(w, r)
	})
}
