package texts_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/clicktocall/clicktocall/internal/texts"
)

type params = map[string]string

// moments are the rows of the product's table of words, as people agreed on
// them: what is said at each moment, to the letter.
var moments = []struct {
	name               string
	say                func(texts.Language) string
	en, nb, sv, da, fi string
}{
	{
		name: "ready, Softphone", say: sentence(texts.ReadySoftphone, nil),
		en: "Ready. Puzzel will ring your Softphone: answer it in the Puzzel tab.",
		nb: "Klar. Puzzel ringer Softphone: svar i Puzzel-fanen.",
		sv: "Ledig. Puzzel ringer din Softphone: svara i Puzzel-fliken.",
		da: "Ledig. Puzzel ringer til din Softphone: svar i Puzzel-fanen.",
		fi: "Valmis. Puzzel soittaa Softphoneesi: vastaa Puzzel-välilehdellä.",
	},
	{
		name: "ready, a phone", say: sentence(texts.ReadyPhone, params{"ending": "55"}),
		en: "Ready. Puzzel will ring your phone, number ending 55.",
		nb: "Klar. Puzzel ringer telefonen din (slutter på 55).",
		sv: "Ledig. Puzzel ringer din telefon (slutar på 55).",
		da: "Ledig. Puzzel ringer til din telefon (ender på 55).",
		fi: "Valmis. Puzzel soittaa puhelimeesi (numeron loppu 55).",
	},
	{
		name: "ready, widget road", say: sentence(texts.ReadyAutoAnswer, nil),
		en: "Ready. Your Softphone answers by itself.",
		nb: "Klar. Softphone svarer av seg selv.",
		sv: "Ledig. Din Softphone svarar av sig själv.",
		da: "Ledig. Din Softphone svarer af sig selv.",
		fi: "Valmis. Softphonesi vastaa itsestään.",
	},
	{
		name: "wrap-up", say: whole("wrap_up", params{"leave": "wait"}),
		en: "You are in wrap-up in Puzzel. [Call when I am Ready], or press Ready in Puzzel.",
		nb: "Du er i etterbehandling i Puzzel. [Ring når jeg er klar], eller trykk Klar i Puzzel.",
		sv: "Du är i efterbehandling i Puzzel. [Ring när jag är ledig], eller tryck Ledig i Puzzel.",
		da: "Du er i efterbehandling i Puzzel. [Ring, når jeg er ledig], eller tryk Ledig i Puzzel.",
		fi: "Olet jälkikäsittelyssä Puzzelissa. [Soita, kun olen valmis], tai paina Puzzelissa Valmis.",
	},
	{
		name: "pause", say: func(l texts.Language) string {
			return l.Whole("on_pause", params{"leave": "block", "pause": map[string]string{"en": "Lunch", "nb": "Lunsj", "sv": "Lunch", "da": "Frokost", "fi": "Lounas"}[l.Tag()]})
		},
		en: "You are on pause in Puzzel (Lunch). End the pause there to call.",
		nb: "Du har pause i Puzzel (Lunsj). Avslutt pausen der for å ringe.",
		sv: "Du har paus i Puzzel (Lunch). Avsluta pausen där för att ringa.",
		da: "Du holder pause i Puzzel (Frokost). Afslut pausen der for at ringe.",
		fi: "Olet tauolla Puzzelissa (Lounas). Lopeta tauko siellä, niin voit soittaa.",
	},
	{
		name: "logged off", say: whole("logged_off", params{"leave": "block"}),
		en: "You are logged off from Puzzel. [Open Puzzel] and log on, then click again.",
		nb: "Du er logget av Puzzel. [Åpne Puzzel], logg på og klikk igjen.",
		sv: "Du är utloggad från Puzzel. [Öppna Puzzel], logga in och klicka igen.",
		da: "Du er logget af Puzzel. [Åbn Puzzel], log på, og klik igen.",
		fi: "Olet kirjautunut ulos Puzzelista. [Avaa Puzzel], kirjaudu sisään ja napsauta uudelleen.",
	},
	{
		name: "ordered", say: sentence(texts.Ordered, params{"name": "Ola"}),
		en: "Ordered. Answer your phone when it rings; then Puzzel calls Ola.",
		nb: "Bestilt. Svar når telefonen ringer, så ringer Puzzel til Ola.",
		sv: "Beställt. Svara när telefonen ringer, så ringer Puzzel upp Ola.",
		da: "Bestilt. Svar, når din telefon ringer; så ringer Puzzel til Ola.",
		fi: "Tilattu. Vastaa, kun puhelimesi soi; sitten Puzzel soittaa: Ola.",
	},
	{
		name: "ordered, 15 s and no ringing", say: sentence(texts.OrderedNoRinging, nil),
		en: "Puzzel has the order but has not rung you yet. It may still ring. You can stop it in Puzzel (Callout request → Cancel); it cannot be stopped here.",
		nb: "Puzzel har bestillingen, men har ikke ringt deg ennå. Den kan fortsatt ringe. Du kan stoppe den i Puzzel; den kan ikke stoppes her.",
		sv: "Puzzel har beställningen men har inte ringt dig än. Den kan fortfarande ringa. Du kan stoppa den i Puzzel (Callout request → Cancel); den kan inte stoppas här.",
		da: "Puzzel har bestillingen, men har ikke ringet dig op endnu. Den kan stadig ringe. Du kan stoppe den i Puzzel (Callout request → Cancel); den kan ikke stoppes her.",
		fi: "Puzzelilla on tilaus, mutta se ei ole vielä soittanut sinulle. Se voi vielä soida. Voit pysäyttää sen Puzzelissa (Callout request → Cancel); täältä sitä ei voi pysäyttää.",
	},
	{
		name: "agent rings, certain", say: sentence(texts.AgentRingingCertain, params{"name": "Ola"}),
		en: "Your phone is ringing for this call. Answer, then Puzzel calls Ola.",
		nb: "Telefonen ringer for denne samtalen. Svar, så ringer Puzzel til Ola.",
		sv: "Din telefon ringer för det här samtalet. Svara, så ringer Puzzel upp Ola.",
		da: "Din telefon ringer for dette opkald. Svar, så ringer Puzzel til Ola.",
		fi: "Puhelimesi soi tätä puhelua varten. Vastaa, niin Puzzel soittaa: Ola.",
	},
	{
		name: "agent rings, likely", say: sentence(texts.AgentRingingLikely, params{"name": "Ola"}),
		en: "Your phone is ringing, probably for this call. It may be an incoming one: look before you greet.",
		nb: "Telefonen ringer, trolig for denne samtalen. Det kan være et innkommende anrop: se før du hilser.",
		sv: "Din telefon ringer, troligen för det här samtalet. Det kan vara ett inkommande samtal: titta innan du hälsar.",
		da: "Din telefon ringer, sandsynligvis for dette opkald. Det kan være et indgående: se efter, før du hilser.",
		fi: "Puhelimesi soi, luultavasti tätä puhelua varten. Se voi olla tuleva puhelu: katso ennen kuin tervehdit.",
	},
	{
		name: "agent answered (REST)", say: sentence(texts.AgentAnswered, params{"name": "Ola"}),
		en: "You are on the line. Puzzel is calling Ola; you will hear it ring.",
		nb: "Du er på linjen. Puzzel ringer til Ola; du hører ringetonen.",
		sv: "Du är på linjen. Puzzel ringer upp Ola; du hör signalerna.",
		da: "Du er i røret. Puzzel ringer til Ola; du hører ringetonen.",
		fi: "Olet linjalla. Puzzel soittaa: Ola. Kuulet hälytysäänen.",
	},
	{
		name: "customer answered", say: sentence(texts.CustomerAnswered, params{"name": "Ola", "time": "0:12"}),
		en: "Ola answered · 0:12",
		nb: "Ola svarte · 0:12",
		sv: "Ola svarade · 0:12",
		da: "Ola svarede · 0:12",
		fi: "Ola vastasi · 0:12",
	},
	{
		name: "ended (REST)", say: question(params{"name": "Ola", "time": "0:42"}),
		en: "You were on the line 0:42. Did Ola answer? [Y]es [N]o [V]oicemail [B]usy [W]rong number",
		nb: "Du var på linjen 0:42. Svarte Ola? [J]a [N]ei [T]elefonsvarer [O]pptatt [F]eil nummer",
		sv: "Du var på linjen 0:42. Svarade Ola? [J]a [N]ej [R]östbrevlåda [U]pptaget [F]el nummer",
		da: "Du var i røret 0:42. Svarede Ola? [J]a [N]ej [T]elefonsvarer [O]ptaget [F]orkert nummer",
		fi: "Olit linjalla 0:42. Vastasiko Ola? [K]yllä [E]i [P]uhelinvastaaja [V]arattu [N]umero oli väärä",
	},
	{
		name: "agent did not answer", say: whole("agent_did_not_answer", nil),
		en: "Your phone rang and was not answered. [Ring me again]",
		nb: "Telefonen din ringte uten svar. [Ring meg på nytt]",
		sv: "Din telefon ringde utan svar. [Ring upp mig igen]",
		da: "Din telefon ringede uden svar. [Ring mig op igen]",
		fi: "Puhelimesi soi, eikä siihen vastattu. [Soita minulle uudelleen]",
	},
	{
		name: "unknown, first minute", say: sentence(texts.UnknownFirstMinute, params{"time": "0:20"}),
		en: "We sent the order and got no answer from Puzzel. Your phone may ring; if it does, answer. Do not call again yet: we are looking (0:20).",
		nb: "Vi sendte bestillingen, men fikk ikke svar fra Puzzel. Telefonen kan ringe; svar i så fall. Ikke ring på nytt ennå: vi undersøker (0:20).",
		sv: "Vi skickade beställningen och fick inget svar från Puzzel. Din telefon kan ringa; svara i så fall. Ring inte igen än: vi undersöker (0:20).",
		da: "Vi sendte bestillingen og fik intet svar fra Puzzel. Din telefon kan ringe; svar i så fald. Ring ikke igen endnu: vi undersøger det (0:20).",
		fi: "Lähetimme tilauksen emmekä saaneet Puzzelilta vastausta. Puhelimesi voi soida; jos soi, vastaa. Älä soita vielä uudelleen: selvitämme asiaa (0:20).",
	},
	{
		name: "unknown, later", say: sentence(texts.UnknownLater, nil),
		en: "We could not find out whether Puzzel took it. If your phone has not rung: [Call again].",
		nb: "Vi fant ikke ut om Puzzel tok imot den. Har ikke telefonen ringt: [Ring på nytt].",
		sv: "Vi kunde inte ta reda på om Puzzel tog emot den. Om din telefon inte har ringt: [Ring igen].",
		da: "Vi kunne ikke finde ud af, om Puzzel tog imod den. Hvis din telefon ikke har ringet: [Ring igen].",
		fi: "Emme saaneet selville, ottiko Puzzel sen vastaan. Jos puhelimesi ei ole soinut: [Soita uudelleen].",
	},
	{
		name: "another call is live", say: message("call_in_progress", params{"number": "+47 22 22 55 55"}),
		en: "Your call to +47 22 22 55 55 is still going on.",
		nb: "Samtalen din til +47 22 22 55 55 pågår fortsatt.",
		sv: "Ditt samtal till +47 22 22 55 55 pågår fortfarande.",
		da: "Dit opkald til +47 22 22 55 55 er stadig i gang.",
		fi: "Puhelusi numeroon +47 22 22 55 55 on vielä kesken.",
	},
	{
		name: "two countries possible", say: message("region_ambiguous", params{"number": "33 12 34 56", "regions": "NO,DK"}),
		en: "33 12 34 56: Norway or Denmark?",
		nb: "33 12 34 56: Norge eller Danmark?",
		sv: "33 12 34 56: Norge eller Danmark?",
		da: "33 12 34 56: Norge eller Danmark?",
		fi: "33 12 34 56: Norja vai Tanska?",
	},
	{
		name: "emergency number", say: whole("emergency_number", params{"number": "112"}),
		en: "Dial 112 on your phone. Click to Call does not place emergency calls.",
		nb: "Ring 112 fra telefonen. Click to Call ringer ikke nødnumre.",
		sv: "Ring 112 från din telefon. Click to Call ringer inte nödsamtal.",
		da: "Ring til 112 fra din telefon. Click to Call ringer ikke til alarmnumre.",
		fi: "Soita 112 puhelimellasi. Click to Call ei soita hätäpuheluita.",
	},
	{
		name: "internal number, no rule", say: message("internal_number", nil),
		en: "Looks like an internal number; there is no rule for it yet.",
		nb: "Ser ut som et internnummer; det finnes ingen regel for det ennå.",
		sv: "Ser ut som ett internnummer; det finns ingen regel för det än.",
		da: "Ligner et lokalnummer; der er ingen regel for det endnu.",
		fi: "Näyttää sisäiseltä numerolta; sille ei ole vielä sääntöä.",
	},
	{
		name: "extension", say: sentence(texts.Extension, params{"keys": "1 2"}),
		en: "Then press 1 2",
		nb: "Tast deretter 1 2",
		sv: "Tryck sedan 1 2",
		da: "Tast derefter 1 2",
		fi: "Valitse sitten 1 2",
	},
	{
		name: "two-factor", say: whole("two_factor_required", nil),
		en: "Puzzel asks you for a code, and accepts it only in its own applications. Your password was right. Sign in through the Click to Call tab in Puzzel instead.",
		nb: "Puzzel ber om en kode og godtar den bare i egne programmer. Passordet var riktig. Logg inn via fanen i Puzzel.",
		sv: "Puzzel ber dig om en kod och godtar den bara i sina egna program. Ditt lösenord var rätt. Logga in via fliken Click to Call i Puzzel i stället.",
		da: "Puzzel beder dig om en kode og accepterer den kun i sine egne programmer. Din adgangskode var rigtig. Log ind via fanen Click to Call i Puzzel i stedet.",
		fi: "Puzzel pyytää sinulta koodia ja hyväksyy sen vain omissa ohjelmissaan. Salasanasi oli oikein. Kirjaudu sen sijaan Puzzelin Click to Call -välilehdeltä.",
	},
	{
		name: "two-factor, no tab", say: next("two_factor_required", params{"tab": "no"}),
		en: "Ask your administrator; a Puzzel ID client is needed.",
		nb: "Spør administratoren; det trengs en Puzzel ID-klient.",
		sv: "Fråga administratören; det behövs en Puzzel ID-klient.",
		da: "Spørg administratoren; der skal bruges en Puzzel ID-klient.",
		fi: "Kysy pääkäyttäjältä; tarvitaan Puzzel ID -asiakasohjelma.",
	},
	{
		name: "password refused", say: whole("sign_in_refused", nil),
		en: "Puzzel did not accept this. Check customer number, username and password in Puzzel before you try again: four refused tries block you there.",
		nb: "Puzzel godtok ikke dette. Sjekk kundenummer, brukernavn og passord i Puzzel før du prøver igjen: fire avviste forsøk sperrer deg der.",
		sv: "Puzzel godtog inte det här. Kontrollera kundnummer, användarnamn och lösenord i Puzzel innan du försöker igen: fyra avvisade försök spärrar dig där.",
		da: "Puzzel accepterede det ikke. Tjek kundenummer, brugernavn og adgangskode i Puzzel, før du prøver igen: fire afviste forsøg spærrer dig der.",
		fi: "Puzzel ei hyväksynyt tätä. Tarkista asiakasnumero, käyttäjätunnus ja salasana Puzzelissa ennen kuin yrität uudelleen: neljä hylättyä yritystä lukitsee sinut siellä.",
	},
	{
		name: "sign-in page", say: func(l texts.Language) string {
			return l.Sentence(texts.SignInPage, params{"organisation": "Acme", "time": "21:00"})
		},
		en: "This page belongs to Acme. Your password goes to Puzzel once, now, and is not kept. We keep Puzzel's session until about 21:00; you can end it here.",
		nb: "Denne siden tilhører Acme. Passordet går til Puzzel én gang, nå, og lagres ikke. Vi beholder Puzzel-økten til ca. 21:00; du kan avslutte den her.",
		sv: "Den här sidan tillhör Acme. Ditt lösenord går till Puzzel en gång, nu, och sparas inte. Vi behåller Puzzel-sessionen till ca 21:00; du kan avsluta den här.",
		da: "Denne side tilhører Acme. Din adgangskode går til Puzzel én gang, nu, og gemmes ikke. Vi beholder Puzzel-sessionen til ca. 21:00; du kan afslutte den her.",
		fi: "Tämän sivun omistaa Acme. Salasanasi menee Puzzeliin kerran, nyt, eikä sitä tallenneta. Säilytämme Puzzel-istunnon noin klo 21:00 asti; voit lopettaa sen täällä.",
	},
	{
		name: "server away", say: sentence(texts.ServerAway, nil),
		en: "Click to Call cannot be reached. Call from Puzzel meanwhile; nothing is lost.",
		nb: "Click to Call er ikke tilgjengelig. Ring fra Puzzel imens; ingenting går tapt.",
		sv: "Click to Call kan inte nås. Ring från Puzzel så länge; inget går förlorat.",
		da: "Click to Call kan ikke nås. Ring fra Puzzel så længe; intet går tabt.",
		fi: "Click to Calliin ei saada yhteyttä. Soita sillä välin Puzzelista; mitään ei katoa.",
	},
	{
		name: "ordered by a key", say: sentence(texts.OrderedByKey, params{"key": "Renewal robot"}),
		en: `Ordered for you by "Renewal robot".`,
		nb: "Bestilt for deg av «Renewal robot».",
		sv: "Beställt åt dig av ”Renewal robot”.",
		da: "Bestilt for dig af ”Renewal robot”.",
		fi: "Puolestasi tilasi ”Renewal robot”.",
	},
}

