package texts

import "strings"

// answers are the words for what somebody at a terminal may say to a question;
// each shows the key that gives it, as "[y]es".
const answers Group = "answer"

// What somebody at a terminal may say.
const (
	AnswerYes  = "yes"
	AnswerNo   = "no"
	AnswerSkip = "skip"
)

// AnswerLabel is how an answer is offered: "[y]es".
func (l Language) AnswerLabel(answer string) string { return l.Word(answers, answer) }

// AnswerKey is the letter that gives it: "y".
func (l Language) AnswerKey(answer string) string {
	_, behind, _ := strings.Cut(l.AnswerLabel(answer), "[")
	key, _, _ := strings.Cut(behind, "]")
	return key
}

// ReadAnswer is the answer somebody typed: its key or its word, in the language or
// in English, and Enter alone skips. "" is none of them.
func (l Language) ReadAnswer(typed string) string {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return AnswerSkip
	}
	for _, answer := range []string{AnswerYes, AnswerNo, AnswerSkip} {
		whole := strings.NewReplacer("[", "", "]", "").Replace(l.AnswerLabel(answer))
		if typed == l.AnswerKey(answer) || typed == whole || typed == answer || typed == answer[:1] {
			return answer
		}
	}
	return ""
}
