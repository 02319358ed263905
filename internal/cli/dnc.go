package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/api"
	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
)

func (r *run) dncCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "dnc",
		Short: "The do-not-call list: import, export, add, remove",
		Long: `The customer's do-not-call list. A number on it is not called; what may be done
about that is the setting guard.do_not_call.

Files are CSV with the columns number and reason, one entry a line.`,
		Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			return usage("dnc wants one of import, export, add, remove")
		},
	}
	var reason string
	add := &cobra.Command{
		Use: "add NUMBER --reason REASON", Short: "Put a number on the list", Args: exactly("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withList(cmd.Context(), func(ctx context.Context, list app.DoNotCallList) error {
				return r.dncAdd(ctx, list, args[0], reason)
			})
		},
	}
	add.Flags().StringVar(&reason, "reason", "", "why; shown to whoever wants to call")
	remove := &cobra.Command{
		Use: "remove NUMBER", Short: "Take a number off the list", Args: exactly("NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withList(cmd.Context(), func(ctx context.Context, list app.DoNotCallList) error {
				return r.dncRemove(ctx, list, args[0])
			})
		},
	}
	load := &cobra.Command{
		Use: "import FILE", Short: "Add every entry of a CSV file, all or none; - is standard input", Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return r.withList(cmd.Context(), func(ctx context.Context, list app.DoNotCallList) error {
				return r.dncImport(ctx, list, args[0])
			})
		},
	}
	save := &cobra.Command{
		Use: "export", Short: "Write the list as CSV", Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.withList(cmd.Context(), r.dncExport) },
	}
	cmd.AddCommand(add, remove, load, save)
	return cmd
}

// withList opens the list; it needs no sign-in, only a customer.
func (r *run) withList(ctx context.Context, do func(context.Context, app.DoNotCallList) error) error {
	a, err := r.open(ctx)
	if err != nil {
		return err
	}
	defer a.Close()
	list, err := a.DoNotCall()
	if err != nil {
		return err
	}
	return do(ctx, list)
}

func (r *run) dncAdd(ctx context.Context, list app.DoNotCallList, text, reason string) error {
	added, err := list.Add(ctx, []app.Entry{{Number: text, Reason: reason}}, now())
	if err != nil {
		return err
	}
	return r.dncAdded(added)
}

func (r *run) dncAdded(added app.Added) error {
	if r.json {
		return r.document(map[string]int{"added": added.New, "already_there": added.Known})
	}
	r.line(fmt.Sprintf("%d added, %d already on the list.", added.New, added.Known))
	return nil
}

func (r *run) dncRemove(ctx context.Context, list app.DoNotCallList, text string) error {
	if err := list.Remove(ctx, text); err != nil {
		return err
	}
	if r.json {
		return r.document(map[string]int{"removed": 1})
	}
	r.line("Removed.")
	return nil
}

func (r *run) dncImport(ctx context.Context, list app.DoNotCallList, name string) error {
	in := r.In
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return usage("%v", err)
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	entries, err := readEntries(in)
	if err != nil {
		return err
	}
	added, err := list.Add(ctx, entries, now())
	var wrong *call.Error
	if errors.As(err, &wrong) && wrong.Params["line"] != "" {
		why, _ := r.lang.Reason(string(wrong.Code), nil)
		return &call.Error{Code: call.CodeEntryInvalid, Params: map[string]string{"line": wrong.Params["line"], "why": why}}
	}
	if err != nil {
		return err
	}
	return r.dncAdded(added)
}

// readEntries reads CSV: number and, if there is a second column, reason. A
// first line that says so is the heading.
func readEntries(in io.Reader) ([]app.Entry, error) {
	lines := csv.NewReader(in)
	lines.FieldsPerRecord = -1
	lines.TrimLeadingSpace = true
	var entries []app.Entry
	for {
		row, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return entries, nil
		}
		if err != nil {
			return nil, usage("the file is no CSV: %v", err)
		}
		line, _ := lines.FieldPos(0)
		if line == 1 && strings.EqualFold(strings.TrimPrefix(row[0], "\ufeff"), "number") {
			continue
		}
		entry := app.Entry{Number: strings.TrimPrefix(row[0], "'"), Line: line}
		if len(row) > 1 {
			entry.Reason = row[1]
		}
		entries = append(entries, entry)
	}
}

func (r *run) dncExport(ctx context.Context, list app.DoNotCallList) error {
	type entry struct {
		Number  string    `json:"number"`
		Reason  string    `json:"reason"`
		AddedBy string    `json:"added_by"`
		AddedAt time.Time `json:"added_at"`
	}
	docs := []entry{}
	err := list.Each(ctx, func(e call.DoNotCall) error {
		docs = append(docs, entry{e.E164, e.Reason, e.AddedBy, e.AddedAt})
		return nil
	})
	if err != nil {
		return err
	}
	if r.json {
		return r.document(map[string]any{"do_not_call": docs})
	}
	w := csv.NewWriter(r.Out)
	if err := w.Write([]string{"number", "reason", "added_by", "added_at"}); err != nil {
		return err
	}
	for _, e := range docs {
		if err := w.Write([]string{
			e.Number, api.HarmlessCell(e.Reason), api.HarmlessCell(e.AddedBy), e.AddedAt.UTC().Format(time.RFC3339),
		}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
