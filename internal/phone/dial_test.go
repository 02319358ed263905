package phone_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/clicktocall/clicktocall/internal/phone"
)

func TestDial(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		home, text           string
		form00, plus, nation string
	}{
		{"NO", "22 22 55 55", "004722225555", "+4722225555", "22225555"},
		{"NO", "900 11 222 x3", "004790011222", "+4790011222", "90011222"},
		{"NO", "+45 33 12 34 56", "004533123456", "+4533123456", "004533123456"},
		{"SE", "08-123 456 78", "0046812345678", "+46812345678", "0812345678"},
		{"SE", "+47 22 22 55 55", "004722225555", "+4722225555", "004722225555"},
		{"FI", "040 123 4567", "00358401234567", "+358401234567", "0401234567"},
		{"DK", "33 12 34 56", "004533123456", "+4533123456", "33123456"},
		{"IS", "551 2345", "003545512345", "+3545512345", "5512345"},
		{"GB", "+44 1534 456 789", "00441534456789", "+441534456789", "01534456789"}, // Jersey
		{"US", "(212) 555-0123", "0012125550123", "+12125550123", "2125550123"},
		// The library's national form of this one is another number: it is not dialled.
		{"AR", "+54 9 11 2345-6789", "005491123456789", "+5491123456789", "005491123456789"},
		{"NO", "+800 1234 5678", "0080012345678", "+80012345678", "0080012345678"},
		{"NO", "02800", "02800", "02800", "02800"},
		{"NO", "+47 02800", "02800", "02800", "02800"},
		{"NO", "04800", "04800", "04800", "04800"},
		{"NO", "1881", "1881", "1881", "1881"},
		{"NO", "+47 1881", "1881", "1881", "1881"},
		{"NO", "5555", "004722225555", "004722225555", "004722225555"},
		{"NO", "77123", "977123", "977123", "977123"},
	} {
		t.Run(tt.home+" "+tt.text, func(t *testing.T) {
			t.Parallel()
			n, err := parser(t, tt.home).Parse(tt.text, phone.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			for form, want := range map[phone.Form]string{"": tt.form00, phone.Form00: tt.form00, phone.FormPlus: tt.plus, phone.FormNational: tt.nation} {
				if got, err := n.Dial(form); err != nil || got != want {
					t.Errorf("form %q: got %q, %v, want %q", form, got, err, want)
				}
			}
		})
	}
}

func TestDialRefuses(t *testing.T) {
	t.Parallel()
	read := func(home, text, hint string) phone.Number {
		n, err := parser(t, home).Parse(text, phone.Hint{Region: hint})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, tt := range []struct {
		name string
		n    phone.Number
		form phone.Form
		want error
	}{
		{"internal without a rule", read("NO", "30123", ""), "", phone.ErrNoRule},
		{"emergency", read("NO", "112", ""), "", phone.ErrEmergency},
		{"company from abroad", read("DK", "+47 02800", ""), "", phone.ErrNotDialable},
		{"service from abroad", read("DK", "+47 1881", ""), "", phone.ErrNotDialable},
		{"unknown form", read("NO", "22225555", ""), "E164", phone.ErrForm},
		{"nothing", phone.Number{}, "", phone.ErrNotDialable},
		{"no E.164", phone.Number{E164: "22225555", Kind: phone.KindMobile}, "", phone.ErrNotDialable},
		{"letters", phone.Number{E164: "+47abc", Kind: phone.KindMobile}, "", phone.ErrNotDialable},
		{"a service number with more than digits", phone.Number{Digits: "18*1", Kind: phone.KindShort}, "", phone.ErrNotDialable},
	} {
		if got, err := tt.n.Dial(tt.form); !errors.Is(err, tt.want) || got != "" {
			t.Errorf("%s: got %q, %v, want %v", tt.name, got, err, tt.want)
		}
	}
}

// A number that comes back from a store is still dialled right, internationally.
func TestDialFromStore(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"22225555": "004722225555", "02800": "02800", "1881": "1881"} {
		n, err := parser(t).Parse(text, phone.Hint{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(n)
		if err != nil {
			t.Fatal(err)
		}
		var back phone.Number
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if !back.Equal(n) {
			t.Errorf("%s: came back as another number", text)
		}
		if got, err := back.Dial(phone.FormNational); err != nil || got != want {
			t.Errorf("%s: dialled %q, %v", text, got, err)
		}
	}
	old := phone.Number{E164: "+4702800", Region: "NO", Kind: phone.KindCompany}
	if got, err := old.Dial(phone.FormPlus); err != nil || got != "02800" {
		t.Errorf("company number without digits: %q, %v", got, err)
	}
}

func TestParseForm(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]phone.Form{
		"": phone.Form00, "00": phone.Form00, "+": phone.FormPlus, "plus": phone.FormPlus, " National ": phone.FormNational,
	} {
		if got, err := phone.ParseForm(in); err != nil || got != want {
			t.Errorf("%q: got %q, %v", in, got, err)
		}
	}
	if got, err := phone.ParseForm("e164"); !errors.Is(err, phone.ErrForm) || got != "" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestFormat(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"22225555": "+47 22 22 55 55", "+4533123456": "+45 33 12 34 56", "+46812345678": "+46 8 123 456 78",
		"+358401234567": "+358 40 1234567", "+3545512345": "+354 551 2345", "+442079460018": "+44 20 7946 0018",
		"+12125550123": "+1 212-555-0123", "+390669812345": "+39 06 6981 2345", "+80012345678": "+800 1234 5678",
		"02800": "02800", "1881": "1881", "112": "112", "5555 x1": "5555",
	} {
		n, err := parser(t).Parse(text, phone.Hint{})
		if err != nil || n.Format() != want {
			t.Errorf("%q: got %q, %v, want %q", text, n.Format(), err, want)
		}
	}
	if got := (phone.Number{Text: "33 12 34 56", Kind: phone.KindUnknown}).Format(); got != "33 12 34 56" {
		t.Errorf("an unsettled number: %q", got)
	}
}

func TestTimeZones(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"+4722225555": {"Europe/Oslo"}, "+46812345678": {"Europe/Stockholm"}, "+12125550123": {"America/New_York"},
		"+3545512345": {"Atlantic/Reykjavik"}, "1881": nil, "1234": nil,
	} {
		n, err := parser(t).Parse(text, phone.Hint{})
		if err != nil || !slices.Equal(n.TimeZones(), want) {
			t.Errorf("%q: got %v, %v, want %v", text, n.TimeZones(), err, want)
		}
	}
	n, err := parser(t).Parse("+7 800 555 35 35", phone.Hint{})
	if err != nil || len(n.TimeZones()) < 2 {
		t.Errorf("a number of all Russia is in %v, %v", n.TimeZones(), err)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"22 22 55 55 linje 3": "+4722225555", "02800": "+4702800", "1881": "NO:1881", "5555": ":5555",
	} {
		if n, err := parser(t).Parse(text, phone.Hint{}); err != nil || n.Key() != want {
			t.Errorf("%q: got %q, %v, want %q", text, n.Key(), err, want)
		}
	}
	if got := (phone.Number{Text: "x"}).Key(); got != "" {
		t.Errorf("a number of nothing has the key %q", got)
	}
}
