package doctor

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// Guided looks at everything Check looks at, and then walks a person through the
// questions that only a test call, or she herself, can answer. Number is where the
// test calls go: a phone that somebody has in her hand and who knows about it;
// without one the steps that ring are left out. Every step says beforehand what
// will happen and what will ring, and is taken only after a yes.
//
// It returns an error when the number cannot be used (*call.Error), when a fact
// cannot be kept, or when the person or ctx ends the walk. What was found out
// until then has been kept; the next walk goes on from there.
func Guided(ctx context.Context, s Subject, g Guide, number string) error {
	w := &walk{checkup: newCheckup(s, nil), g: g, known: map[string]Fact{}}
	for _, f := range g.Known {
		w.known[f.Name] = f
	}
	if err := w.read(number); err != nil {
		return err
	}
	if err := w.check(ctx); err != nil {
		return err
	}
	for _, one := range w.steps() {
		if err := w.step(ctx, one); err != nil {
			return err
		}
	}
	w.open()
	return nil
}

// walk is one guided walk.
type walk struct {
	*checkup
	g         Guide
	number    phone.Number
	mayRing   bool // there is a number for test calls
	known     map[string]Fact
	softphone bool // by her own word, else as Puzzel shows it
}

// step is one step of the walk.
type step struct {
	name CheckName
	// settles are the facts that make the step superfluous when all are known.
	settles []string
	// begin is the key of the question that announces the step; "" where nothing
	// happens that would have to be announced.
	begin  string
	params params // of its questions
	about  params // of its findings: never the number
	rings  []Ringing
	// hindrance is why the step cannot be taken; "" where it can.
	hindrance string
	take      func(context.Context) (Finding, error)
}

// read reads the number of the test calls.
func (w *walk) read(number string) error {
	if number == "" {
		return nil
	}
	n, err := w.s.Numbers.Parse(number, phone.Hint{})
	switch {
	case errors.Is(err, phone.ErrAmbiguous):
		return &call.Error{Code: call.CodeRegionAmbiguous}
	case errors.Is(err, phone.ErrSeveral):
		return &call.Error{Code: call.CodeSeveralNumbers}
	case errors.Is(err, phone.ErrInvalid):
		return &call.Error{Code: call.CodeNumberInvalid}
	case err != nil:
		return &call.Error{Code: call.CodeNoNumber}
	case n.Kind == phone.KindEmergency:
		return &call.Error{Code: call.CodeEmergencyNumber}
	}
	w.number, w.mayRing = n, true
	return nil
}

// check takes the checks first: what the steps build on, and what they need not ask.
func (w *walk) check(ctx context.Context) error {
	var failed error
	w.found = func(f Finding) {
		failed = errors.Join(failed, w.keep(ctx, f.Facts...))
		w.g.Found(f)
	}
	limited, cancel := context.WithTimeout(ctx, wholeLimit)
	defer cancel()
	for _, one := range plan {
		w.look(limited, one)
	}
	w.softphone = w.seen.Phone.Softphone
	return errors.Join(failed, ctx.Err())
}

// keep stores facts and remembers them for the steps to come.
func (w *walk) keep(ctx context.Context, facts ...Fact) error {
	for _, f := range facts {
		if err := w.g.Keep(ctx, f); err != nil {
			return err
		}
		w.known[f.Name] = f
	}
	return nil
}

// step takes one step: what stands in its way, what is known already, whether she
// wants it, and then the step itself.
func (w *walk) step(ctx context.Context, one step) error {
	if one.hindrance != "" {
		w.g.Found(notLookedAt(one.name, one.hindrance))
		return nil
	}
	if known := w.allKnown(one.settles); known != nil {
		again, err := w.again(ctx, one, known)
		if err != nil || !again {
			return err
		}
	}
	if one.begin != "" {
		answer, err := w.ask(ctx, one, one.begin, one.rings, nil)
		if err != nil {
			return err
		}
		if answer != Yes {
			w.g.Found(finding(one.name, ResultOpen, one.about.and(params{"cause": "left_out"})))
			return nil
		}
	}
	began := time.Now()
	f, err := one.take(ctx)
	if err != nil {
		return err
	}
	f.Took = time.Since(began)
	w.g.Found(f)
	return nil
}

// allKnown gives the facts a step settles where every one of them is known.
func (w *walk) allKnown(names []string) []Fact {
	var known []Fact
	for _, name := range names {
		f, ok := w.known[name]
		if !ok {
			return nil
		}
		known = append(known, f)
	}
	return known
}

// again asks whether a step is taken although its facts are known.
func (w *walk) again(ctx context.Context, one step, known []Fact) (bool, error) {
	oldest := known[0].At
	for _, f := range known {
		if f.At.Before(oldest) {
			oldest = f.At
		}
	}
	days := strconv.Itoa(int(time.Since(oldest).Hours() / 24))
	asked := one
	asked.params = one.params.and(params{"step": string(one.name), "days": days})
	answer, err := w.ask(ctx, asked, "doctor.question.keep", nil, known)
	if err != nil {
		return false, err
	}
	if answer != No {
		w.g.Found(Finding{
			Check: one.name, Result: ResultOK, Key: keyKept, Facts: known,
			Params: one.about.and(params{"step": string(one.name)}).given(),
		})
	}
	return answer == No, nil
}

// ask puts one question.
func (w *walk) ask(ctx context.Context, one step, key string, rings []Ringing, known []Fact) (Answer, error) {
	return w.g.Asker.Ask(ctx, Question{
		Step: one.name, Key: key, Params: one.params.given(), Rings: rings, Known: known,
	})
}

// say asks a plain question of a step.
func (w *walk) say(ctx context.Context, name CheckName, key string, p params) (Answer, error) {
	return w.ask(ctx, step{name: name, params: p}, key, nil, nil)
}

// FactKey is the key of the sentence that says what a fact answers, with where it
// is settled as its next step.
func FactKey(name string) string { return "doctor.fact." + name }

// open lists what is not known after all steps, with where it will be.
func (w *walk) open() {
	for _, info := range factTable {
		if _, known := w.known[info.Name]; known {
			continue
		}
		w.g.Found(Finding{
			Check: StepOpen, Result: ResultOpen, Key: FactKey(info.Name),
			Params: map[string]string{"fact": info.Name, "where": string(info.Settled)},
		})
	}
}
