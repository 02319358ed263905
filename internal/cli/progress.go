package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// progress tells how a call goes, one line a state. On a terminal the time that
// has passed lives below: a short line, so that no window is too narrow for it.
type progress struct {
	out   io.Writer
	lang  texts.Language
	alive bool // a terminal: the last line may be rewritten
	began time.Time

	mu   sync.Mutex
	stop chan struct{}
	done sync.WaitGroup
}

func newProgress(out io.Writer, lang texts.Language, began time.Time) *progress {
	p := &progress{out: out, lang: lang, alive: terminal(out), began: began, stop: make(chan struct{})}
	if p.alive {
		p.done.Go(p.tick)
	}
	return p
}

// say puts up the next line.
func (p *progress) say(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.alive {
		fmt.Fprint(p.out, "\r\x1b[K")
		line = wrap(line, width(p.out)-6)
	}
	fmt.Fprintf(p.out, "%s  %s\n", clock(time.Since(p.began)), line)
	p.draw()
}

// width is how many columns the terminal has.
func width(out io.Writer) int {
	if file, ok := out.(*os.File); ok {
		if columns, _, err := term.GetSize(int(file.Fd())); err == nil {
			return columns
		}
	}
	return 80
}

// wrap breaks a line between words, the following ones set below the first
// behind the clock.
func wrap(line string, columns int) string {
	var b strings.Builder
	used := 0
	for i, word := range strings.Fields(line) {
		long := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+long > columns:
			b.WriteString("\n      ")
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += long
	}
	return b.String()
}

// close ends the living line.
func (p *progress) close() {
	close(p.stop)
	p.done.Wait()
	if p.alive {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func (p *progress) tick() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-ticker.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		}
	}
}

// draw rewrites the living line: from the left edge, over what stood there.
func (p *progress) draw() {
	if p.alive {
		fmt.Fprintf(p.out, "\r\x1b[K%s", clock(time.Since(p.began)))
	}
}

// clock is a duration as people read it off a phone: 0:07, 12:30.
func clock(d time.Duration) string {
	seconds := int(d.Seconds())
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}

// sentence is what to say of a call as it stands, and no more than is known.
func sentence(c call.Call, lang texts.Language) string {
	who := map[string]string{"name": whom(c)}
	switch c.State {
	case call.StatePlacing:
		return lang.Sentence(texts.Placing, nil)
	case call.StateOrdered:
		return lang.Sentence(texts.Ordered, who)
	case call.StateAgentRinging:
		if c.Evidence.Certain {
			return lang.Sentence(texts.AgentRingingCertain, who)
		}
		return lang.Sentence(texts.AgentRingingLikely, nil)
	case call.StateAgentAnswered:
		return lang.Sentence(texts.AgentAnswered, who)
	case call.StateCustomerAnswered:
		return lang.Sentence(texts.CustomerAnswered, who)
	case call.StateUnknown:
		if time.Since(c.UnknownAt) < call.UnknownBlocks {
			return lang.Sentence(texts.UnknownFirstMinute, nil)
		}
		return lang.Sentence(texts.UnknownLater, nil)
	}
	return ending(c, lang)
}

// ending is what to say of a call that is over.
func ending(c call.Call, lang texts.Language) string {
	switch {
	case c.Outcome == call.OutcomeNotKnown:
		params := map[string]string{"name": whom(c)}
		if c.AgentLineSeconds != nil {
			params["time"] = onTheLine(c, lang)
		}
		return lang.Sentence(texts.EndedQuestion, params)
	case c.Reason != nil:
		message, _ := lang.Reason(string(c.Reason.Code), c.Reason.Params)
		return message
	}
	return standing(c, lang)
}

// onTheLine is how long the agent was on the line: about, where it was measured
// between two looks.
func onTheLine(c call.Call, lang texts.Language) string {
	time := clock(time.Duration(*c.AgentLineSeconds) * time.Second)
	if c.Evidence.Certain {
		return time
	}
	return lang.Sentence(texts.AboutTime, map[string]string{"time": time})
}

// whom is the name of whom the call goes to; where nobody knows one, the number.
func whom(c call.Call) string {
	if c.Context.Name != "" {
		return c.Context.Name
	}
	return c.Number.Format()
}
