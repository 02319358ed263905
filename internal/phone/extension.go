package phone

import (
	"regexp"
	"strings"
)

// maxExtension is the longest extension understood, pauses included.
const maxExtension = 30

// extensionWords are the labels people write before an extension. Norwegian,
// Swedish, Danish, Finnish, Icelandic and English first, then the neighbours and
// what the library knows.
var extensionWords = []string{
	"ext", "extn", "extension", "xtn", "int", "intern",
	"linje", "linjenr", "linjenummer", "lnr", "internt", "internnr", "internnummer", "bilinje",
	"ankn", "anknyt", "anknytn", "anknytning", "anknytningsnummer", "anknytningsnr",
	"lokal", "lok", "lokalnr", "lokalnummer",
	"ala", "alanumero", "alanro", "ala-nro", "alanum",
	"innanhúss", "innanhússnúmer", "innanhússnr", "innanlína",
	"durchwahl", "dw", "nebenstelle", "nst", "apparat", "app",
	"toestel", "tst", "poste", "interno", "anexo", "ramal", "extensión", "extensió",
	"wew", "wewn", "wewnętrzny", "linka", "klapka", "mellék", "доб", "добавочный", "внутр", "εσωτ", "dahili", "转", "轉", "分机", "内線", "내선",
}

// An extension is cut off at its label: a word, or one of the signs telephones
// and address books use ("x12", "#12", "*12", ",,12", ";12", "p12", " - 503#").
var (
	wordyExtension = expression(`^(.*?\d[^\pL\d]*?)[ ,;(\[-]*(?:` + alternatives(extensionWords) + `)[ .:=-]*(?:n[ro]\.?[ :]*)?(` + dialled + `)$`)
	signExtension  = expression(`^(.*?\d[)\]]*) *[(\[]?(?:[x#*] ?[.:]?|[,;pw]+) *(` + dialled + `)$`)
	hashExtension  = expression(`^(.*?\d[)\]]*)[ -]+(\d{1,6})#$`)
)

// dialled is what may be pressed: digits, *, # and the pauses , ; p w.
const dialled = `[\d*][\d*#,;pw .-]*[)\]]?`

// splitExtension cuts an extension off a clean text.
func splitExtension(s string) (number, ext string, err error) {
	lower := strings.ToLower(s)
	if len(lower) != len(s) { // a letter whose lower case is longer: no label has one
		return s, "", nil
	}
	for _, label := range []func() *regexp.Regexp{wordyExtension, signExtension, hashExtension} {
		m := label().FindStringSubmatchIndex(lower)
		if m == nil {
			continue
		}
		ext = pressed(lower[m[4]:m[5]])
		if len(ext) > maxExtension {
			return "", "", errExtension
		}
		return s[:m[3]], ext, nil
	}
	return s, "", nil
}

// pressed keeps what is pressed: digits, *, #, a comma for each pause (p) and a
// semicolon for each wait (w). Pauses at the end wait for nothing.
func pressed(s string) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9' || strings.ContainsRune("*#,;", c):
			b.WriteRune(c)
		case c == 'p':
			b.WriteByte(',')
		case c == 'w':
			b.WriteByte(';')
		}
	}
	return strings.TrimRight(b.String(), ",;")
}