func sentence(key texts.Key, p params) func(texts.Language) string {
	return func(l texts.Language) string { return l.Sentence(key, p) }
}

func whole(code string, p params) func(texts.Language) string {
	return func(l texts.Language) string { return l.Whole(code, p) }
}

func message(code string, p params) func(texts.Language) string {
	return func(l texts.Language) string { m, _ := l.Reason(code, p); return m }
}

func next(code string, p params) func(texts.Language) string {
	return func(l texts.Language) string { _, n := l.Reason(code, p); return n }
}

func question(p params) func(texts.Language) string {
	return func(l texts.Language) string {
		line := l.Sentence(texts.EndedQuestion, p)
		for _, c := range l.Choices() {
			line += " " + c.Label
		}
		return line
	}
}

func TestMomentsAreSaidToTheLetter(t *testing.T) {
	t.Parallel()
	catalogue := texts.Default()
	for _, m := range moments {
		for tag, want := range map[string]string{
			texts.English: m.en, texts.Norwegian: m.nb, texts.Swedish: m.sv, texts.Danish: m.da, texts.Finnish: m.fi,
		} {
			if got := m.say(catalogue.For(tag)); got != want {
				t.Errorf("%s, %s:\n got %q\nwant %q", m.name, tag, got, want)
			}
		}
	}
}

