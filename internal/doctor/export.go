package doctor

import (
	"encoding/json"
	"regexp"
	"time"

	"github.com/clicktocall/clicktocall/puzzel"
)

// Document is what is exported: the facts of one customer's Puzzel, to be handed
// to colleagues, to support, or to other customers. It holds no phone number, no
// name and no secret; the customer is named by the customer number.
type Document struct {
	Format     string         `json:"format"` // DocumentFormat
	Customer   string         `json:"customer"`
	Cloud      string         `json:"cloud"`   // as CloudName says
	Version    string         `json:"version"` // of the product
	ExportedAt time.Time      `json:"exported_at"`
	Facts      []DocumentFact `json:"facts"`
	// Open are the facts nothing is known of, with where each is settled.
	Open []DocumentOpen `json:"open"`
	// LeftOut counts facts that were given and not exported: of a name, a value or
	// an evidence that is not in the table.
	LeftOut int `json:"left_out"`
}

// DocumentFact is one fact as JSON.
type DocumentFact struct {
	Name     string    `json:"name"`
	Value    string    `json:"value"`
	Evidence string    `json:"evidence"`
	At       time.Time `json:"at"`
}

// DocumentOpen is one open question as JSON.
type DocumentOpen struct {
	Name    string `json:"name"`
	Settled Where  `json:"settled"`
}

// DocumentFormat names the form of the document; it changes when a reader has to.
const DocumentFormat = "clicktocall-facts/1"

// Origin says whose facts a document holds, and who wrote it.
type Origin struct {
	Customer string // customer number
	Cloud    puzzel.Cloud
	Version  string // of the product
}

var (
	customerNumber = regexp.MustCompile(`^[0-9]{1,12}$`)
	versionWord    = regexp.MustCompile(`^[0-9A-Za-z.+-]{1,40}$`)
)

// Export writes the document of facts at a moment. What goes out is not searched
// for secrets: it is put together from closed lists. A fact whose name, value or
// evidence is not one the product itself writes is left out and counted.
func Export(o Origin, facts []Fact, at time.Time) ([]byte, error) {
	doc := Document{
		Format: DocumentFormat, Cloud: CloudName(o.Cloud), Version: "unknown", ExportedAt: at.UTC().Truncate(time.Second),
		Facts: []DocumentFact{}, Open: []DocumentOpen{},
	}
	if customerNumber.MatchString(o.Customer) {
		doc.Customer = o.Customer
	}
	if versionWord.MatchString(o.Version) {
		doc.Version = o.Version
	}
	known := map[string]Fact{}
	for _, f := range facts {
		if !f.exportable() {
			doc.LeftOut++
			continue
		}
		known[f.Name] = f
	}
	for _, info := range factTable {
		f, ok := known[info.Name]
		if !ok {
			doc.Open = append(doc.Open, DocumentOpen{Name: info.Name, Settled: info.Settled})
			continue
		}
		doc.Facts = append(doc.Facts, DocumentFact{f.Name, f.Value, f.Evidence, f.At.UTC().Truncate(time.Second)})
	}
	return json.MarshalIndent(doc, "", "  ")
}

// exportable tells whether name, value and evidence are from the closed lists.
func (f Fact) exportable() bool {
	info, known := InfoOf(f.Name)
	return known && info.takes(f.Value) && evidence(f.Evidence).known()
}
