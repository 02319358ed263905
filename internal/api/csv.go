package api

import (
	"context"
	"encoding/csv"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/clicktocall/clicktocall/internal/call"
)

// CSV writes calls as comma-separated values that are safe to open in a
// spreadsheet: no cell is read as a formula.
type CSV struct{ w *csv.Writer }

// NewCSV begins with the row of names.
func NewCSV(w io.Writer) (*CSV, error) {
	c := &CSV{csv.NewWriter(w)}
	return c, c.w.Write([]string{
		"id", "created_at", "number", "ext", "region", "kind", "name", "state", "evidence", "certain",
		"outcome", "outcome_evidence", "outcome_certain", "reason", "ordered_at", "agent_answered_at", "ended_at", "agent_line_seconds", "request_id",
	})
}

// Write writes one call.
func (c *CSV) Write(one call.Call) error {
	row := csvRow(one)
	for i, cell := range row {
		if i == numberColumn && phoneNumber.MatchString(cell) {
			continue // digits alone are no formula
		}
		row[i] = HarmlessCell(cell)
	}
	return c.w.Write(row)
}

// Close writes out what is left.
func (c *CSV) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// numberColumn holds numbers as programs read them: +4722225555.
const numberColumn = 2

var phoneNumber = regexp.MustCompile(`^\+[0-9]+$`)

func csvRow(c call.Call) []string {
	var reason, seconds, outcomeCertain string
	if c.Outcome != "" {
		outcomeCertain = strconv.FormatBool(c.OutcomeEvidence.Certain)
	}
	if c.Reason != nil {
		reason = string(c.Reason.Code)
	}
	if c.AgentLineSeconds != nil {
		seconds = strconv.Itoa(*c.AgentLineSeconds)
	}
	number := c.Number.E164
	if number == "" {
		number = c.Number.Digits
	}
	return []string{
		c.ID, csvTime(c.CreatedAt), number, c.Number.Ext, c.Number.Region, string(c.Number.Kind), c.Context.Name,
		string(c.State), string(c.Evidence.By), strconv.FormatBool(c.Evidence.Certain),
		string(c.Outcome), string(c.OutcomeEvidence.By), outcomeCertain, reason, csvTime(c.OrderedAt), csvTime(c.AgentAnsweredAt), csvTime(c.EndedAt), seconds, c.RequestID,
	}
}

func csvTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// HarmlessCell keeps a spreadsheet from reading a cell as a formula, also one that
// stands behind spaces, which some skip: it gets an apostrophe in front.
func HarmlessCell(cell string) string {
	if strings.IndexAny(cell, "\t\r\n") == 0 || strings.IndexAny(strings.TrimLeft(cell, " \u00a0\ufeff"), "=+-@＝＋－＠") == 0 {
		return "'" + cell
	}
	return cell
}

type csvInput struct{ ListFilter }

type csvOutput struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        func(huma.Context)
}

// exportCalls writes all of the agent's calls that the filter lets through, page
// by page as they are read.
func (h *handler) exportCalls(ctx context.Context, v *visit, in *csvInput) (*csvOutput, error) {
	h.catchUp(ctx, v)
	f := in.filter()
	f.Limit = exportPage
	first, err := v.customer.Service.Calls(ctx, v.Agent.AgentRef, f)
	if err != nil {
		return nil, err
	}
	return &csvOutput{
		ContentType: "text/csv; charset=utf-8", Disposition: `attachment; filename="calls.csv"`,
		Body: func(out huma.Context) {
			if err := writeCSV(ctx, v, f, first, out.BodyWriter()); err != nil {
				// Half a list must not look like a whole one.
				panic(err)
			}
		},
	}, nil
}

// exportPage is how many calls are read at once.
const exportPage = 500

func writeCSV(ctx context.Context, v *visit, f call.Filter, page []call.Call, out io.Writer) error {
	w, err := NewCSV(out)
	for err == nil {
		for _, c := range page {
			if err := w.Write(c); err != nil {
				return err
			}
		}
		if len(page) < f.Limit {
			return w.Close()
		}
		f.Before = page[len(page)-1].ID
		page, err = v.customer.Service.Calls(ctx, v.Agent.AgentRef, f)
	}
	return err
}
