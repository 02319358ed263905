package doctor_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/clicktocall/clicktocall/internal/doctor"
	"github.com/clicktocall/clicktocall/puzzel"
	"github.com/clicktocall/clicktocall/puzzelsim"
)

func exported(t *testing.T, o doctor.Origin, facts []doctor.Fact, at time.Time) (doctor.Document, string) {
	t.Helper()
	text, err := doctor.Export(o, facts, at)
	if err != nil {
		t.Fatal(err)
	}
	var doc doctor.Document
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	return doc, string(text)
}

func TestExport(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	doc, _ := exported(t, doctor.Origin{Customer: customer, Cloud: puzzel.Global(), Version: "v1.2.3-4-gabcdef"}, []doctor.Fact{
		{Name: doctor.FactCalloutOnPause, Value: "waits", Evidence: "said: by the person at the phone, after a test call", At: at.Add(-time.Hour)},
		{Name: doctor.FactBulkReadable, Value: "no", Evidence: "measured: Puzzel's answer (HTTP 403)", At: at},
	}, at)
	open := doc.Open
	doc.Open = nil
	want := doctor.Document{
		Format: doctor.DocumentFormat, Customer: customer, Cloud: "global", Version: "v1.2.3-4-gabcdef", ExportedAt: at,
		Facts: []doctor.DocumentFact{
			{Name: "bulk_readable", Value: "no", Evidence: "measured: Puzzel's answer (HTTP 403)", At: at},
			{Name: "callout_on_pause", Value: "waits", Evidence: "said: by the person at the phone, after a test call", At: at.Add(-time.Hour)},
		},
	}
	if diff := cmp.Diff(want, doc); diff != "" {
		t.Error(diff)
	}
	if len(open)+2 != len(doctor.FactTable()) {
		t.Errorf("%d open questions beside 2 facts, want all of the %d in the table", len(open), len(doctor.FactTable()))
	}
}

// Whatever somebody has put into the facts, what goes out is from closed lists.
func TestExportOfPlantedFacts(t *testing.T) {
	t.Parallel()
	planted := []string{
		"004722225555", "+47 22 22 55 55", "22225555", "Kari Nordmann", "kari@example.com", "hunter2",
		"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "https://gateway.internal.example",
	}
	var facts []doctor.Fact
	for _, info := range doctor.FactTable() {
		for _, text := range planted {
			facts = append(
				facts,
				doctor.Fact{Name: info.Name, Value: text, Evidence: "measured: Puzzel's answer", At: time.Now()},
				doctor.Fact{Name: info.Name, Value: "yes", Evidence: text, At: time.Now()},
				doctor.Fact{Name: info.Name, Value: "yes", Evidence: "measured: Puzzel's answer (HTTP 403, code " + text + ")", At: time.Now()},
				doctor.Fact{Name: text, Value: "yes", Evidence: "measured: Puzzel's answer", At: time.Now()},
			)
		}
	}
	moved := puzzel.At("https://gateway.internal.example")
	doc, text := exported(t, doctor.Origin{Customer: "Kari Nordmann", Cloud: moved, Version: "by Kari Nordmann"}, facts, time.Now())
	for _, secret := range planted {
		if strings.Contains(text, secret) {
			t.Errorf("the document holds %q", secret)
		}
	}
	if doc.LeftOut != len(facts) || len(doc.Facts) != 0 {
		t.Errorf("%d of %d facts left out, %d exported", doc.LeftOut, len(facts), len(doc.Facts))
	}
	if doc.Cloud != "other" || doc.Customer != "" || doc.Version != "unknown" {
		t.Errorf("the document says cloud %q, customer %q, version %q", doc.Cloud, doc.Customer, doc.Version)
	}
}

// The facts of a whole walk, with numbers and names at every turn of it, are
// exported without one of them.
func TestExportOfAWalk(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, puzzelsim.Options{})
		w.onlyCall()
		w.on("phone.softphone", doctor.No)
		w.mustWalk()
		var facts []doctor.Fact
		for _, f := range w.facts {
			facts = append(facts, f)
		}
		doc, text := exported(t, doctor.Origin{Customer: customer, Cloud: w.subject.Cloud, Version: "test"}, facts, time.Now())
		if doc.LeftOut != 0 || len(doc.Facts) != len(facts) || len(facts) < 15 {
			t.Errorf("%d facts exported and %d left out of %d", len(doc.Facts), doc.LeftOut, len(facts))
		}
		for _, secret := range []string{"22225555", "22 22 55 55", "40000055", "21000000", "Nordmann", "Kari", "password", "eyJ", "Switchboard"} {
			if strings.Contains(text, secret) {
				t.Errorf("the document holds %q", secret)
			}
		}
	})
}
