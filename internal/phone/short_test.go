package phone_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/clicktocall/clicktocall/internal/phone"
)

// An emergency number is known in whatever way it is written, and never dialled.
func TestEmergency(t *testing.T) {
	t.Parallel()
	p, err := phone.NewParser(phone.Config{
		Regions:   phone.Regions{"NO", "DK", "SE"},
		Internal:  []phone.InternalRule{{Digits: "3-5", Prefix: "00472222"}, {Digits: "3", Starts: "1"}},
		Emergency: []string{"5555"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ text, want string }{
		{"112", "112"},
		{"110", "110"},
		{"113", "113"},
		{"911", "911"},
		{"999", "999"},
		{"000", "000"},
		{"114", "114"},     // Denmark
		{"90000", "90000"}, // Sweden, before 112
		{"5555", "5555"},   // the company's own guard
		{"1 1 2", "112"},
		{"1-1-2", "112"},
		{"(112)", "112"},
		{"１１２", "112"},
		{"١١٢", "112"},
		{"112.", "112"},
		{"0112", "112"},
		{"0 112", "112"},
		{"00112", "112"},
		{"+112", "112"},
		{"+47112", "112"},
		{"+47 112", "112"},
		{"0047 112", "112"},
		{"+0047 113", "113"},
		{"+45 114", "114"},
		{"+46 112", "112"},
		{"+1 911", "911"},
		{"+44 999", "999"},
		{"+49 110", "110"},
		{"+61 000", "000"},
		{"+47 (0) 112", "112"},
		{"Tlf: 112", "112"},
		{"112 (mobil)", "112"},
		{"112 ext 1", "112"},
		{"112,,1", "112"},
		{"tel:112", "112"},
		{"tel:1-1-2", "112"},
		{"tel:112;phone-context=+47", "112"},
		{"callto:%31%31%32", "112"},
		{"sms:112?body=x", "112"},
	} {
		n, err := p.Parse(tt.text, phone.Hint{})
		if err != nil || n.Kind != phone.KindEmergency || n.Digits != tt.want || n.E164 != "" {
			t.Errorf("%q: got %s %q, %v", tt.text, n.Kind, n.Digits, err)
			continue
		}
		for _, form := range []phone.Form{phone.Form00, phone.FormPlus, phone.FormNational} {
			if dial, err := n.Dial(form); !errors.Is(err, phone.ErrEmergency) || dial != "" {
				t.Errorf("%q in form %s: dialled %q, %v", tt.text, form, dial, err)
			}
		}
	}
	for _, hint := range []string{"NO", "SE", "US", "DE"} {
		if n, _ := p.Parse("112", phone.Hint{Region: hint}); n.Kind != phone.KindEmergency {
			t.Errorf("112 with the hint %s is %s", hint, n.Kind)
		}
	}
}

// What only looks like an emergency number is none.
func TestNoEmergency(t *testing.T) {
	t.Parallel()
	p := parser(t)
	for text, want := range map[string]phone.Kind{
		"116 117": phone.KindShort, "02112": phone.KindCompany, "1881": phone.KindShort, "175": phone.KindShort,
		"1123": phone.KindInternal, "47112": phone.KindInternal, "4112": phone.KindInternal, "08112": phone.KindCompany,
		"22 22 51 12": phone.KindFixedLine, "+47 22 22 51 12": phone.KindFixedLine,
	} {
		if n, err := p.Parse(text, phone.Hint{}); err != nil || n.Kind != want {
			t.Errorf("%q: got %s, %v, want %s", text, n.Kind, err, want)
		}
	}
}

func TestServiceNumbers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		home, text string
		want       phone.Kind
	}{
		{"NO", "1881", phone.KindShort},
		{"NO", "180", phone.KindInternal},
		{"NO", "02800", phone.KindCompany},
		{"NO", "04800", phone.KindCompany},
		{"SE", "11414", phone.KindShort},
		{"SE", "1177", phone.KindShort},
		{"SE", "118118", phone.KindShort},
		{"SE", "116 117", phone.KindShort},
		{"DK", "1900", phone.KindInternal},
		{"DK", "1812", phone.KindShort},
		{"DK", "116111", phone.KindShort},
		{"FI", "116117", phone.KindShort},
		{"FI", "10000", phone.KindInternal},
		{"IS", "1700", phone.KindShort},
		{"IS", "1777", phone.KindShort},
		{"GB", "101", phone.KindShort},
		{"DE", "115", phone.KindShort},
		{"NL", "14001", phone.KindInternal},
		{"FR", "3631", phone.KindShort},
		{"US", "411", phone.KindShort},
		{"US", "988", phone.KindShort},
		{"US", "23456", phone.KindInternal},
	} {
		t.Run(tt.home+" "+tt.text, func(t *testing.T) {
			t.Parallel()
			p, err := phone.NewParser(phone.Config{Regions: phone.Regions{tt.home}})
			if err != nil {
				t.Fatal(err)
			}
			if n, err := p.Parse(tt.text, phone.Hint{}); err != nil || n.Kind != tt.want {
				t.Errorf("got %s, %v, want %s", n.Kind, err, tt.want)
			}
		})
	}
}

// A rule of the table comes before service numbers that share their digits with
// extensions, and after those under 0 and 1 unless it says how its numbers start.
func TestRulesAndServiceNumbers(t *testing.T) {
	t.Parallel()
	p, err := phone.NewParser(phone.Config{
		Regions:  phone.Regions{"FR"},
		Internal: []phone.InternalRule{{Digits: "4", Prefix: "0033142"}, {Digits: "4", Starts: "10", Prefix: "7"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"3631": "00331423631", "1033": "71033", "1177": "00331421177", "118008": "118008"} {
		n, err := p.Parse(text, phone.Hint{})
		if err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if got, err := n.Dial(phone.FormPlus); err != nil || got != want {
			t.Errorf("%s: dialled %q, %v, want %q", text, got, err, want)
		}
	}
}

func ExampleParser_Parse() {
	p, err := phone.NewParser(phone.Config{
		Regions:  phone.Regions{"NO", "DK"},
		Internal: []phone.InternalRule{{Digits: "4", Prefix: "00472222"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{"+47 22 22 55 55 linje 12", "02800", "5555", "112", "33 12 34 56"} {
		n, err := p.Parse(text, phone.Hint{})
		if err != nil {
			fmt.Println(err)
			continue
		}
		dial, err := n.Dial(phone.Form00)
		fmt.Println(n.Format(), n.Kind, n.Ext, dial, err)
	}
	// Output:
	// +47 22 22 55 55 fixed_line 12 004722225555 <nil>
	// 02800 company  02800 <nil>
	// 5555 internal  004722225555 <nil>
	// 112 emergency   emergency numbers are dialled on the phone itself
	// the number is valid in more than one region
}
