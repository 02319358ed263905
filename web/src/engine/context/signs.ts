// What in a text points to a country, other than numbers: names of countries and cities, the ends of
// street names, forms of companies, the names of registers. Data; surroundings.ts looks for them.

/** Cities by region, with the letters they are written with at home and abroad; each with a capital. */
export const CITIES: Readonly<Record<string, string>> = {
  NO: "oslo bergen trondheim stavanger kristiansand fredrikstad sandnes tromsø drammen sarpsborg skien ålesund sandefjord haugesund tønsberg moss porsgrunn bodø arendal hamar larvik halden lillehammer molde harstad kongsberg gjøvik horten askøy narvik hønefoss elverum kongsvinger steinkjer stjørdal alta levanger mandal egersund førde jessheim drøbak lillestrøm asker bærum sandvika ski kristiansund namsos mosjøen voss leirvik grimstad flekkefjord notodden stord svalbard longyearbyen verdal vadsø hammerfest kirkenes",
  DK: "københavn copenhagen kopenhagen aarhus århus odense aalborg ålborg esbjerg randers kolding horsens vejle roskilde herning silkeborg hørsholm helsingør næstved viborg fredericia køge holstebro taastrup slagelse hillerød sønderborg svendborg hjørring holbæk frederikshavn nørresundby ringsted haderslev skive ølstykke ishøj nykøbing ballerup grenaa aabenraa kalundborg frederiksberg gentofte hellerup glostrup brøndby lyngby birkerød farum allerød rønne bornholm thisted middelfart nyborg korsør kastrup hvidovre rødovre albertslund gladsaxe struer lemvig ikast vojens",
  SE: "stockholm göteborg gothenburg malmö uppsala västerås örebro linköping helsingborg jönköping norrköping umeå gävle borås södertälje eskilstuna halmstad växjö karlstad sundsvall östersund trollhättan luleå kalmar kristianstad karlskrona skövde uddevalla falun skellefteå varberg nyköping borlänge kiruna solna sundbyberg landskrona motala trelleborg karlskoga ystad visby",
  FI: "helsinki helsingfors espoo esbo tampere tammerfors vantaa oulu uleåborg turku åbo jyväskylä lahti kuopio kouvola pori joensuu lappeenranta hämeenlinna vaasa vasa seinäjoki rovaniemi mikkeli kotka salo porvoo borgå kokkola hyvinkää lohja järvenpää rauma kajaani kerava savonlinna nokia maarianhamina",
  IS: "reykjavík reykjavik kópavogur hafnarfjörður akureyri garðabær mosfellsbær selfoss akranes keflavík ísafjörður egilsstaðir húsavík",
};

/** Ends of street names before a house number: Vestergade 12, Kirkegata 7. */
export const STREETS: Readonly<Record<string, string>> = {
  NO: "gata gaten veien vegen vei",
  DK: "gade vej stræde",
  SE: "gatan vägen",
  FI: "katu tie",
  IS: "stræti",
};

/** Words, in the case they are written in: forms of companies, registers, what is local. */
export const MARKS: Readonly<Record<string, string>> = {
  NO: "ASA ANS Foretaksregisteret Foretaksregistrert Brønnøysund MVA Mva mva Fylke fylke Vipps Fødselsnr fødselsnr Fnr",
  DK: "ApS APS Aps IVS CVR Cvr cvr CPR Cpr cpr MobilePay P-nr",
  SE: "Bankgiro bankgiro Plusgiro Swish Organisationsnummer organisationsnummer",
  FI: "Oyj Oy OY OYJ Tmi Y-tunnus hetu",
  IS: "ehf hf ohf kt Kt kennitala Kennitala",
};

/** Marks that several countries share; they count where the agent has just one of these countries. */
export const SHARED_MARKS: Readonly<Record<string, string>> = {
  "NO EE": "AS Orgnr orgnr ORGNR Org org Organisasjonsnummer organisasjonsnummer",
  "SE FI": "AB Ab",
};
