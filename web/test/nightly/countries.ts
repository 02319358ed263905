// The eight countries of the story's parties: how people there write numbers, and what else with digits
// stands in their records. "#" is a digit.

/** What the parties of one country are made from. */
export interface Country {
  readonly region: string;
  readonly code: string;
  /** How landlines and mobiles are written; with a country code, or as at home where the agent calls from. */
  readonly phones: readonly string[];
  readonly mobiles: readonly string[];
  /** A second number with an extension, and what is pressed; "" where nobody there has one. */
  readonly extended: string;
  readonly names: readonly string[];
  readonly places: readonly (readonly [street: string, postalCode: string, city: string])[];
  /** Numbers of other kinds that stand in its records. */
  readonly identifiers: readonly string[];
  /** What people wrote into a contact's own line; one with a number in it. */
  readonly asides: readonly string[];
  /** A note of several lines: one number among dates, sums, orders and accounts. */
  readonly note: string;
}

export const COUNTRIES: readonly Country[] = [
  {
    region: "NO",
    code: "47",
    phones: ["22 22 ## ##", "+47 22 22 ## ##", "2222####", "0047 2222####", "22.22.##.##", "(+47) 22 22 ## ##"],
    mobiles: ["412 3# ###", "+47 412 3# ###", "4123####", "+4741 23 ## ##", "91 23 ## ##", "00 47 412 3# ###"],
    extended: "22 22 ## ## linje 12",
    names: ["Bygg 2000 AS", "Fjord & Fjell AS", "Nordlys Regnskap", "Ola Nordmann", "Hurtigbåten 17 AS", "Kafé Kari"],
    places: [["Storgata 22", "0155", "Oslo"], ["Bryggen 41", "5003", "Bergen"]],
    identifiers: ["NO 923 609 016 MVA", "923609016", "NO93 8601 1117 947"],
    asides: ["hverdager 08:00-16:00", "vikar: Kari, ########", "siden 01.02.2019"],
    note: "Ola er på {}.\nAvtalt 14.03.2026 kl. 10:30, frist 27.11.2026.\nOrdrenr 20261122, faktura 22225599.\nOrg.nr 923 609 016 MVA, konto 8601 11 17947.\nTilbud kr 41 234 500,00 (25 %).",
  },
  {
    region: "SE",
    code: "46",
    phones: ["08-465 00# ##", "+46 8 465 00# ##", "+46 (0)8-465 00# ##", "(08) 465 00# ##", "0046-8-465 00###", "08 46500###"],
    mobiles: ["070-174 0# ##", "+46701740###", "0701-74 0# ##", "+46 (0)70-174 0# ##", "070 1740###", "0046 70 174 0# ##"],
    extended: "08-465 00# ## ankn. 41",
    names: ["Studio 1881 AB", "Sjöbergs Snickeri", "Almgren & Co", "Västra Vind AB", "Eva Lund", "Tåg 42 AB"],
    places: [["Drottninggatan 8", "111 51", "Stockholm"], ["Kungsgatan 31", "411 19", "Göteborg"]],
    identifiers: ["SE556036079301", "556036-0793", "SE45 5000 0000 0583 9825 7466"],
    asides: ["vardagar 8-17", "växel 08-465 00###", "kund sedan 2019-02-01"],
    note: "Ring Eva på {} om leveransen.\nMöte 2026-03-14 kl 10.30, senast 2026-11-27.\nOrdernr 20261122, fakturanr 46500123.\nOrg.nr 556036-0793, bankgiro 5050-1055.\nOffert 41 234 500,00 SEK.",
  },
  {
    region: "DK",
    code: "45",
    phones: ["+45 33 12 ## ##", "0045 3312####", "+4533 12 ## ##", "(+45) 3312 ####"],
    mobiles: ["+45 20 12 ## ##", "+45 2012####", "0045 20-12-##-##"],
    extended: "+45 33 12 ## ## lokal 41",
    names: ["Havnens Fisk ApS", "Møller & Søn", "Kontor 24 A/S", "Jens Holm", "Vestens Vin", "Bager Bo"],
    places: [["Nyhavn 17", "1051", "København K"], ["Åboulevarden 3", "8000", "Aarhus C"]],
    identifiers: ["DK13585628", "CVR 13585628", "DK50 0040 0440 1162 43"],
    asides: ["hverdage 9-16", "omstilling +45 3312####", "siden 01-02-2019"],
    note: "Jens træffes på {}.\nAftalt den 14-03-2026 kl. 10.30.\nOrdrenr. 20261122, faktura 33121299.\nCVR-nr. 13585628, IBAN DK50 0040 0440 1162 43.\nTilbud 412.345,00 kr.",
  },
  {
    region: "FI",
    code: "358",
    phones: ["+358 9 4245 0###", "+358 (0)9 4245 0###", "00358 9 42450###"],
    mobiles: ["+358 40 123 4###", "+358401234###", "+358 (0)40 123 4###"],
    extended: "",
    names: ["Saari Oy", "Koivu & Kuusi", "Talo 90 Oy", "Aino Laine", "Pohjoinen Puu", "Kahvila Meri"],
    places: [["Mannerheimintie 5", "00100", "Helsinki"], ["Hämeenkatu 14", "33100", "Tampere"]],
    identifiers: ["FI20774740", "2077474-0", "FI21 1234 5600 0007 85"],
    asides: ["ma-pe klo 8-16", "vaihde +358 9 4245 0###", "alkaen 1.2.2019"],
    note: "Aino vastaa numerosta {}.\nTapaaminen 14.3.2026 klo 10.30.\nTilausnro 20261122, lasku 40123499.\nY-tunnus 2077474-0, IBAN FI21 1234 5600 0007 85.\nTarjous 41 234,50 EUR.",
  },
  {
    region: "DE",
    code: "49",
    phones: ["+49 30 23125 ###", "+49 (0)30 / 23125-###", "0049 30 23125###", "+49 (30) 23125-###"],
    mobiles: ["+49 171 39200 ##", "+49 (0)171/39200##", "0049-171-39200##"],
    extended: "",
    names: ["Müller GmbH", "Haus 7 KG", "Berg & Tal", "Sabine Vogt", "Optik 2020", "Schreinerei Roth"],
    places: [["Unter den Linden 5", "10117", "Berlin"], ["Marienplatz 22", "80331", "München"]],
    identifiers: ["DE136695976", "HRB 123456 B", "DE89 3704 0044 0532 0130 00"],
    asides: ["Mo-Fr 8:00-17:00", "Zentrale +49 30 23125 ###", "Kunde seit 01.02.2019"],
    note: "Frau Vogt ist unter {} zu erreichen.\nTermin 14.03.2026 um 10:30 Uhr.\nBestellnr. 20261122, Rechnung 3023125999.\nUSt-IdNr. DE136695976, IBAN DE89 3704 0044 0532 0130 00.\nAngebot 41.234,50 EUR.",
  },
  {
    region: "GB",
    code: "44",
    phones: ["+44 20 7946 0###", "+44 (0)20 7946 0###", "0044 20 79460###", "+44(0)207 946 0###"],
    mobiles: ["+44 7400 123###", "+44 (0)7400 123 ###", "00447400123###"],
    extended: "+44 20 7946 0### ext. 305",
    names: ["Harbour 12 Ltd", "Smith & Daughters", "Kew Books", "Jane Roe", "Northern Rail Cafe", "The Old Mill"],
    places: [["10 Fleet Street", "EC4Y 1AU", "London"], ["7 Deansgate", "M3 1AZ", "Manchester"]],
    identifiers: ["GB980780684", "980 7806 84", "GB29 NWBK 6016 1331 9268 19"],
    asides: ["Mon-Fri 9:00-17:30", "switchboard +44 20 7946 0###", "since 01/02/2019"],
    note: "Jane can be reached on {}.\nMeeting 14/03/2026 at 10:30.\nOrder no. 20261122, invoice 2079460123.\nVAT 980 7806 84, IBAN GB29 NWBK 6016 1331 9268 19.\nQuote GBP 41,234.50.",
  },
  {
    region: "FR",
    code: "33",
    phones: ["+33 1 99 00 ## ##", "+33 (0)1 99 00 ## ##", "0033 1.99.00.##.##"],
    mobiles: ["+33 6 12 34 ## ##", "+33 (0)6.12.34.##.##", "0033612 34 ## ##"],
    extended: "",
    names: ["Chez Paul SARL", "Menuiserie 33", "Durand et Fils", "Claire Petit", "Librairie du Pont", "Atelier 9"],
    places: [["8 rue de Rivoli", "75004", "Paris"], ["21 quai Rambaud", "69002", "Lyon"]],
    identifiers: ["FR40303265045", "303 265 045 00019", "FR76 3000 6000 0112 3456 7890 189"],
    asides: ["lun-ven 9h-18h", "standard +33 1 99 00 ## ##", "depuis 01/02/2019"],
    note: "Claire est au {}.\nRendez-vous le 14/03/2026 10:30.\nCommande 20261122, facture 0199001234.\nSIRET 303 265 045 00019, IBAN FR76 3000 6000 0112 3456 7890 189.\nDevis 41 234,50 EUR.",
  },
  {
    region: "US",
    code: "1",
    phones: ["+1 (212) 555-01##", "+1 212.555.01##", "+1-212-555-01##", "001 212 555 01##"],
    mobiles: ["+1 (917) 555-01##", "+1 917 555 01##", "+191755501##"],
    extended: "+1 212 555 01## x305",
    names: ["Acme 500 Inc.", "Lake & Hill LLC", "Route 66 Diner", "John Doe", "Pine Street Labs", "Blue 1st Bank"],
    places: [["350 5th Ave", "10118", "New York, NY"], ["1 Market St", "94105-1420", "San Francisco, CA"]],
    identifiers: ["EIN 94-1081436", "DUNS 06-070-4780", "4111 1111 1111 1111"],
    asides: ["Mon-Fri 9-5", "front desk +1 212 555 01##", "since 02/01/2019"],
    note: "John is at {} after lunch.\nMeeting 03/14/2026 10:30 AM.\nOrder 20261122, invoice #2125550199.\nEIN 94-1081436, tracking 1Z999AA10123456784.\nQuote $41,234.50.",
  },
];
