// What stands around numbers, language by language. {n} and {m} are phone numbers, {city} and
// {name} say themselves; in decoys {valid} is digits that would be a valid number of the country,
// and every other brace is one of corpus/decoys.ts.

/** The phrases of one language. */
export interface Phrases {
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly decoys: readonly string[];
}

const lines = (text: string): string[] => text.trim().split("\n").map((line) => line.trim().replaceAll("\\n", "\n").replaceAll("\\t", "\t"));
const phrases = (names: string, phones: string, decoys: string): Phrases => ({ names: names.split("|"), phones: lines(phones), decoys: lines(decoys) });

export const PHRASES: Readonly<Record<string, Phrases>> = {
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
  de: phrases("Hans Müller|Sabine Schröder|Jürgen Weiß|Ayşe Yılmaz", `
    Tel.: {n}
    Telefon {n}
    Mobil: {n}
    Telefonnummer: {n}
    Rufen Sie uns an: {n}
    Sie erreichen {name} unter {n}
    {name}, Tel. {n}, Mobil {m}
    Rückruf erbeten unter {n}, Gruß {name}
    {n}
    {name} · {n} · {city}
    Fax: {n}
    Handy {n}
    Zentrale {n}, Durchwahl {m}
    Hotline {n} (Mo–Fr 8–18 Uhr)
    Ansprechpartner: {name} ({n})
    Lieferung an {name}, Hauptstraße 12, 10115 Berlin, Tel. {n}
    Festnetz {n}
  `, `
    Bestellnummer {valid}
    Auftrag {valid} wurde versandt
    Rechnung Nr. {valid}
    Rechnungsnummer: {valid}
    Kundennummer {valid}
    Aktenzeichen {valid}
    Artikelnummer {valid}
    Sendungsnummer {parcel}
    IBAN {iban}
    BLZ 10070024, Konto {valid}
    Betrag {price} EUR
    Umsatz {dottedThousands} €
    USt-IdNr. DE {orgNo}
    Steuernummer 21/815/08150
    Erstellt am {dottedDate}
    Stand {isoTime}
    Version {version}
    ISBN {isbn}
    EAN {ean}
    Vertragsnummer {valid}
  `),
  nl: phrases("Jan de Vries|Marieke Jansen|Sanne Bakker", `
    Tel. {n}
    Telefoon: {n}
    Mobiel {n}
    Bel ons op {n}
    {name}, tel {n}, mobiel {m}
    Ik ben bereikbaar op {n} na 14.00 uur. Groet, {name}
    {n}
    {name} - {n}
    Klantenservice {n}
    Contactpersoon: {name} ({n})
    GSM {n}
    Fax {n}
    Telefoonnummer: {n}
  `, `
    Bestelling {valid} is verzonden
    Ordernummer {valid}
    Factuurnummer {valid}
    Klantnummer {valid}
    Zaaknummer {valid}
    IBAN {iban}
    Bedrag € {price}
    KvK {valid}
    BTW NL{orgNo}B01
    BSN {orgNo}
    Artikelnummer {valid}
    Aangemaakt {isoTime}
    Ref. {valid}
    EAN {ean}
    Versie {version}
  `),
  fr: phrases("Marie Dupont|Jean Martin|Chloé Lefèvre", `
    Tél. : {n}
    Téléphone {n}
    Portable : {n}
    Appelez-nous au {n}
    {name}, tél {n}, mobile {m}
    Vous pouvez joindre {name} au {n}
    {n}
    {name} – {n} – {city}
    Fax : {n}
    Contact : {name} ({n})
    Numéro de téléphone : {n}
    Standard {n} de 9h à 18h
    Merci de rappeler le {n} avant midi
  `, `
    Commande n° {valid} expédiée
    Facture {valid}
    Facture n° {valid}
    Référence {valid}
    N° client : {valid}
    SIRET 732 829 320 00074
    SIREN 732 829 320
    IBAN {iban}
    Montant {price} €
    Dossier {valid}
    Créé le {slashDate}
    Code-barres {ean}
    ISBN {isbn}
    Version {version}
    Suivi {parcel}
    TVA FR 40 303 265 045
  `),
  es: phrases("Carlos García|María Fernández|Lucía Ortega", `
    Tel. {n}
    Teléfono: {n}
    Móvil {n}
    Llámanos al {n}
    {name}, tel. {n}, móvil {m}
    Puede contactar con {name} en el {n}
    {n}
    {name} | {n} | {city}
    Fax {n}
    Atención al cliente: {n}
    Mi teléfono es {n}, gracias
    Celular: {n}
    Contacto: {name} ({n})
  `, `
    Pedido nº {valid} enviado
    Número de pedido: {valid}
    Factura {valid}
    Factura nº {valid}
    Referencia {valid}
    Expediente {valid}
    IBAN {iban}
    Importe {price} €
    Código de cliente {valid}
    DNI {valid}
    Creado el {slashDate}
    EAN {ean}
    ISBN {isbn}
    Versión {version}
    Ref. {valid}
  `),
  pt: phrases("João Silva|Ana Pereira|Rui Costa", `
    Tel.: {n}
    Telefone: {n}
    Telemóvel {n}
    Ligue para {n}
    {name}, tel. {n}, telm. {m}
    Contacte {name} através do {n}
    {n}
    {name} - {n} - {city}
    Fax {n}
    Celular: {n}
    O meu número é {n}
    WhatsApp {n}
  `, `
    Encomenda nº {valid}
    Pedido {valid} enviado
    Fatura {valid}
    Fatura nº {valid}
    Referência {valid}
    NIF {valid}
    Processo {valid}
    IBAN {iban}
    Valor {price} €
    Criado em {slashDate}
    EAN {ean}
    Código de cliente {valid}
    Versão {version}
    Protocolo {valid}
  `),
  it: phrases("Marco Rossi|Giulia Bianchi|Paolo Ferrari", `
    Tel. {n}
    Telefono: {n}
    Cell. {n}
    Cellulare {n}
    Chiamaci al {n}
    {name}, tel. {n}, cell. {m}
    Può contattare {name} al numero {n}
    {n}
    {name} - {n} - {city}
    Fax {n}
    Assistenza clienti: {n}
    Recapito telefonico {n}
    Centralino {n}
  `, `
    Ordine n. {valid}
    Numero ordine: {valid}
    Fattura {valid} del {slashDate}
    Fattura n. {valid}
    Codice cliente {valid}
    Riferimento {valid}
    P.IVA 01234567890
    IBAN {iban}
    Importo {price} €
    Pratica n. {valid}
    EAN {ean}
    Versione {version}
    Spedizione {parcel}
    Protocollo {valid}
  `),
  en: phrases("John Smith|Emma O'Brien|Priya Patel|Michael Lee", `
    Tel: {n}
    Phone: {n}
    Mobile {n}
    Cell: {n}
    Call me at {n}
    Please call {name} on {n} before 5pm
    {name}, office {n}, mobile {m}
    {n}
    {name}\\t{n}\\t{city}
    {name} ({n})
    Fax: {n}
    Reach us on {n} or {m}
    My number is {n}, thanks
    T {n} | M {m}
    Left a voicemail on {n} at 3:45 pm
    Contact number: {n}
    Customer service: {n}
    Text {n} to confirm
    Direct line {n}
    Emergency contact: {name}, {n}
  `, `
    Order {valid} has shipped
    Order number: {valid}
    Order #{valid}
    Invoice {valid}
    Invoice no. {valid} due {isoDate}
    PO {valid}
    Account number {valid}
    Customer ID: {valid}
    Ticket {valid} closed
    Case {valid}
    Tracking number {parcel}
    Ref: {valid}
    Total {thousands} USD
    Created {isoTime}
    IBAN {iban}
    Card {card}
    ISBN {isbn}
    SKU {valid}
    Serial no. {valid}
    Build {version}
    Host {ip}
    Session {uuid}
    Location {coordinates}
    Policy number {valid}
    UPC {ean}
    Epoch {epoch}
    See https://example.com/orders/{valid}
    Attachment {file}
  `),
  pl: phrases("Jan Kowalski|Anna Nowak|Piotr Zieliński", `
    Tel. {n}
    Telefon: {n}
    Kom. {n}
    Proszę dzwonić pod numer {n}
    {name}, tel. {n}, kom. {m}
    Zadzwoń do {name}: {n}
    {n}
    {name} | {n} | {city}
    Faks {n}
    Infolinia {n}
    Kontakt telefoniczny: {n}
    Nr telefonu: {n}
    Telefon komórkowy {n}
  `, `
    Zamówienie nr {valid}
    Numer zamówienia: {valid}
    Faktura {valid}
    Nr faktury {valid}
    NIP 525-224-84-81
    PESEL 44051401458
    REGON {orgNo}
    Zgłoszenie {valid}
    IBAN {iban}
    Kwota {price} zł
    Nr klienta {valid}
    Utworzono {isoTime}
    EAN {ean}
    Przesyłka {parcel}
    Wersja {version}
  `),
  cs: phrases("Jan Novák|Eva Svobodová|Petr Dvořák", `
    Tel.: {n}
    Telefon {n}
    Mobil: {n}
    Volejte {n}
    {name}, tel. {n}, mobil {m}
    Zavolejte prosím {name} na {n}
    {n}
    {name}, {city}, {n}
    Fax {n}
    Infolinka {n}
    Telefonní číslo: {n}
  `, `
    Objednávka č. {valid}
    Číslo objednávky: {valid}
    Faktura {valid}
    Faktura č. {valid}
    IČO {valid}
    Rodné číslo 780123/3540
    Číslo účtu {valid}/0800
    IBAN {iban}
    Částka {price} Kč
    Zásilka {parcel}
    EAN {ean}
    Verze {version}
  `),
  sk: phrases("Ján Horváth|Mária Kováčová", `
    Tel.: {n}
    Telefón: {n}
    Mobil {n}
    Volajte {n}
    {name}, tel. {n}, mobil {m}
    {n}
    Kontakt: {name} ({n})
    Fax {n}
    Telefónne číslo {n}
  `, `
    Objednávka {valid}
    Faktúra {valid}
    IČO 36421928
    Rodné číslo 780123/3540
    IBAN {iban}
    Suma {price} €
    EAN {ean}
    Zásielka {parcel}
    Verzia {version}
  `),
  hu: phrases("Nagy István|Kovács Éva", `
    Tel.: {n}
    Telefon: {n}
    Mobil: {n}
    Hívjon a {n} számon
    {name}, tel. {n}, mobil {m}
    {n}
    {name} ({n})
    Fax: {n}
    Telefonszám: {n}
    Telefonszámunk {n}
  `, `
    Rendelés {valid}
    Számla {valid}
    Számlaszám 11773016-11111018
    Adószám 10773381-2-44
    IBAN {iban}
    Összeg {thousands} Ft
    EAN {ean}
    Verzió {version}
    Dátum {isoDate}
  `),
  ro: phrases("Ion Popescu|Elena Ionescu", `
    Tel: {n}
    Telefon: {n}
    Mobil {n}
    Sunați la {n}
    {name}, tel {n}, mobil {m}
    {n}
    {name} - {n} - {city}
    Fax: {n}
    Număr de telefon: {n}
  `, `
    Comanda {valid}
    Factura nr. {valid}
    CUI 14399840
    CNP 1800101221144
    IBAN {iban}
    Suma {price} lei
    EAN {ean}
    Versiunea {version}
    Data {dottedDate}
  `),
  el: phrases("Γιώργος Παπαδόπουλος|Μαρία Οικονόμου", `
    Τηλ. {n}
    Τηλέφωνο: {n}
    Κινητό {n}
    Καλέστε στο {n}
    {name}, τηλ. {n}, κιν. {m}
    {n}
    {name} - {n}
    Φαξ {n}
    Τηλέφωνο επικοινωνίας {n}
  `, `
    Παραγγελία {valid}
    Τιμολόγιο {valid}
    ΑΦΜ 094014201
    IBAN {iban}
    Ποσό {price} €
    EAN {ean}
    Ημερομηνία {slashDate}
    Έκδοση {version}
  `),
  tr: phrases("Ahmet Yılmaz|Ayşe Demir", `
    Tel: {n}
    Telefon: {n}
    Cep: {n}
    Bizi arayın: {n}
    {name}, tel {n}, cep {m}
    {n}
    {name} ({n})
    Faks: {n}
    Telefon numaram {n}
  `, `
    Sipariş {valid}
    Fatura {valid}
    TC Kimlik 10000000146
    IBAN {iban}
    Tutar {price} TL
    EAN {ean}
    Tarih {dottedDate}
    Sürüm {version}
  `),
  et: phrases("Mari Tamm|Jaan Kask", `
    Tel {n}
    Telefon: {n}
    Mobiil {n}
    Helista {n}
    {name}, tel {n}, mob {m}
    {n}
    {name}, {n}
    Faks {n}
    Telefoninumber {n}
  `, `
    Tellimus nr {valid}
    Arve nr {valid}
    Isikukood 37605030299
    Registrikood {valid}
    IBAN {iban}
    Summa {price} €
    EAN {ean}
    Versioon {version}
  `),
  lv: phrases("Jānis Bērziņš|Anna Kalniņa", `
    Tālr. {n}
    Tālrunis: {n}
    Mob. {n}
    Zvaniet {n}
    {name}, tālr. {n}, mob. {m}
    {n}
    {name}, {n}
    Fakss {n}
    Tālruņa numurs {n}
  `, `
    Pasūtījums nr. {valid}
    Rēķins nr. {valid}
    Reģ. nr. 40003032949
    IBAN {iban}
    Summa {price} EUR
    EAN {ean}
    Versija {version}
    Datums {dottedDate}
  `),
  lt: phrases("Jonas Kazlauskas|Rasa Petrauskienė", `
    Tel. {n}
    Telefonas: {n}
    Mob. {n}
    Skambinkite {n}
    {name}, tel. {n}, mob. {m}
    {n}
    {name}, {n}
    Faksas {n}
    Telefono numeris {n}
  `, `
    Užsakymas Nr. {valid}
    Sąskaita Nr. {valid}
    Įmonės kodas 110053842
    IBAN {iban}
    Suma {price} EUR
    EAN {ean}
    Versija {version}
    Data {isoDate}
  `),
  uk: phrases("Іван Шевченко|Олена Коваль", `
    Тел. {n}
    Телефон: {n}
    Моб. {n}
    Дзвоніть {n}
    {name}, тел. {n}, моб. {m}
    {n}
    {name} ({n})
    Факс {n}
    Номер телефону: {n}
  `, `
    Замовлення № {valid}
    Рахунок № {valid}
    ЄДРПОУ 14360570
    ІПН 3184710691
    IBAN {iban}
    Сума {price} грн
    EAN {ean}
    Версія {version}
  `),
  ja: phrases("田中太郎|佐藤花子", `
    電話：{n}
    TEL: {n}
    電話番号は{n}です
    携帯 {n}
    お問い合わせは{n}まで
    {name} {n}
    {n}
    FAX {n}
    連絡先：{n}（平日9時〜17時）
    代表 {n}
  `, `
    注文番号 {valid}
    ご注文番号：{valid}
    請求書番号 {valid}
    合計 {thousands}円
    JAN {ean}
    作成日 {isoDate}
    バージョン {version}
    ISBN {isbn}
    会員番号 {valid}
  `),
  ko: phrases("김철수|이영희", `
    전화: {n}
    TEL {n}
    전화번호는 {n}입니다
    휴대폰 {n}
    연락처 {n}
    {name} {n}
    {n}
    팩스 {n}
    문의: {n}
  `, `
    주문번호 {valid}
    송장번호 {parcel}
    사업자등록번호 120-81-47521
    합계 {thousands}원
    EAN {ean}
    작성일 {isoDate}
    버전 {version}
  `),
  zh: phrases("王伟|李娜", `
    电话：{n}
    手机：{n}
    联系电话 {n}
    请拨打{n}
    {name} {n}
    {n}
    传真 {n}
    客服热线：{n}
    手机号{n}，微信同号
  `, `
    订单号 {valid}
    订单编号：{valid}
    发票号码 {valid}
    身份证 11010519491231002X
    金额 {price} 元
    条码 {ean}
    日期 {isoDate}
    版本 {version}
    快递单号 {parcel}
  `),
  he: phrases("יוסי כהן|רחל לוי", `
    טל׳ {n}
    טלפון: {n}
    נייד {n}
    התקשרו אלינו ל-{n}
    {name}, טלפון {n}, נייד {m}
    {n}
    {name} ({n})
    פקס {n}
  `, `
    הזמנה מספר {valid}
    חשבונית {valid}
    ת.ז. 123456782
    סכום {price} ₪
    EAN {ean}
    תאריך {dottedDate}
    גרסה {version}
    IBAN {iban}
  `),
  ar: phrases("أحمد علي|فاطمة حسن", `
    هاتف: {n}
    الهاتف {n}
    جوال {n}
    اتصل بنا على {n}
    {name}، هاتف {n}
    {n}
    {name} ({n})
    فاكس {n}
  `, `
    رقم الطلب {valid}
    فاتورة {valid}
    المبلغ {price} درهم
    EAN {ean}
    التاريخ {isoDate}
    الإصدار {version}
    IBAN {iban}
  `),
};
