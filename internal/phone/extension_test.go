package phone_test

import (
	"errors"
	"testing"

	"github.com/clicktocall/clicktocall/internal/phone"
)

func TestExtensions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"22 22 55 55 linje 12", "12"},
		{"22 22 55 55 linjenr. 12", "12"},
		{"22 22 55 55, lnr. 12", "12"},
		{"22 22 55 55 (lnr 12)", "12"},
		{"22 22 55 55 internt 123", "123"},
		{"22 22 55 55 int. 123", "123"},
		{"22 22 55 55 internnr. 123", "123"},
		{"22 22 55 55 ankn 12", "12"},
		{"22 22 55 55 ankn. 12", "12"},
		{"22 22 55 55 Anknytning: 12", "12"},
		{"22 22 55 55 lokal 12", "12"},
		{"22 22 55 55 lok. nr. 12", "12"},
		{"22 22 55 55 alanumero 12", "12"},
		{"22 22 55 55 alanro 12", "12"},
		{"22 22 55 55 innanhúss 12", "12"},
		{"22 22 55 55 innanhússnúmer 12", "12"},
		{"22 22 55 55 ext 12", "12"},
		{"22 22 55 55 EXT. 12", "12"},
		{"22 22 55 55 extn:12", "12"},
		{"22 22 55 55 extension 1 2 3", "123"},
		{"22 22 55 55 extensión 12", "12"},
		{"22 22 55 55 extensio\u0301n 12", "12"},
		{"22 22 55 55 Durchwahl 12", "12"},
		{"22 22 55 55 доб. 12", "12"},
		{"22225555x12", "12"},
		{"22225555 x 12", "12"},
		{"22225555ｘ12", "12"},
		{"22225555 #12", "12"},
		{"22225555*12", "12"},
		{"22 22 55 55 - 503#", "503"},
		{"22225555,12", "12"},
		{"22225555,,12,3#", "12,3#"},
		{"22225555p12", "12"},
		{"22225555pp12p3", "12,3"},
		{"22225555w12", "12"},
		{"22225555;12", "12"},
		{"22225555;ext=12", "12"},
		{"tel:+47-22-22-55-55;ext=1-2", "12"},
		{"tel:+4722225555;EXT=12;isub=3", "12"},
		{"tel:+4722225555;postd=pp22", ",,22"},
		{"tel:+4722225555,,12#", "12#"},
		{"tel:+4722225555%20ext.%2012", "12"},
		{"tel:+4722225555x1;ext=2", "1,2"},
		{"Tlf: 22 22 55 55 linje 12 (jobb)", "12"},
		{"22 22 55 55", ""},
		{"22 22 55 55 nr", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got, err := parser(t).Parse(tt.text, phone.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			if got.E164 != "+4722225555" || got.Ext != tt.want || got.Text != tt.text {
				t.Errorf("got %s, ext %q, text %q; want ext %q", got.E164, got.Ext, got.Text, tt.want)
			}
		})
	}
}

// Every label works after every kind of number, and none is lost in silence.
func TestExtensionIsNeverDialled(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"22225555 linje 12", "02800 linje 12", "1881 ext 12", "1234x12", "tel:+4790011222;ext=12"} {
		n, err := parser(t).Parse(text, phone.Hint{})
		if err != nil || n.Ext != "12" {
			t.Errorf("%q: ext %q, %v", text, n.Ext, err)
			continue
		}
		bare := n
		bare.Ext = ""
		for _, form := range []phone.Form{phone.Form00, phone.FormPlus, phone.FormNational} {
			with, err := n.Dial(form)
			without, _ := bare.Dial(form)
			if err != nil || with != without {
				t.Errorf("%q in form %s: %q with the extension, %q without, %v", text, form, with, without, err)
			}
		}
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, want string
		err        error
	}{
		{text: "tel:+47-22-22-55-55", want: "+4722225555"},
		{text: "TEL:+47.22.22(55)55", want: "+4722225555"},
		{text: "tel://+4722225555", want: "+4722225555"},
		{text: "tel:%2B47%2022%2022%2055%2055", want: "+4722225555"},
		{text: "tel:22225555", want: "+4722225555"},
		{text: "tel:22225555;phone-context=+47", want: "+4722225555"},
		{text: "tel:33123456;phone-context=+45", want: "+4533123456"},
		{text: "tel:22225555;phone-context=example.com", want: "+4722225555"},
		{text: "tel:5555;phone-context=+47-2222", want: "+4722225555"},
		{text: "tel:7042;phone-context=+1-212-555", want: "+12125557042"},
		{text: "tel:12345678;phone-context=+800", want: "+80012345678"},
		{text: "tel:+4722225555;phone-context=+45", want: "+4722225555"},
		{text: "tel:+4722225555;isub=12345", want: "+4722225555"},
		{text: "tel:+4722225555;npdi;rn=+4700", want: "+4722225555"},
		{text: "callto:+4722225555", want: "+4722225555"},
		{text: "callto://22225555", want: "+4722225555"},
		{text: "callto:tel:+4722225555", want: "+4722225555"},
		{text: "web+tel:22225555", want: "+4722225555"},
		{text: "sms:+4790011222?body=ring%20meg%2022", want: "+4790011222"},
		{text: "smsto:90011222", want: "+4790011222"},
		{text: "sms:+4790011222,+4790011223", err: phone.ErrSeveral},
		{text: "tel:", err: phone.ErrNoNumber},
		{text: "tel:*21#", err: phone.ErrInvalid},
		{text: "tel:+4722225555;ext=", err: phone.ErrInvalid},
		{text: "tel:99;phone-context=+47-2222", err: phone.ErrNoNumber},
		{text: "tel:9999;phone-context=+47-1", err: phone.ErrInvalid},
		{text: "https://example.com/22225555", err: phone.ErrInvalid},
	} {
		t.Run(tt.text, func(t *testing.T) {
			t.Parallel()
			got, err := parser(t).Parse(tt.text, phone.Hint{})
			if !errors.Is(err, tt.err) || got.E164 != tt.want {
				t.Errorf("got %s, %v; want %s, %v", got.E164, err, tt.want, tt.err)
			}
		})
	}
}
