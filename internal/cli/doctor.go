package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/internal/app"
	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// doctorOptions are the flags of doctor.
type doctorOptions struct {
	guided bool
	number string
	export string
}

func (r *run) doctorCommand() *cobra.Command {
	var o doctorOptions
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "What stands between you and a call, and what your Puzzel is like",
		Long: `Looks at everything between you and a call, in order, and says for each what it
found and what to do. It only reads, and signs in once at most.

With --guided it then walks you through what no document tells of Puzzel: who must
answer by hand, what becomes of an order on pause, which number forms are taken.
Test calls go to --place-call, a phone that somebody has in hand and knows about
it; each is announced, and placed only after a yes. The answers are kept as facts.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.doctor(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.guided, "guided", false, "walk through the open questions")
	cmd.Flags().StringVar(&o.number, "place-call", "", "with --guided: place test calls to this `NUMBER`")
	cmd.Flags().StringVar(&o.export, "export", "", "write the facts to this `FILE`; - is standard output")
	return cmd
}

func (r *run) doctor(ctx context.Context, o doctorOptions) error {
	o.guided = o.guided || o.number != ""
	if r.json && o.export == "-" {
		return usage("--export - and --json both want standard output")
	}
	patient, done, err := r.patient(ctx)
	if err != nil {
		return err
	}
	defer done()
	out := r.Out
	if o.export == "-" {
		out = r.Err // the document has standard output for itself
	}
	var findings []doctor.Finding
	found := func(f doctor.Finding) {
		findings = append(findings, f)
		r.finding(out, f)
	}
	if o.guided {
		err = r.guided(ctx, patient, found, o.number)
	} else {
		doctor.Check(ctx, patient.Subject, found)
	}
	for _, f := range findings {
		err = errors.Join(err, patient.Keep(ctx, f.Facts...))
	}
	patient.Discharge(ctx, findings)
	if err == nil && o.export != "" {
		err = r.exportFacts(ctx, patient, o.export)
	}
	if err != nil {
		return err
	}
	return r.diagnosis(findings)
}

// patient prepares what is looked at; settings that cannot be read are the first finding.
func (r *run) patient(ctx context.Context) (app.Patient, func(), error) {
	_, err := config.Load(config.Sources{Flags: r.set, Env: r.Env})
	var faults *config.Faults
	if errors.As(err, &faults) {
		return app.FaultyPatient(faults), func() {}, nil
	}
	a, err := r.open(ctx)
	if err != nil {
		return app.Patient{}, nil, err
	}
	patient, err := a.Patient(ctx)
	if err != nil {
		a.Close()
		return app.Patient{}, nil, err
	}
	return patient, a.Close, nil
}

// marks show a result before its words say it.
var marks = map[doctor.Result]string{
	doctor.ResultOK: "ok", doctor.ResultWarn: "look", doctor.ResultFail: "stop", doctor.ResultOpen: "–",
}

func (r *run) finding(out io.Writer, f doctor.Finding) {
	if r.json {
		return
	}
	message, next := r.lang.Reason(f.Key, f.Params)
	fmt.Fprintf(out, "%-5s %s\n", marks[f.Result], message)
	if quote := f.Params["quote"]; quote != "" {
		fmt.Fprintf(out, "      %s\n", r.lang.Sentence(texts.PuzzelSays, map[string]string{"message": quote}))
	}
	if next != "" && f.Result != doctor.ResultOK {
		fmt.Fprintf(out, "      → %s\n", next)
	}
}

// diagnosis writes the document and sets the exit code.
func (r *run) diagnosis(findings []doctor.Finding) error {
	if r.json {
		type document struct {
			Check    doctor.CheckName  `json:"check"`
			Result   doctor.Result     `json:"result"`
			Message  string            `json:"message"`
			NextStep string            `json:"next_step"`
			Facts    map[string]string `json:"facts"`
			TookMS   int64             `json:"took_ms"`
		}
		docs := make([]document, 0, len(findings))
		for _, f := range findings {
			message, next := r.lang.Reason(f.Key, f.Params)
			facts := map[string]string{}
			for _, fact := range f.Facts {
				facts[fact.Name] = fact.Value
			}
			docs = append(docs, document{f.Check, f.Result, message, next, facts, f.Took.Milliseconds()})
		}
		if err := r.document(map[string]any{"result": doctor.Worst(findings), "findings": docs}); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if f.Result == doctor.ResultFail {
			return exit{failed(f)}
		}
	}
	return nil
}

// failed is the exit code of the first thing that stands in the way.
func failed(f doctor.Finding) int {
	switch f.Check {
	case doctor.CheckConfiguration:
		return int(call.ClassUsage)
	case doctor.CheckSignIn:
		return int(call.ClassSignIn)
	case doctor.CheckState:
		return int(call.ClassRefused)
	}
	return int(call.ClassFailed)
}

func (r *run) guided(ctx context.Context, patient app.Patient, found func(doctor.Finding), number string) error {
	if !terminal(r.In) || r.json {
		return usage("--guided asks questions, so it wants a terminal and no --json")
	}
	placer, err := patient.Placer()
	if err != nil {
		return err
	}
	known, err := patient.Known(ctx)
	if err != nil {
		return err
	}
	return doctor.Guided(ctx, patient.Subject, doctor.Guide{
		Asker:  asker{r, bufio.NewReader(r.In)},
		Placer: placer,
		Keep:   func(ctx context.Context, f doctor.Fact) error { return patient.Keep(ctx, f) },
		Known:  known,
		Found:  found,
	}, number)
}

// asker puts the doctor's questions on the terminal.
type asker struct {
	*run
	in *bufio.Reader
}

// Ask waits for one of the three answers; what is none of them is asked again.
func (a asker) Ask(ctx context.Context, q doctor.Question) (doctor.Answer, error) {
	message, next := a.lang.Reason(q.Key, q.Params)
	fmt.Fprintf(a.Out, "\n%s\n", message)
	if next != "" {
		fmt.Fprintf(a.Out, "  %s\n", next)
	}
	for ctx.Err() == nil {
		fmt.Fprintf(a.Out, "  %s  %s  %s: ", a.lang.AnswerLabel(texts.AnswerYes), a.lang.AnswerLabel(texts.AnswerNo), a.lang.AnswerLabel(texts.AnswerSkip))
		line, err := a.in.ReadString('\n')
		if err != nil {
			return doctor.Skip, err
		}
		switch a.lang.ReadAnswer(line) {
		case texts.AnswerYes:
			return doctor.Yes, nil
		case texts.AnswerNo:
			return doctor.No, nil
		case texts.AnswerSkip:
			return doctor.Skip, nil
		}
	}
	return doctor.Skip, ctx.Err()
}

func (r *run) exportFacts(ctx context.Context, patient app.Patient, name string) error {
	known, err := patient.Known(ctx)
	if err != nil {
		return err
	}
	doc, err := doctor.Export(doctor.Origin{
		Customer: patient.Subject.CustomerKey, Cloud: patient.Subject.Cloud, Version: r.Version,
	}, known, time.Now())
	if err != nil {
		return err
	}
	doc = append(doc, '\n')
	if name == "-" {
		_, err = r.Out.Write(doc)
		return err
	}
	return os.WriteFile(name, doc, 0o600)
}
