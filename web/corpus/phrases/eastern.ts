// The languages of eastern Europe and the Baltic.
import { type Phrases, phrases } from "./phrases.ts";

export const EASTERN: Readonly<Record<string, Phrases>> = {
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
};
