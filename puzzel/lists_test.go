package puzzel_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/clicktocall/clicktocall/puzzel"
)

// observing makes an observer of a function that wants no context.
func observing(f func(puzzel.Exchange)) func(context.Context, puzzel.Exchange) {
	return func(_ context.Context, x puzzel.Exchange) { f(x) }
}

// listed are the operations that give a list, with one element that has every field.
var listed = map[string]struct {
	element string
	list    func(context.Context, *puzzel.Client) (any, error)
}{
	"stateinformation": {
		`{"userId":7,"firstName":"Kari","lastName":"N","userName":"kari","userGroupName":"Sales","contactCentreStatus":"Pause",
		"userStatus":"Busy","callsOffered":3,"callsAnswered":2}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) {
			return c.StateInformation(ctx, "12345", puzzel.StateFilter{})
		},
	},
	"users": {
		`{"id":7,"groupId":8,"userGroupName":"Sales","number":"101","firstName":"Kari","lastName":"N","name":"Kari N",
		"userName":"kari","eMail":"k@example.com","mobilePhone":"004799999999"}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) { return c.Users(ctx, "12345") },
	},
	"visualqueues": {
		`{"id":9,"description":"Callouts","queues":[{"id":10,"key":"__Callout_1","description":"Out","serviceId":11}]}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) { return c.VisualQueues(ctx, "12345") },
	},
	"visualqueuerequests": {
		`{"requestId":"77812345","serviceId":1,"queueId":10,"timeInQueue":4,"adjustedTimeInQueue":5,"vip":1,"sla":0.5,
		"mediaType":"Phone","requestRemoteAddress":"004722225555","destination":"004722225556","reservedUserId":7,
		"reservedUserFlag":1,"reservedUserName":"Kari","requestStatus":"INQUEUE","ciq":1,"category":"c","description":"call-1",
		"personalType":"Auto","callbackScheduledTime":"2024-08-12T21:26:50.51"}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) {
			return c.VisualQueueRequests(ctx, testAgent, "9")
		},
	},
	"visualqueuestate": {
		`{"id":9,"description":"Support","queueSize":1,"agentsLoggedOn":2,"agentsInPause":3,"agentsReady":4,
		"waitTimeMaxSeconds":5,"waitTimeAverageSeconds":6.5,"callsOfferedToday":7,"callsAnsweredToday":8,
		"ciqsOfferedToday":9,"ciqsAnsweredToday":10,"sla":92.5}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) { return c.VisualQueueStates(ctx, "12345") },
	},
	"contactsearch": {
		`{"id":"k-1","firstName":"Kari","lastName":"N","name":"Kari N","somethingElse":"x"}`,
		func(ctx context.Context, c *puzzel.Client) (any, error) {
			return c.SearchContacts(ctx, testAgent, "kari", "")
		},
	},
}

// TestLists: every list is read with every field, as an array and wrapped in an object.
func TestLists(t *testing.T) {
	t.Parallel()
	for name, c := range listed {
		for form, result := range map[string]string{"array": "[" + c.element + "]", "object": `{"total":1,"items":[` + c.element + `]}`} {
			client, _ := lonelyWithToken(t, sayJSON(`{"result":`+result+`,"code":0}`))
			got, err := c.list(t.Context(), client)
			if err != nil || reflect.ValueOf(got).Len() != 1 {
				t.Errorf("%s as %s: %v, %v", name, form, got, err)
				continue
			}
			if zero := zeroFields(reflect.ValueOf(got), name); zero != nil {
				t.Errorf("%s as %s: not read: %s", name, form, zero)
			}
		}
		for _, result := range []string{"null", "[]"} {
			client, _ := lonelyWithToken(t, sayJSON(`{"result":`+result+`,"code":0}`))
			if got, err := c.list(t.Context(), client); err != nil || reflect.ValueOf(got).Len() != 0 {
				t.Errorf("%s of %s: %v, %v", name, result, got, err)
			}
		}
		for _, result := range []string{`"x"`, `7`, `{"a":[],"b":[]}`, `{"a":1}`} {
			s := &stage{script: sayJSON(`{"result":` + result + `,"code":0}`)}
			signIn, _ := numberedTokens()
			client := newClient(t, puzzel.Config{SignIn: signIn, Cloud: puzzel.At(s.onTCP(t)), ReadAttempts: 1})
			_, err := c.list(t.Context(), client)
			checkOutcome(t, err, outcome{err: puzzel.ErrUnknown, sent: true})
		}
	}
}

// TestListWithOddElement: an odd field of one element costs neither the element nor the others.
func TestListWithOddElement(t *testing.T) {
	t.Parallel()
	client, _ := lonelyWithToken(t, sayJSON(`{"result":[{"userId":1,"callsOffered":"many","userStatus":"Busy"},{"userId":2}],"code":0}`))
	got, err := client.StateInformation(t.Context(), "12345", puzzel.StateFilter{})
	if err != nil || len(got) != 2 || got[0].UserStatus != puzzel.Busy || got[1].UserID != "2" {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDisplayNumber(t *testing.T) {
	t.Parallel()
	for result, want := range map[string]string{
		`{"value":" 004722225555 "}`: "004722225555", `{"Value":4722225555}`: "4722225555", `"004722225555"`: "004722225555",
		`{"value":null}`: "", `{}`: "", `null`: "",
	} {
		client, _ := lonelyWithToken(t, sayJSON(`{"result":`+result+`,"code":0}`))
		got, err := client.DisplayNumber(t.Context(), testAgent)
		if err != nil || got != want {
			t.Errorf("%s: %q, %v", result, got, err)
		}
	}
	client, _ := lonelyWithToken(t, sayJSON(`{"result":{"value":"004722225555|Main;004722225556|Support;"},"code":0}`))
	got, err := client.DisplayNumbers(t.Context(), testAgent)
	want := []puzzel.DisplayNumber{{"004722225555", "Main"}, {"004722225556", "Support"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	_, err = client.DisplayNumbers(t.Context(), puzzel.Agent{CustomerKey: "12345"})
	checkOutcome(t, err, outcome{err: puzzel.ErrUsage})
}

func TestParseDisplayNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]puzzel.DisplayNumber{
		"": nil, ";": nil, " ; |no number; ": nil,
		"1|a;2|b": {{"1", "a"}, {"2", "b"}}, "1": {{"1", ""}}, "1|": {{"1", ""}}, " 1 | a ;": {{"1", "a"}},
		"1|a|b": {{"1", "a|b"}}, "1|a\r\n;2|b": {{"1", "a"}, {"2", "b"}},
	} {
		if got := puzzel.ParseDisplayNumbers(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
