// The languages of southern Europe.
import { type Phrases, phrases } from "./phrases.ts";

export const SOUTHERN: Readonly<Record<string, Phrases>> = {
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
};
