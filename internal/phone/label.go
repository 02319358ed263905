package phone

import "strings"

// labelWords stand before or after a number in address books and signatures.
// They carry nothing that is needed to call.
var labelWords = []string{
	"tel", "telephone", "telefon", "telefonnr", "telefonnummer", "tlf", "tlfnr", "tfn", "tfnnr", "tln", "tif",
	"phone", "phone number", "phone no", "number", "nummer", "nr", "no", "call", "ring",
	"mob", "mobil", "mobile", "mobiltelefon", "mobilnr", "mobilnummer", "gsm", "cell", "cellphone", "handy",
	"puh", "puhelin", "matkapuhelin", "gsm-puhelin", "sími", "símanúmer", "farsími", "gsm-sími",
	"dir", "direct", "direkte", "direkt", "direktenr", "suora", "beint",
	"sentralbord", "sentralbordet", "växel", "växeln", "vxl", "omstilling", "hovednummer", "vaihde", "skiptiborð", "switchboard", "main",
	"office", "kontor", "work", "arbeid", "arbete", "arbejde", "jobb", "job", "työ", "vinna",
	"home", "hjem", "hem", "privat", "private", "koti", "heima", "fax", "faks", "telefaks", "telefax",
}

var (
	leadingLabel  = expression(`^(?i:(?:(?:` + alternatives(labelWords) + `)[ .:]*|[tmpdsfw][.:]+ *)+)([+(\[\d*#])`)
	trailingLabel = expression(`^(.*\d[)\]]*)[ (\[,:-]+(?i:` + alternatives(labelWords) + `)\.?[)\]]?$`)
)

// cutLabels takes known words off both ends of a clean text.
func cutLabels(s string) string {
	if m := leadingLabel().FindStringSubmatchIndex(s); m != nil {
		s = s[m[2]:]
	}
	if m := trailingLabel().FindStringSubmatchIndex(s); m != nil {
		s = s[:m[3]]
	}
	return strings.TrimSpace(s)
}