// never are words that claim more than is known, or blame. A status of Puzzel's
// own ("Connected") is a word of its own and not among them.
var never = map[string][]string{
	texts.English: {
		"completed", "success", "failed", "failure", "error", "invalid", "not available", "cannot call now",
		"connected to", "please", "oops", "sorry", "reached the customer",
	},
	texts.Norwegian: {
		"fullført", "vellykket", "mislykt", "mislykk", "feilet", "ugyldig", "ikke tilgjengelig nå", "koblet til kunden",
		"vennligst", "beklager", "oops", "nådde kunden",
	},
	texts.Swedish: {
		"slutfört", "slutförd", "lyckad", "lyckat", "lyckades", "misslyck", "fel uppstod", "ogiltig", "inte tillgänglig",
		"ansluten till kunden", "vänligen", "tyvärr", "ursäkta", "hoppsan", "nådde kunden",
	},
	texts.Danish: {
		"gennemført", "fuldført", "vellykket", "lykkedes", "mislyk", "fejlede", "der opstod en fejl", "ugyldig", "ikke tilgængelig",
		"forbundet med kunden", "venligst", "beklager", "desværre", "ups", "fik fat i kunden",
	},
	texts.Finnish: {
		"onnistui", "onnistunut", "epäonnistu", "virhe", "ei käytettävissä", "yhdistetty asiakkaaseen", "ole hyvä", "olkaa hyvä",
		"valitettavasti", "pahoittelemme", "hups", "tavoitti asiakkaan", "suoritettu",
	},
}

