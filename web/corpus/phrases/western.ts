// The languages of Germany and its neighbours, France, the English-speaking world.
import { type Phrases, phrases } from "./phrases.ts";

export const WESTERN: Readonly<Record<string, Phrases>> = {
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
};
