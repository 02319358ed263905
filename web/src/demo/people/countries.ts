// The countries of the demo's customers. Numbers come from what a country keeps free for film and
// fiction (Ofcom, ACMA, PTS, Bundesnetzagentur, ARCEP, 555-01xx), elsewhere from the example numbers of
// the numbering plans. Nobody real is called in any case: the demo calls through the box.

/** A country as the demo knows it. */
export interface Country {
  readonly region: string;
  readonly name: string;
  /** The country code, without plus. */
  readonly code: string;
  /** How many of all contacts live here, in parts. */
  readonly weight: number;
  /**
   * Number shapes as people there write them: x is any digit. What stands in braces is dialled at home
   * and left away behind the country code.
   */
  readonly shapes: readonly string[];
  readonly cities: readonly string[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}

const country = (
  region: string,
  name: string,
  code: string,
  weight: number,
  shapes: string,
  cities: string,
  first: string,
  last: string,
): Country => ({
  region,
  name,
  code,
  weight,
  shapes: shapes.split("|"),
  cities: cities.split("|"),
  first: first.split(" "),
  last: last.split(" "),
});

/** All countries of the demo. */
export const countries: readonly Country[] = [
  country("NO", "Norway", "47", 90, "22 22 5x xx|22 22 4x xx|45 12 9x xx|912 34 xxx|412 34 xxx|55 55 4x xx|73 55 4x xx",
    "Oslo|Bergen|Trondheim|Stavanger|Tromsø|Bodø", "Ingrid Sigrid Turid Liv Solveig Bjørn Håkon Eirik Torstein Magnus Nora Jonas",
    "Hansen Bakken Solberg Lie Haugen Moen Berge Strand Nygård Dahl Fossum Aune"),
  country("SE", "Sweden", "46", 40, "{0}8-465 004 xx|{0}31-390 06 xx|{0}40-628 04 xx|{0}70-174 06 3x|{0}70-174 06 5x",
    "Stockholm|Göteborg|Malmö|Uppsala", "Astrid Maja Elsa Linnea Erik Nils Gustav Oskar Lovisa Axel",
    "Lindqvist Bergström Nyberg Ekdahl Sandgren Åkesson Holmgren Forsell"),
  country("DK", "Denmark", "45", 36, "32 12 3x xx|20 12 3x xx|33 12 3x xx|86 12 3x xx", "København|Aarhus|Odense|Aalborg",
    "Mette Freja Sofie Karen Søren Mads Rasmus Anders Birgitte", "Holm Kjær Østergaard Lund Vestergaard Bruun Skov Dam"),
  country("FI", "Finland", "358", 14, "{0}13 1234 xxx|{0}41 2345 xxx|{0}9 4245 xxxx", "Helsinki|Espoo|Turku|Oulu",
    "Aino Helmi Eero Onni Väinö Kaisa Paavo", "Korhonen Mäkelä Rantanen Salonen Laine Niemi"),
  country("GB", "United Kingdom", "44", 26, "{0}20 7946 0xxx|{0}161 496 0xxx|{0}131 496 0xxx|{0}117 496 0xxx", "London|Manchester|Edinburgh|Bristol",
    "James Olivia Harriet George Amelia Duncan Fiona Rupert", "Whitfield Ashworth Penrose Calder Marlowe Thackeray Gower"),
  country("US", "United States", "1", 26, "(202) 555-01xx|212-555-01xx|(415) 555-01xx|312.555.01xx", "Washington|New York|San Francisco|Chicago",
    "Grace Ethan Abigail Caleb Naomi Marcus Denise Walter", "Kim Alvarez Whitaker Delaney Okafor Brandt Sutton"),
  country("DE", "Germany", "49", 26, "{0}30 23125 xxx|{0}69 90009 xxx|{0}40 66969 xxx|{0}171 39200 xx", "Berlin|Frankfurt|Hamburg|München",
    "Anneliese Jürgen Käthe Wolfgang Heike Matthias Greta Uwe", "Brandner Köhler Vogt Reinhardt Schäfer Lindemann Oster"),
  country("FR", "France", "33", 16, "{0}1 99 00 xx xx|{0}2 61 91 xx xx|{0}3 53 01 xx xx|{0}4 65 71 xx xx", "Paris|Rennes|Lille|Lyon",
    "Amélie Baptiste Chloé Étienne Margaux Rémi Solène", "Garnier Delorme Marchand Besson Vasseur Rochefort"),
  country("AU", "Australia", "61", 10, "({0}2) 5550 xxxx|({0}3) 7010 xxxx|{0}491 570 156|{0}491 570 157", "Sydney|Melbourne|Brisbane",
    "Matilda Lachlan Isla Angus Bronte", "Hartley Mullins Carraway Dunmore"),
  country("CA", "Canada", "1", 8, "613-555-01xx|(416) 555-01xx|604 555 01xx", "Ottawa|Toronto|Vancouver", "Noémie Liam Chantal Owen", "Tremblay MacLeod Fraser Gagnon"),
  country("NL", "Netherlands", "31", 12, "{0}10 123 4xxx|{0}20 123 4xxx|{0}6 12345xxx", "Rotterdam|Amsterdam|Utrecht", "Sanne Daan Femke Joost Marijke", "de Groot|van Dijk|Bakker|Visser".replaceAll("|", " ")),
  country("BE", "Belgium", "32", 6, "{0}2 234 5x xx|{0}470 12 3x xx", "Brussels|Antwerp|Ghent", "Lotte Bram Elise", "Peeters Claes Maes"),
  country("ES", "Spain", "34", 10, "810 12 3x xx|612 34 5x xx", "Madrid|Barcelona|Valencia", "Lucía Álvaro Inés Gonzalo", "Herrera Ibáñez Navarro Cordero"),
  country("IT", "Italy", "39", 10, "02 1234 5xxx|312 345 6xxx", "Milano|Roma|Torino", "Giulia Matteo Chiara Lorenzo", "Ferri Bellandi Moretti Galli"),
  country("PL", "Poland", "48", 10, "12 345 6x xx|512 345 xxx", "Kraków|Warszawa|Gdańsk", "Zofia Jakub Agnieszka Piotr", "Wójcik Zieliński Kaczmarek Pawlak"),
  country("CZ", "Czechia", "420", 5, "212 345 xxx|601 123 xxx", "Praha|Brno", "Tereza Ondřej", "Novotná Dvořák Horák"),
  country("AT", "Austria", "43", 5, "{0}664 123 4xx|{0}1 234 5xxx", "Wien|Graz", "Leopold Sissi", "Gruber Pichler Wallner"),
  country("CH", "Switzerland", "41", 8, "{0}21 234 5x xx|{0}78 123 4x xx", "Zürich|Lausanne|Basel", "Ursina Reto Nadja", "Bühler Zbinden Amstutz"),
  country("PT", "Portugal", "351", 4, "212 345 xxx|912 345 xxx", "Lisboa|Porto", "Inês Duarte", "Queirós Teles Pestana"),
  country("EE", "Estonia", "372", 4, "322 1xxx|5123 4xxx", "Tallinn|Tartu", "Liisa Rein", "Tamm Kask Rebane"),
  country("LV", "Latvia", "371", 3, "63 123 xxx|21 234 xxx", "Rīga", "Līga Jānis", "Ozola Kalniņš"),
  country("LT", "Lithuania", "370", 3, "{8 }312 34xxx|{8 }612 34xxx", "Vilnius|Kaunas", "Rūta Jonas", "Petrauskas Žukaitė"),
  country("IS", "Iceland", "354", 5, "410 1xxx|611 1xxx", "Reykjavík|Akureyri", "Sigríður Gunnar", "Jónsdóttir Einarsson"),
  country("IE", "Ireland", "353", 4, "{0}1 234 5xxx|{0}85 012 3xxx", "Dublin|Cork", "Aoife Cillian", "Byrne Gallagher"),
  country("HU", "Hungary", "36", 3, "{06 }1 234 5xxx|{06 }20 123 4xxx", "Budapest", "Zsófia Bence", "Kovácsné Fehér"),
  country("RO", "Romania", "40", 3, "{0}21 123 4xxx|{0}712 034 xxx", "București|Cluj", "Ioana Radu", "Munteanu Dobre"),
  country("GR", "Greece", "30", 3, "21 2345 6xxx|691 234 5xxx", "Athens", "Eleni Nikos", "Papadaki Vlachos"),
  country("TR", "Türkiye", "90", 3, "({0}212) 345 6x xx|{0}501 234 5x xx", "İstanbul|Ankara", "Elif Emre", "Yılmaz Demir"),
  country("IN", "India", "91", 6, "{0}81234 56xxx|{0}74104 10xxx", "Mumbai|Bengaluru", "Ananya Rohan Meera", "Iyer Deshmukh Banerjee"),
  country("JP", "Japan", "81", 5, "{0}3-1234-5xxx|{0}90-1234-5xxx", "Tokyo|Osaka", "Haruka Kenji", "Mori Fujita"),
  country("BR", "Brazil", "55", 5, "({0}11) 2345-6xxx|({0}11) 96123-4xxx".replaceAll("{0}", ""), "São Paulo|Rio", "Beatriz Thiago", "Carvalho Nogueira"),
  country("ZA", "South Africa", "27", 3, "{0}10 123 4xxx|{0}71 123 4xxx", "Cape Town", "Thandi Pieter", "Dlamini Botha"),
  country("NZ", "New Zealand", "64", 3, "{0}3 234 5xxx|{0}21 123 4xxx", "Wellington", "Aroha Finn", "Ngata Sinclair"),
  country("SG", "Singapore", "65", 3, "6123 4xxx|8123 4xxx", "Singapore", "Wei Priya", "Tan Lim"),
];