// claims say that the other side answered; only these may, and only with evidence.
var (
	claims = []string{
		"customer answered", "name answered", "kunden svarte", "name svarte", "kunden svarade", "name svarade",
		"kunden svarede", "name svarede", "asiakas vastasi", "name vastasi",
	}
	mayClaim     = map[texts.Key]bool{texts.CustomerAnswered: true}
	askedNotSaid = map[texts.Key]bool{texts.EndedQuestion: true}
)

func TestNothingIsClaimedThatIsNotKnown(t *testing.T) {
	t.Parallel()
	all := params{"name": "name", "time": "0:42", "number": "22 22 55 55", "key": "robot", "keys": "1 2", "ending": "55"}
	for _, tag := range texts.Languages() {
		if len(never[tag]) == 0 {
			t.Errorf("%s: nobody says which words are never said", tag)
		}
		l := texts.Default().For(tag)
		for _, key := range texts.Keys() {
			for _, p := range []params{nil, all} {
				text := strings.ToLower(l.Sentence(key, p))
				for _, word := range never[tag] {
					if strings.Contains(text, word) {
						t.Errorf("%s %s says %q: %s", tag, key, word, text)
					}
				}
				for _, claim := range claims {
					if strings.Contains(text, claim) && !mayClaim[key] && !askedNotSaid[key] {
						t.Errorf("%s %s claims the other side: %s", tag, key, text)
					}
				}
			}
		}
	}
}

// Beside a likely ringing nobody may say for whom it rings.
func TestLikelyRingingNamesNobody(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		got := texts.Default().For(tag).Sentence(texts.AgentRingingLikely, params{"name": "Ola"})
		if strings.Contains(got, "Ola") {
			t.Errorf("%s: %s", tag, got)
		}
	}
}

// The card's own texts stand beside those above on the same small surface, so
// the same holds for them.
func TestTheCardClaimsNothingThatIsNotKnown(t *testing.T) {
	t.Parallel()
	for _, tag := range texts.Languages() {
		data, err := catalogueFiles.ReadFile("catalogue/card." + tag + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var card struct{ Sentences map[string]string }
		if err := json.Unmarshal(data, &card); err != nil {
			t.Fatal(err)
		}
		for key, text := range card.Sentences {
			for _, word := range append(never[tag], claims...) {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s %s says %q: %s", tag, key, word, text)
				}
			}
		}
	}
}
