// The languages of the five Nordic countries.
import { type Phrases, phrases } from "./phrases.ts";

export const NORDIC: Readonly<Record<string, Phrases>> = {
  no: phrases("Ola Nordmann|Kari Nilsen|Per-Erik Aas|Åse Bråten|Mohammed Ali Khan", `
    Tlf. {n}
    Telefon: {n}
    Mob: {n}
    {name}, tlf {n}, mob {m}
    Ring meg på {n} i morgen før kl. 10.00
    Hei! Jeg prøvde å ringe {n} to ganger, men fikk ikke svar. Mvh {name}
    {n}
    {name}\\t{n}\\t{city}
    {name} ({n})
    Kontakt: {name} – {n}
    Kundeservice {n} (man–fre 08.00–16.00)
    Sentralbord: {n} / vakt: {m}
    M: {n} | T: {m}
    Vennligst oppgi navn og mobilnummer. Mitt er {n}.
    {name}, {city}. {n}.
    Faks: {n}
    12.03.2024 14:30 Ringte {n}, la igjen beskjed
    Nås på {n} eller {m}
    Pårørende: mor {n}, far {m}
    Mobilnummeret mitt er {n}, men bruk gjerne {m} på dagtid.
    Fikk SMS fra {n} kl 09:12
    Org.nr 987 654 325, tlf {n}
    Leveres til {name}, Storgata 12B, 0155 Oslo, mobil {n}
    Tlf.: {n} (sentralbord), {m} (mobil)
    Direktenummer {n}
    {n} er nummeret til vaktmesteren
    Telefon\\n{n}
    Ordre 10045 gjelder {name}, {n}
    📞 {n}
    Spør etter {name} på {n}, han har saken.
  `, `
    Ordre {valid} er sendt
    Ordrenr: {valid}
    Faktura {valid} forfaller {dottedDate}
    Fakturanummer {valid}, KID {imei}
    Saksnummer {valid} er lukket
    Bestillingsnr. {valid}
    Kundenr {valid}
    Sporingsnummer: {parcel}
    Kolli {valid} ligger på lager
    Varenr. {valid}, 3 stk
    Serienummer {valid}
    Beløp: {price}
    Sum kr {thousands},-
    Omsetning {thousands} kroner i fjor
    Konto {accountNo}
    Kontonummer {accountDotted}
    Org.nr {orgNoSpaced}
    Organisasjonsnummer NO {orgNoSpaced} MVA
    IBAN {iban}
    Oppdatert {isoTime}
    Født {dottedDate}
    Avtalt periode {years}
    Referanse #{valid}
    Antall visninger: {valid}
    Posisjon {coordinates}
    Server {ip} svarer ikke
    Versjon {version}
    Kort {card} utløper 04/27
    Strekkode {ean}
    ISBN {isbn}
    {valid} er ordrenummeret ditt
    Polisenummer {valid} er sagt opp
    Ref. {valid}/{valid}
    Målernummer {valid}
    Bilag {valid} mangler kvittering
    Se https://portal.example.no/sak/{valid}
    Vedlegg: faktura_{valid}.pdf
    Ordrene {valid}, {valid} og {valid} er plukket
  `),
  da: phrases("Lars Jensen|Mette Sørensen|Søren Kjær|Birgitte Østergaard|Ali Hassan", `
    Tlf. {n}
    Telefon: {n}
    Mobil {n}
    Ring til {name} på {n}
    {name}, direkte {n}, mobil {m}
    Hej, du kan fange mig på {n} efter kl. 12.30. Vh {name}
    {n}
    {name};{n};{city}
    Kontaktperson: {name}, tlf. nr. {n}
    Åbningstider 9-16, telefon {n}
    Kundeservice: {n}
    Omstilling {n} – vagttelefon {m}
    T: {n}  M: {m}
    Mit nummer er {n}, men jeg tager den ikke før mandag.
    {name} ({n}) ringede igen
    Fax {n}
    Ringede {n} d. 12/3, ingen svarede
    Leveres til {name}, Nørregade 7, 1165 København K, mobil {n}
    Tlf: {n} / {m}
    SMS til {n}
    Hovednummer {n}
    Telefon\\n{n}
    CVR 25052943, tlf {n}
    Din kontakt er {name}, {n}.
  `, `
    Ordre {valid} er afsendt
    Ordrenummer: {valid}
    Faktura nr. {valid}
    Fakturanummer {valid} er betalt den {dottedDate}
    Sagsnr. {valid}
    Kundenummer {valid}
    CVR {cvr}
    CVR-nr. {cvrSpaced}
    CVR-nummer: DK {cvrSpaced}
    Bestillingsnr. {valid}
    Varenr. {valid} udgår
    Konto 4310 {valid}
    Beløb {price} kr.
    I alt {dottedThousands} kr
    Pakke {valid} er på vej
    Track and trace: {parcel}
    IBAN {iban}
    Medlemsnummer {valid}
    EAN {ean}
    Policenummer {valid}
    Oprettet {isoTime}
    Position {coordinates}
    Ref: {valid}
    #{valid}
    Serienr. {valid}
    Se https://www.example.dk/sag/{valid}
    Målernr. {valid} aflæst
    Journalnr. {valid}
  `),
  sv: phrases("Anna Svensson|Erik Lindqvist|Åsa Öberg|Johan Bergström|Fatima Nilsson", `
    Tel. {n}
    Telefon: {n}
    Mobil: {n}
    Ring {name} på {n}
    {name}, växel {n}, mobil {m}
    Hej! Du når mig på {n} efter kl 15. /{name}
    {n}
    {name} | {n} | {city}
    Tfn {n}
    Kundtjänst {n}, vardagar 8–17
    T: {n}, M: {m}
    Fick samtal från {n} igår kväll
    Kontakta {name} ({n}) om leveransen
    Jourtelefon {n}
    Fax: {n}
    Mitt nummer är {n}
    Sökte kunden på {n}, inget svar. Prövar {m}.
    Leverans till {name}, Storgatan 4, 111 23 Stockholm, mobil {n}
    Växel:\\n{n}
    Smsa {n} när du är framme
    Tel/fax {n}
    Org.nr 556036-0793, tel {n}
  `, `
    Order {valid} är skickad
    Ordernr: {valid}
    Fakturanummer {valid}
    Faktura {valid} förfaller {isoDate}
    Ärende {valid}
    Ärendenummer: {valid}
    Kundnummer {valid}
    Bankgiro 5050-1055
    Plusgiro 12 34 56-7
    Org.nr {orgSe}
    Personnummer {pnr}
    Belopp {price} kr
    Summa {thousands} SEK
    OCR {imei}
    Kolli-ID {valid}
    Artikelnr {valid}
    Serienummer {valid}
    IBAN {iban}
    Skapad {isoTime}
    Position {coordinates}
    Version {version}
    Ref {valid}
    Försäkringsnr {valid}
    Medlemsnr {valid}
    Bokningsnummer {valid}
    Kort {card}
    EAN {ean}
    {valid} st i lager
  `),
  fi: phrases("Matti Virtanen|Liisa Mäkinen|Jukka Hämäläinen|Åke Lindholm|Päivi Nieminen", `
    Puh. {n}
    Puhelin: {n}
    Puhelinnumero {n}
    GSM {n}
    Soita numeroon {n}
    {name}, puh {n}, gsm {m}
    Tavoitat minut numerosta {n} klo 9–15. T. {name}
    {n}
    {name}; {n}; {city}
    Asiakaspalvelu {n} (pvm/mpm)
    Vaihde {n}
    Yhteyshenkilö {name}, p. {n}
    Soitin eilen numeroon {n}, ei vastausta
    Matkapuhelin {n}
    Faksi {n}
    Numeroni on {n}
    Päivystys {n}, varalla {m}
    Toimitus: {name}, Mannerheimintie 5, 00100 Helsinki, puh. {n}
    Puh:\\n{n}
    Y-tunnus 0112038-9, puh. {n}
  `, `
    Tilaus {valid} on lähetetty
    Tilausnumero {valid}
    Lasku {valid} erääntyy {dottedDate}
    Laskun numero {valid}
    Viitenumero {imei}
    Asiakasnumero {valid}
    Y-tunnus {yTunnus}
    Henkilötunnus {hetu}
    Hetu {hetu}
    Seurantakoodi {parcel}
    Tuotenumero {valid}
    Yhteensä {price} €
    IBAN {iban}
    Sarjanumero {valid}
    Luotu {isoTime}
    Sijainti {coordinates}
    Versio {version}
    Ref {valid}
    Varausnumero {valid}
    EAN {ean}
    Asianumero {valid}
    Jäsennumero {valid}
  `),
  is: phrases("Jón Jónsson|Guðrún Sigurðardóttir|Þórir Ægisson", `
    Sími {n}
    Sími: {n}
    Símanúmer {n}
    Farsími {n}
    Hringdu í {n}
    Hringið í síma {n} milli 9 og 16
    {name}, sími {n}, gsm {m}
    {n}
    {name}, {n}
    Þjónustuver {n}
    S. {n}
    Skiptiborð {n}
    Fax {n}
    Ég hringdi í {n} í gær. Kv. {name}
    GSM: {n}
    Vinnusími {n}, heimasími {m}
    Tengiliður: {name} ({n})
    Neyðarvakt {n}
  `, `
    Pöntun {valid} er farin
    Pöntunarnúmer {valid}
    Reikningur {valid}
    Reikningsnúmer {valid}
    Kennitala {kt}
    Kt. {kt}
    kt. {ktBare}
    Upphæð {price} kr.
    Samtals {dottedThousands} kr.
    Tilvísun {valid}
    Málsnúmer {valid}
    IBAN {iban}
    Útgáfa {version}
    Staðsetning {coordinates}
    Strikamerki EAN {ean}
    #{valid}
    Dagsetning {dottedDate}
    Ref. {valid}
    Viðskiptanúmer {valid}
  `),
};
