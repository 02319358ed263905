package doctor_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/internal/texts"
)

// entries are the doctor's texts in a language: key → message and next step, with
// their variants.
func entries(t *testing.T, tag string) map[string]map[string]string {
	t.Helper()
	data, err := os.ReadFile("../texts/catalogue/doctor." + tag + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var found map[string]map[string]string
	if err := json.Unmarshal(data, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// Everything the doctor can say has words, and the words know only what they are told.
func TestEveryKeyHasATextAndEveryTextAKey(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		left := entries(t, tag)
		for _, key := range doctor.TextKeys() {
			parts, ok := left[key.Key]
			if !ok || parts["message"] == "" || parts["next_step"] == "" {
				t.Errorf("%s: %s has no message or no next step", tag, key.Key)
			}
			delete(left, key.Key)
			for part := range parts {
				_, conditions, _ := strings.Cut(part, "?")
				for condition := range strings.SplitSeq(conditions, "&") {
					name, _, _ := strings.Cut(condition, "=")
					if name != "" && name != "surface" && !slices.Contains(key.Params, name) {
						t.Errorf("%s: %s %s waits for %s, which TextKeys does not promise", tag, key.Key, part, name)
					}
				}
			}
		}
		for key := range left {
			t.Errorf("%s: there is no key %s", tag, key)
		}
	}
}

// What was not looked at is named, and so is what stood in the way.
func TestEveryObstacleHasWords(t *testing.T) {
	t.Parallel()
	steps := []doctor.CheckName{
		doctor.StepPhone, doctor.StepCORS, doctor.StepLogIn, doctor.StepOneClient, doctor.StepCall, doctor.StepForm,
		doctor.StepUnanswered, doctor.StepPause, doctor.StepNotReady, doctor.StepFrame,
	}
	because := []string{
		"configuration", "reachability", "sign_in", "user", "state", "path_family", "read_visual_queues", "phone",
		"no_log_in", "one_user", "no_number", "time",
	}
	for _, tag := range texts.Languages() {
		parts := entries(t, tag)["doctor.not_looked_at.open"]
		for _, check := range append(slices.Clone(inOrder), steps...) {
			if parts["message?check="+string(check)] == "" {
				t.Errorf("%s: %s has no name", tag, check)
			}
		}
		for _, why := range because {
			if parts["next_step?because="+why] == "" {
				t.Errorf("%s: nothing is said of %s", tag, why)
			}
		}
	}
}

// A state that only waits must not be given the words of a guard that may be passed.
func TestWordsOfAState(t *testing.T) {
	t.Parallel()
	say := texts.Default().For(texts.English).OnCommandLine()
	message, next := say.Reason("doctor.state.warn", map[string]string{"ready": "warn", "reason": "status_unknown", "status": "Dreaming"})
	if !strings.Contains(message, "Dreaming") || next != "Make yourself Ready in Puzzel." {
		t.Errorf("%q, then %q", message, next)
	}
	message, _ = say.Reason("doctor.state.fail", map[string]string{"ready": "block", "reason": "logged_off", "status": "Available"})
	if message != "You are logged off from Puzzel. A click now would be refused." {
		t.Errorf("%q", message)
	}
}
