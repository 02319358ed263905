// How the numbers of a country look and are written by hand, in CRMs and letters: by observation,
// not by the tables of the engine. "d" in a way of writing is the next digit of the number.

/** One sort of numbers of a country. */
export interface Sort {
  /** National number without prefix: # is any digit, [2-5] one of a class. */
  readonly number: string;
  /** Ways to write it inside the country. */
  readonly home: readonly string[];
  /** Ways to write it with country code. */
  readonly abroad: readonly string[];
}

/** A country of the corpus. */
export interface Country {
  readonly region: string;
  readonly code: string;
  readonly language: string;
  readonly sorts: readonly Sort[];
  readonly cities: readonly string[];
}

const sort = (number: string, home: string, abroad: string): Sort => ({ number, home: home.split("|"), abroad: abroad.split("|") });

export const COUNTRIES: readonly Country[] = [
  { region: "NO", code: "47", language: "no", cities: ["Oslo", "Bergen", "Trondheim", "Drammen", "Bodø"], sorts: [
    sort("2[1-4]######", "dd dd dd dd|dddddddd|dddd dddd|dd-dd-dd-dd|dd.dd.dd.dd|dd dddddd|ddd dd ddd", "+47 dd dd dd dd|+47dddddddd|0047 dd dd dd dd|(+47) dd dd dd dd|+47 (0) dd dd dd dd|47 dd dd dd dd"),
    sort("9[0-9]######", "ddd dd ddd|dd dd dd dd|dddddddd|ddd-dd-ddd|dddd dddd", "+47 ddd dd ddd|+47dddddddd|0047dddddddd|+47 dd dd dd dd|+47-ddd-dd-ddd"),
    sort("4[0678]######", "ddd dd ddd|dddddddd|dd dd dd dd", "+47 ddd dd ddd|+47dddddddd|0047 ddd dd ddd"),
    sort("800#####", "ddd dd ddd|dddddddd", "+47 ddd dd ddd"),
  ] },
  { region: "DK", code: "45", language: "da", cities: ["København", "Aarhus", "Odense", "Aalborg", "Esbjerg"], sorts: [
    sort("3[0-9]######", "dd dd dd dd|dddddddd|dddd dddd|dd-dd-dd-dd|dd.dd.dd.dd", "+45 dd dd dd dd|+45dddddddd|0045 dd dd dd dd|(+45) dd dd dd dd|+45-dddddddd"),
    sort("[2456]#######", "dd dd dd dd|dddddddd|dddd dddd|dd dddddd", "+45 dd dd dd dd|+45 dddddddd|0045dddddddd"),
    sort("70######", "dd dd dd dd|dddddddd", "+45 dd dd dd dd"),
  ] },
  { region: "SE", code: "46", language: "sv", cities: ["Stockholm", "Göteborg", "Malmö", "Uppsala", "Umeå"], sorts: [
    sort("7[0236]#######", "0dd-ddd dd dd|0ddddddddd|0dd ddd dd dd|0dd-ddddddd|0ddd-dd dd dd|0ddd-dddddd", "+46 dd ddd dd dd|+46ddddddddd|+46 (0)dd-ddd dd dd|0046 dd ddd dd dd|+46-dd-ddd dd dd"),
    sort("8[1-9]######", "0d-ddd dd dd|0d-ddddddd|(0d) ddd dd dd|0d ddd ddd d", "+46 d ddd dd dd|+46 (0)d ddd dd dd|0046-d-ddd dd dd"),
    sort("31[1-9]######", "0dd-ddd dd dd|0dd-dd dd ddd|0dd ddd dd dd|0dd/ddd dd dd", "+46 dd ddd dd dd|+46(0)dd ddd dd dd"),
    sort("20[1-9]#####", "0dd-ddd ddd|0dd-dd dd dd", "+46 dd ddd ddd"),
  ] },
  { region: "FI", code: "358", language: "fi", cities: ["Helsinki", "Tampere", "Turku", "Oulu", "Espoo"], sorts: [
    sort("40#######", "0dd ddd dddd|0dd-ddddddd|0ddddddddd|0dd ddddddd|0dd-ddd dd dd", "+358 dd ddd dddd|+358ddddddddd|+358 (0)dd ddd dddd|00358 dd ddddddd"),
    sort("50#######", "0dd ddd dddd|0dd-ddd dddd|0ddddddddd", "+358 dd ddd dddd|+358 dd ddddddd"),
    sort("9[2-8]######", "0d ddd dddd|0d-ddd dddd|(0d) ddd dddd|0d-dddd ddd", "+358 d ddd dddd|+358 (0)d ddd dddd"),
    sort("20[1-9]#####", "0dd ddd ddd|0dd-dddddd", "+358 dd ddd ddd"),
  ] },
  { region: "IS", code: "354", language: "is", cities: ["Reykjavík", "Akureyri", "Kópavogur", "Selfoss"], sorts: [
    sort("5[1-8]#####", "ddd dddd|ddddddd|ddd-dddd", "+354 ddd dddd|+354ddddddd|00354 ddd dddd|(+354) ddd dddd"),
    sort("[68]######", "ddd dddd|ddddddd|ddd-dddd|ddd dd dd", "+354 ddd dddd|+354 ddddddd|00354ddddddd"),
  ] },
  { region: "DE", code: "49", language: "de", cities: ["Berlin", "Hamburg", "München", "Köln", "Leipzig"], sorts: [
    sort("30########", "0dd dddddddd|0dd/dddddddd|(0dd) dddd dddd|0dd-dddddddd|0dd / dd dd dd dd", "+49 dd dddddddd|+49 (0)dd dddddddd|0049 dd dddddddd|+49(0)dd/dddddddd"),
    sort("89######", "0dd ddd ddd|0dd/dddddd|0dd dddd-dd|(0dd) dd dd dd", "+49 dd dddddd|+49 (0) dd dddd-dd|+49.dd.dddddd"),
    sort("17[1-9]#######", "0ddd ddddddd|0ddd/ddddddd|0dddddddddd|0ddd-ddd dd dd|0ddd ddd dddd", "+49 ddd ddddddd|+49dddddddddd|0049 ddd ddddddd|+49 (0)ddd ddd dd dd"),
    sort("800#######", "0ddd ddddddd|0ddd ddd dddd|0ddd/ddd dd dd", "+49 ddd ddddddd"),
  ] },
  { region: "AT", code: "43", language: "de", cities: ["Wien", "Graz", "Linz", "Salzburg"], sorts: [
    sort("1#######", "0d ddd dddd|0d/ddd dd dd|(0d) ddddddd", "+43 d ddddddd|+43 (0)d ddd dd dd"),
    sort("664#######", "0ddd ddddddd|0ddd/ddd dd dd|0ddd ddd dddd", "+43 ddd ddddddd|0043 ddd ddd dddd|+43 (0)ddd ddd dddd"),
    sort("316######", "0ddd dddddd|0ddd/dd dd dd", "+43 ddd dddddd"),
  ] },
  { region: "CH", code: "41", language: "de", cities: ["Zürich", "Bern", "Basel", "Luzern"], sorts: [
    sort("44#######", "0dd ddd dd dd|0ddddddddd|0dd/ddd dd dd", "+41 dd ddd dd dd|+41 (0)dd ddd dd dd|0041 dd ddd dd dd"),
    sort("7[6-9]#######", "0dd ddd dd dd|0dd-ddd-dd-dd|0dd.ddd.dd.dd", "+41 dd ddd dd dd|+41ddddddddd"),
  ] },
  { region: "NL", code: "31", language: "nl", cities: ["Amsterdam", "Rotterdam", "Utrecht", "Eindhoven"], sorts: [
    sort("20#######", "0dd-ddddddd|0dd ddd dddd|0dd ddd dd dd|(0dd) ddd dd dd", "+31 dd ddd dddd|+31 (0)dd ddd dd dd|0031 dd ddddddd"),
    sort("6[1-5]#######", "0d-dddddddd|0d dddddddd|0ddddddddd|0d dd dd dd dd", "+31 d dddddddd|+31ddddddddd|+31 (0)d dd dd dd dd|0031 d dddddddd"),
  ] },
  { region: "BE", code: "32", language: "nl", cities: ["Brussel", "Antwerpen", "Gent", "Leuven"], sorts: [
    sort("2#######", "0d ddd dd dd|0d/ddd.dd.dd|0d-ddd dd dd", "+32 d ddd dd dd|+32 (0)d ddd dd dd|0032 d ddd dd dd"),
    sort("4[789]#######", "0ddd dd dd dd|0ddd/dd.dd.dd|0ddd/dd dd dd|0ddddddddd", "+32 ddd dd dd dd|+32ddddddddd|0032 ddd dd dd dd"),
  ] },
  { region: "FR", code: "33", language: "fr", cities: ["Paris", "Lyon", "Marseille", "Lille"], sorts: [
    sort("1########", "0d dd dd dd dd|0d.dd.dd.dd.dd|0d-dd-dd-dd-dd|0ddddddddd", "+33 d dd dd dd dd|+33 (0)d dd dd dd dd|0033 d dd dd dd dd|+33ddddddddd"),
    sort("6########", "0d dd dd dd dd|0d.dd.dd.dd.dd|0ddddddddd|0d dddd dddd", "+33 d dd dd dd dd|+33(0)ddddddddd|0033ddddddddd"),
  ] },
  { region: "ES", code: "34", language: "es", cities: ["Madrid", "Barcelona", "Sevilla", "Valencia"], sorts: [
    sort("91#######", "ddd ddd ddd|dd ddd dd dd|ddd dd dd dd|ddddddddd|ddd-ddd-ddd", "+34 ddd ddd ddd|+34ddddddddd|0034 dd ddd dd dd|(+34) ddd dd dd dd"),
    sort("6########", "ddd ddd ddd|ddd dd dd dd|ddddddddd|ddd-dd-dd-dd|ddd.ddd.ddd", "+34 ddd ddd ddd|+34 ddd dd dd dd|0034ddddddddd"),
  ] },
  { region: "PT", code: "351", language: "pt", cities: ["Lisboa", "Porto", "Braga", "Faro"], sorts: [
    sort("21#######", "ddd ddd ddd|dd ddd dd dd|ddddddddd", "+351 ddd ddd ddd|00351 dd ddd dd dd|(+351) ddd ddd ddd"),
    sort("9[1236]#######", "ddd ddd ddd|ddddddddd|dd ddd dd dd", "+351 ddd ddd ddd|+351ddddddddd"),
  ] },
  { region: "IT", code: "39", language: "it", cities: ["Roma", "Milano", "Torino", "Napoli"], sorts: [
    sort("06########", "dd dddddddd|dd dddd dddd|dd-dddddddd|dd/dddddddd|dd.dddddddd", "+39 dd dddddddd|+39 dd dddd dddd|0039 dd dddddddd|+39dddddddddd"),
    sort("02#######", "dd ddddddd|dd ddd dddd|dd/ddddddd", "+39 dd ddddddd"),
    sort("3[3-4]########", "ddd ddddddd|ddd ddd dddd|dddddddddd|ddd/ddddddd|ddd-ddddddd|ddd.ddd.dddd", "+39 ddd ddddddd|+39 ddd ddd dddd|0039 ddd ddddddd"),
  ] },
  { region: "GB", code: "44", language: "en", cities: ["London", "Leeds", "Bristol", "Glasgow"], sorts: [
    sort("207946####", "0dd dddd dddd|0ddd ddd dddd|(0dd) dddd dddd|0dd-dddd-dddd", "+44 dd dddd dddd|+44 (0)dd dddd dddd|0044 dd dddd dddd|+44-dd-dddd-dddd"),
    sort("7[4579]########", "0dddd dddddd|0dddd ddd ddd|0dddddddddd|0ddd dddd ddd|0dddd-dddddd", "+44 dddd dddddd|+44dddddddddd|+44 (0)dddd ddd ddd|0044 dddd dddddd"),
    sort("1224[2-9]#####", "0dddd dddddd|(0dddd) dddddd|0dddd ddd ddd", "+44 dddd dddddd|+44 (0)dddd dddddd"),
    sort("113[2-4]######", "0ddd ddd dddd|(0ddd) ddd dddd", "+44 ddd ddd dddd"),
  ] },
  { region: "IE", code: "353", language: "en", cities: ["Dublin", "Cork", "Galway"], sorts: [
    sort("1[2-9]######", "0d ddd dddd|(0d) ddd dddd|0d-ddddddd", "+353 d ddd dddd|+353 (0)d ddd dddd|00353 d ddd dddd"),
    sort("8[5-7]#######", "0dd ddd dddd|0dd-ddddddd|0ddddddddd", "+353 dd ddd dddd|+353 (0)dd ddd dddd"),
  ] },
  { region: "PL", code: "48", language: "pl", cities: ["Warszawa", "Kraków", "Gdańsk", "Wrocław"], sorts: [
    sort("22[2-8]######", "dd ddd dd dd|ddd ddd ddd|(dd) ddd dd dd|ddddddddd|dd-ddd-dd-dd", "+48 dd ddd dd dd|+48ddddddddd|0048 dd ddd dd dd"),
    sort("[56][0-9]#######", "ddd ddd ddd|ddd-ddd-ddd|ddddddddd", "+48 ddd ddd ddd|+48ddddddddd|(+48) ddd ddd ddd"),
  ] },
  { region: "CZ", code: "420", language: "cs", cities: ["Praha", "Brno", "Ostrava", "Plzeň"], sorts: [
    sort("2########", "ddd ddd ddd|ddddddddd|ddd-ddd-ddd", "+420 ddd ddd ddd|+420ddddddddd|00420 ddd ddd ddd"),
    sort("60[1-9]######", "ddd ddd ddd|ddddddddd|ddd ddd ddd", "+420 ddd ddd ddd|(+420) ddd ddd ddd"),
  ] },
  { region: "SK", code: "421", language: "sk", cities: ["Bratislava", "Košice", "Žilina"], sorts: [
    sort("2[2-6]#######", "0d/dddd dddd|0d dddd dddd|0d/dd dd dd dd", "+421 d dddd dddd|+421 d/dddd dddd"),
    sort("90[1-9]######", "0ddd ddd ddd|0ddd/ddd ddd|0ddddddddd", "+421 ddd ddd ddd|00421 ddd ddd ddd|+421ddddddddd"),
  ] },
  { region: "HU", code: "36", language: "hu", cities: ["Budapest", "Debrecen", "Szeged"], sorts: [
    sort("1[2-9]######", "06 d ddd dddd|06-d-ddd-dddd|(06 d) ddd dddd|06 d/ddd-dddd", "+36 d ddd dddd|+36-d-ddd-dddd|0036 d ddd dddd"),
    sort("[237]0[2-9]######", "06 dd ddd dddd|06-dd-ddd-dddd|06dd/ddd-dddd|06ddddddddd", "+36 dd ddd dddd|+36ddddddddd|+36-dd/ddd-dddd"),
  ] },
  { region: "RO", code: "40", language: "ro", cities: ["București", "Cluj-Napoca", "Iași"], sorts: [
    sort("21[2-7]######", "0dd ddd dddd|0dd.ddd.dddd|0dd-ddd.dd.dd|0ddddddddd", "+40 dd ddd dddd|+40 (0)dd ddd dddd"),
    sort("7[2-6]#######", "0ddd ddd ddd|0ddd.ddd.ddd|0ddd-ddd-ddd|0ddddddddd", "+40 ddd ddd ddd|0040ddddddddd|+40ddddddddd"),
  ] },
  { region: "GR", code: "30", language: "el", cities: ["Αθήνα", "Θεσσαλονίκη", "Πάτρα"], sorts: [
    sort("21[0-3]#######", "ddd ddddddd|ddd ddd dddd|ddd-ddddddd|dddddddddd", "+30 ddd ddd dddd|+30 ddd ddddddd|0030 dddddddddd"),
    sort("69[3478]#######", "ddd ddddddd|ddd ddd dddd|dddddddddd|dddd dddddd", "+30 ddd ddd dddd|+30dddddddddd"),
  ] },
  { region: "TR", code: "90", language: "tr", cities: ["İstanbul", "Ankara", "İzmir"], sorts: [
    sort("212[2-6]######", "0ddd ddd dd dd|0 ddd ddd dd dd|(0ddd) ddd dd dd|0 (ddd) ddd dd dd", "+90 ddd ddd dd dd|+90 (ddd) ddd dd dd|0090 ddd ddd dd dd"),
    sort("53[2-9]#######", "0ddd ddd dd dd|0dddddddddd|0 ddd ddd dd dd", "+90 ddd ddd dd dd|+90dddddddddd"),
  ] },
  { region: "EE", code: "372", language: "et", cities: ["Tallinn", "Tartu", "Pärnu"], sorts: [
    sort("6[0-9]#####", "ddd dddd|ddddddd|ddd-dddd", "+372 ddd dddd|+372ddddddd|00372 ddd dddd"),
    sort("5[0-9]######", "dddd dddd|dddddddd", "+372 dddd dddd|+372 dddddddd"),
  ] },
  { region: "LV", code: "371", language: "lv", cities: ["Rīga", "Liepāja"], sorts: [
    sort("67######", "dd dddddd|dd ddd ddd|dddddddd", "+371 dd ddd ddd|+371 dddddddd|00371 dddddddd"),
    sort("2#######", "dd ddd ddd|dddddddd|dddd dddd", "+371 dd ddd ddd|+371dddddddd"),
  ] },
  { region: "LT", code: "370", language: "lt", cities: ["Vilnius", "Kaunas"], sorts: [
    sort("5[2]######", "8 d ddd dddd|(8 d) ddd dddd|8-d ddd dddd|0d ddd dddd", "+370 d ddd dddd|+370 d dddd ddd|00370 d ddd dddd"),
    sort("6#######", "8 ddd ddddd|8ddd ddddd|0ddd ddddd|8-ddd-ddddd", "+370 ddd ddddd|+370dddddddd"),
  ] },
  { region: "UA", code: "380", language: "uk", cities: ["Київ", "Львів"], sorts: [
    sort("44[2-5]######", "0dd ddd dd dd|(0dd) ddd-dd-dd|0dd-ddd-dd-dd", "+38 (0dd) ddd-dd-dd|+380 dd ddd dd dd|+380ddddddddd"),
    sort("67#######", "0dd ddd dd dd|(0dd) ddd-dd-dd|0ddddddddd", "+380 dd ddd dd dd|+38 0dd ddd dd dd|+380 (dd) ddd-dd-dd"),
  ] },
  { region: "US", code: "1", language: "en", cities: ["New York", "Chicago", "Austin", "Denver"], sorts: [
    sort("2025550[1]##", "(ddd) ddd-dddd|ddd-ddd-dddd|ddd.ddd.dddd|dddddddddd|ddd ddd dddd|1-ddd-ddd-dddd|1 (ddd) ddd-dddd", "+1 ddd ddd dddd|+1 (ddd) ddd-dddd|+1-ddd-ddd-dddd|+1dddddddddd|001 ddd ddd dddd"),
    sort("312[2-8]######", "(ddd) ddd-dddd|ddd-ddd-dddd|ddd.ddd.dddd|(ddd)ddd-dddd|ddd/ddd-dddd", "+1 ddd-ddd-dddd|+1.ddd.ddd.dddd|+1 (ddd) ddd-dddd"),
    sort("888[2-8]######", "1-ddd-ddd-dddd|ddd-ddd-dddd|1 ddd ddd dddd", "+1 ddd ddd dddd"),
  ] },
  { region: "CA", code: "1", language: "en", cities: ["Toronto", "Vancouver", "Calgary"], sorts: [
    sort("416[2-8]######", "(ddd) ddd-dddd|ddd-ddd-dddd|ddd.ddd.dddd|ddd ddd-dddd", "+1 ddd ddd dddd|+1 (ddd) ddd-dddd|1-ddd-ddd-dddd"),
  ] },
  { region: "AU", code: "61", language: "en", cities: ["Sydney", "Melbourne", "Perth"], sorts: [
    sort("2[89]#######", "(0d) dddd dddd|0d dddd dddd|0ddddddddd|0d-dddd-dddd", "+61 d dddd dddd|+61 (0)d dddd dddd|0061 d dddd dddd|+61ddddddddd"),
    sort("4[0-4]#######", "0ddd ddd ddd|0ddddddddd|0ddd-ddd-ddd|0ddd dddddd", "+61 ddd ddd ddd|+61 (0)ddd ddd ddd|0061 ddd ddd ddd"),
  ] },
  { region: "NZ", code: "64", language: "en", cities: ["Auckland", "Wellington"], sorts: [
    sort("9[2-9]######", "0d ddd dddd|(0d) ddd dddd|0d-ddd dddd", "+64 d ddd dddd|+64 (0)d ddd dddd"),
    sort("21[1-9]#####", "0dd ddd ddd|0dd-ddd ddd|0dd dddddd", "+64 dd ddd ddd|+64dddddddd|0064 dd ddd ddd"),
  ] },
  { region: "JP", code: "81", language: "ja", cities: ["東京", "大阪"], sorts: [
    sort("3[3-6]#######", "0d-dddd-dddd|0d(dddd)dddd|(0d) dddd-dddd|0d dddd dddd", "+81 d dddd dddd|+81-d-dddd-dddd|+81 (0)d-dddd-dddd"),
    sort("90########", "0dd-dddd-dddd|0dddddddddd|0dd dddd dddd", "+81 dd dddd dddd|+81-dd-dddd-dddd"),
  ] },
  { region: "KR", code: "82", language: "ko", cities: ["서울", "부산"], sorts: [
    sort("2[2-7]#######", "0d-dddd-dddd|0d)dddd-dddd|0d dddd dddd", "+82 d dddd dddd|+82-d-dddd-dddd"),
    sort("10[2-9]#######", "0dd-dddd-dddd|0dddddddddd|0dd.dddd.dddd", "+82 dd dddd dddd|+82-dd-dddd-dddd"),
  ] },
  { region: "CN", code: "86", language: "zh", cities: ["北京", "上海"], sorts: [
    sort("10[68]#######", "0dd-dddddddd|(0dd) dddddddd|0dd dddd dddd", "+86 dd dddd dddd|+86-dd-dddddddd|0086 dd dddddddd"),
    sort("138########", "ddddddddddd|ddd dddd dddd|ddd-dddd-dddd", "+86 ddd dddd dddd|+86ddddddddddd"),
  ] },
  { region: "IN", code: "91", language: "en", cities: ["Mumbai", "Delhi", "Pune"], sorts: [
    sort("22[2-6]#######", "0dd dddd dddd|(0dd) dddddddd|0dd-dddddddd", "+91 dd dddd dddd|+91-dd-dddddddd"),
    sort("98########", "ddddd ddddd|dddddddddd|0dddddddddd|ddddd-ddddd", "+91 ddddd ddddd|+91dddddddddd|+91-dddddddddd|0091 ddddd ddddd"),
  ] },
  { region: "BR", code: "55", language: "pt", cities: ["São Paulo", "Curitiba"], sorts: [
    sort("11[3]#######", "(dd) dddd-dddd|dd dddd-dddd|dd dddd dddd|0dd dddd-dddd", "+55 dd dddd-dddd|+55 (dd) dddd-dddd"),
    sort("119[6-9]#######", "(dd) ddddd-dddd|dd ddddd-dddd|ddddddddddd|(dd) d dddd-dddd", "+55 dd ddddd-dddd|+55 (dd) ddddd-dddd|+55ddddddddddd"),
  ] },
  { region: "MX", code: "52", language: "es", cities: ["Ciudad de México", "Monterrey"], sorts: [
    sort("55[1-9]#######", "dd dddd dddd|(dd) dddd-dddd|dd-dddd-dddd|dddddddddd", "+52 dd dddd dddd|+52 (dd) dddd-dddd|0052 dd dddd dddd"),
    sort("81[1-3]#######", "dd dddd dddd|(dd) dddd dddd", "+52 dd dddd dddd"),
  ] },
  { region: "ZA", code: "27", language: "en", cities: ["Cape Town", "Durban"], sorts: [
    sort("21[3-7]######", "0dd ddd dddd|(0dd) ddd dddd|0dd-ddd-dddd", "+27 dd ddd dddd|+27 (0)dd ddd dddd"),
    sort("82#######", "0dd ddd dddd|0ddddddddd", "+27 dd ddd dddd|+27ddddddddd|0027 dd ddd dddd"),
  ] },
  { region: "IL", code: "972", language: "he", cities: ["תל אביב", "חיפה"], sorts: [
    sort("3[5-7]######", "0d-ddddddd|0d-ddd-dddd|0d ddd dddd", "+972 d ddd dddd|+972-d-ddddddd"),
    sort("5[024]#######", "0dd-ddddddd|0dd-ddd-dddd|0ddddddddd|0dd ddd dddd", "+972 dd ddd dddd|+972-dd-ddddddd|+972ddddddddd"),
  ] },
  { region: "AE", code: "971", language: "ar", cities: ["دبي", "أبوظبي"], sorts: [
    sort("4[2-4]######", "0d ddd dddd|0d-ddddddd|(0d) ddd dddd", "+971 d ddd dddd|+971-d-ddddddd|00971 d ddd dddd"),
    sort("50#######", "0dd ddd dddd|0ddddddddd|0dd-ddddddd", "+971 dd ddd dddd|+971ddddddddd"),
  ] },
  { region: "SG", code: "65", language: "en", cities: ["Singapore"], sorts: [
    sort("6[2-8]######", "dddd dddd|dddddddd|dddd-dddd", "+65 dddd dddd|+65dddddddd|(+65) dddd dddd"),
    sort("9[0-8]######", "dddd dddd|dddddddd", "+65 dddd dddd|0065 dddd dddd"),
  ] },
  { region: "HK", code: "852", language: "en", cities: ["Hong Kong", "Kowloon"], sorts: [
    sort("2[2-8]######", "dddd dddd|dddddddd|dddd-dddd", "+852 dddd dddd|(+852) dddd dddd"),
    sort("9[1-8]######", "dddd dddd|dddddddd", "+852 dddd dddd|+852dddddddd"),
  ] },
];
