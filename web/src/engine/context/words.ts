// The words around numbers, in the languages of the people who write them. Lower case; one list
// per meaning. lexicon.ts says how a word is looked up (whole, by its tail, by its head).

/** The number behind it is a phone. */
export const PHONE = `
tel tels tlf tlfn telf telef tfn tfno tln tph tphone ph phn phone phones telephone telephones phoneno telno
telefon telefonen telefoner telefonene telefonnr telefonnummer telefonnummeret telefonnumre telefonnumret telefonnummer
mobil mobilen mobiler mobilnr mobilnummer mobilnummeret mobiltelefon mobiltlf mobile mobiles mob mobnr cell cellphone cellular handphone hp
direktenummer direktenr direktnummer direktnr direktwahl durchwahl direct directline dir directdial ddi did direkte direktlinje
sentralbord sentralbordet hovednummer hovednr sentralnummer switchboard hotline helpline callback hjelpetelefon vakttelefon vakttlf døgntelefon servicetelefon kundetelefon ordretelefon bestillingstelefon kontakttelefon kontaktnummer kontaktnr servicenummer supportnummer vaktnummer nødtelefon nødnummer nødnumre nödnummer kriisipuhelin alarmnummer alarmtelefon informasjonstelefon opplysningstelefon kundeservicenummer
växel växeln växelnr telefonväxel telefonnumret mobilnumret journummer jourtelefon kundtjänstnummer växelnummer ordertelefon
hovedtelefon omstilling omstillingen hovednummeret tlfnr tlfnummer tlfnummeret mobilnumre fastnet fastnettelefon fastnettnummer vagttelefon vagtnummer
puh puhelin puhelimet puhelinnumero puhelinnro puhelinnumeroni puhelimitse puhelinvaihde vaihde matkapuhelin matkapuh matkapuhelinnumero kännykkä kännykkäni gsm gsmnr gsmnummer lankapuhelin asiakaspalvelunumero
sími síma símanúmer símanúmerið farsími gsmsími vinnusími heimasími símanr skiptiborð farsíma
telefonnummern telefonnummer rufnummer rufnummern mobilfunk mobilnummer handy handynummer handynr festnetz festnetznummer fernruf telefonzentrale zentrale servicetelefon rückrufnummer notrufnummer notruf telefonisch fon rückruf kundenhotline
telefoonnummer telefoon telefoonnr mobiel mobielnummer gsmnummer vasttelefoonnummer telnr noodnummer doorkiesnummer
téléphone telephone téléphoniques tél portable fixe mobile portables gsm
teléfono telefono teléfonos telefonos tlfno tfno móvil movil móviles celular celulares cel fijo tlfs telef centralita whatsapp
telemóvel telemovel tlm telefone telefones telem telm celular fone fones
telefono telefoni cellulare cellulari cell fisso centralino recapito
telefonu telefonem telefonie telefonicznie telefony tel komórka komórkowy komórkowego kom infolinia stacjonarny
telefonní telefonicky mobilní telefonne telefónne telefónny telefonu pevná linka
telefonszám telefonszáma telefonszámunk mobilszám mobilszáma vezetékes
telefonul telefoane mobilul
telefonas telefono mob tel tālrunis tālr mobilais telefons telefoninumber mobiiltelefon mobiil telefonil
тел телефон телефона телефону телефоны телефонный моб мобильный мобильного сотовый сот телефоном мобільний телефону
τηλ τηλέφωνο τηλεφωνο τηλέφωνα κιν κινητό κινητο σταθερό
telefonu telefonum telefonunuz cep gsm sabit ceptel
טל טלפון נייד טלפונים
هاتف الهاتف تلفون جوال الجوال موبايل المحمول تليفون هاتفي
دورگو موبایل تلفن همراه
电话 電話 電話番号 电话号码 手机 手機 手机号 手機號碼 携帯 携帯電話 联系电话 聯絡電話 座机 热线 代表 直通
전화 전화번호 휴대폰 휴대전화 핸드폰 연락처 대표전화 대표번호
โทร โทรศัพท์ มือถือ เบอร์ เบอร์โทร
sđt đt đtdđ hotline
telepon telp hp nohp wa hívható контактний контактный frinummer betalnummer gratisnummer gratisnr servicenr beredskapsnummer teletorgnummer spesialnummer privatnummer jobbnummer hjemmenummer arbejdsnummer akutnummer hemnummer larmnummer notfallnummer behördennummer auskunftsnummer sondernummer geschäftsnummer büronummer contactnummer werknummer spoednummer infonummer klachtennummer palvelunumero suoranumero kotinumero työnumero päivystysnumero hätänumero yritysnumero þjónustunúmer neyðarnúmer vinnunúmer whatsapp viber signal vert verde verdi gratuit gratuito gratis-nr domowy służbowy prywatny kontaktní kontaktné domácí hívó hívószám faxszám közvetlen mobitel mobitela fiksni fiksna kućni poslovni telefona telefonnúmer tālruņa numurs-tel contact-no callback rückruf appelnr terugbelnummer centraal doorkies rechtstreeks sms tekst sentral sentralen hovednr hovedlinje switch landline freephone tollfree freecall lo-call locall telegram swish vipps mobilepay imessage facetime
`;

/** Somebody is asked to call, or tells of a call; what follows is the number. */
export const CALL = `
call calls called calling message messaged voicemail try use police ambulance ring rings ringing dial dials dialed dialled phoning phoned text sms callme reach reached reachable contact contacts contacted
spør spørg ringe ringer ringte ringt oppringt kontakt kontakte kontakter kontaktes kontaktet kontaktperson svarte slå tast nås treffes ringes prøv prøvde bruk benytt nytt ny nyt nýtt nyr gammelt gammalt gammel new old neue neuer alte nieuw nieuwe oud nouveau nouvel ancien nuevo antiguo nuovo vecchio novo nowy stary nové nový starý új régi nou vechi новый новий нов старый yeni uusi vanha uus jauns naujas anrop oppringning politi politiet brann brannvesenet ambulanse ambulansen redning melding sms-er meldinger tekstmelding
ringa ringer ringde kontakta nå nås sök söker söktes smsa slå polisen ambulans brandkår sos
kontakter ringede træffes nås smser kontaktes opkald politi brandvæsen ambulance alarmcentralen
soita soittaa soitti soittakaa soitto yhteys tavoitat tavoittaa numerosta yhteyttä poliisi palokunta ambulanssi
hringdu hringja hringið samband símtal lögregla slökkvilið sjúkrabíll neyðarlínan
anrufen anruf angerufen ruf rufen rufe erreichbar erreichen erreichst kontakt kontaktieren wählen melden telefonieren polizei feuerwehr rettungsdienst
bel bellen belt gebeld bereikbaar bereiken contacteer
appelez appeler appel appelle appelé contactez contacter joindre joignable composez rappeler rappelez
llame llamar llama llamada llamadas llámanos llámenos llamó contacte contactar marcar marque contacto
ligue ligar liga ligou chamada contate contatar contacte contactar
chiama chiamare chiami chiamate chiamaci contatta contattare contatti contattateci
zadzwoń dzwoń dzwonić zadzwonić dzwonił kontakt kontaktowy
zavolejte volejte volat zavolat volal zavolajte volajte
hívja hívjon hívás sunați sunati apelați contactați
звоните позвоните звонить позвонить звонок звонил дзвоніть телефонуйте
καλέστε κλήση επικοινωνία arayın arayınız ara
helista helistage zvaniet zvanīt skambinkite skambinti
חייגו התקשרו اتصل اتصلوا للاتصال
`;

/** A fax machine's number. */
export const FAX = `fax faxnr faxnummer faks faksi telefax telefaks telefaksi télécopie télécopieur φαξ факс 传真 傳真 팩스 פקס فاكس ファックス ファクス`;

/** A place or a person where one can be called; says phone only weakly. */
export const PLACE = `
support helpdesk kundeservice kundesenter kundeserviceavdeling kundtjänst kundtjanst kundservice asiakaspalvelu þjónustuver kundenservice kundendienst klantenservice
office kontor kontoret work arbeid jobb jobbet arbete arbejde työ vinna büro buro bureau oficina escritório ufficio biuro
home hjem hjemme privat hem hemma koti heima privé casa domicile bolig
reception resepsjon resepsjonen receptionen resepsjonist vastaanotto rezeption receptie accueil recepción
vakt vakttelefonen døgnvakt døgnåpen jour vagt päivystys emergency nødnummeret
main hoved hovedkontor contactperson ansprechpartner cellphone servicedesk sales salg försäljning gratis legevakten legevakta neyðarvakt neyðarsími service servicio servizio serviço atención atendimento assistenza
avdeling avdelning afdeling legevakt legekontor tannlege verksted drosje taxi bestillingskontor arb priv kont res off hj kveld dag natt helg dagtid kveldstid hytte hytta bil evening daytime night weekend
mor far mamma pappa sønn datter kone mann ektefelle samboer foresatt foresatte pårørende verge søster bror mother father son daughter wife husband parent guardian kin anhörig närstående äiti isä puoliso omainen pårørende
sjef leder daglig styreleder selger vaktmester sekretær lege legen advokat rørlegger elektriker snekker maler megler ansvarlig rådgiver saksbehandler kundebehandler konsulent eier leietaker utleier huseier sjåfør montør tekniker chef ägare hyresvärd säljare vaktmästare ordförande handläggare läkare rådgivare ejer lejer sælger vicevært formand pedel avsender mottaker afsender modtager avsändare mottagare lähettäjä vastaanottaja sender recipient absender empfänger johtaja omistaja isännöitsijä myyjä lääkäri alarm alarmen vekter vekteren vektersentral banken bank mottagning mottagningen timebestilling timebooking tidsbestilling tidsbokning tidsbeställning ajanvaraus terminvereinbarung ordremottak ordremodtagelse tilausvastaanotto reservas réservations reservations bookings prenotazioni buchungen bestellungen commandes bestellingen reserveringen encomendas beställningar bestillinger ügyfélszolgálat hattı hizmetleri santral felanmälan felmelding feilmelding fejlmelding störung störungen cabinet secrétariat biura biuro biurze kancelaria irodai kantoor praktijk praxis kanzlei werkstatt zentrum centrum studio negozio magazzino taller despacho tienda almacén loja armazém escola koulu skole skola school clinic clinique klinik klinikken klinik sykehus sygehus sjukhus sairaala hospital hotel hotell hotellet restaurant apotek apteekki pharmacy warehouse depot lager- manager owner landlord tenant driver technician doctor lawyer plumber electrician assistant secretary director chairman ceo cto cfo hausmeister makler verkäufer inhaber geschäftsführer arzt anwalt
`;

/** An order, an invoice, an account …: the number behind it is no phone. */
export const REJECT = `
order orders ordre ordren ordrer ordrene ordrenr ordrenummer ordernr ordernummer orderno ordreid bestillingsnr bestillingsnummer beställningsnr purchase po pono salesorder workorder wo rma
tilaus tilausnumero tilausnro pöntun pöntunarnúmer bestellnummer bestellnr auftrag auftragsnummer auftragsnr bestelnummer ordernummer
 zamówienie zamówienia zamowienie objednávka objednávky objednavka objednávkou rendelés comandă comanda заказ заказа замовлення παραγγελία παραγγελίας sipariş הזמנה طلب الطلب 订单 订单号 訂單 注文 注文番号 주문 주문번호
invoice invoices inv faktura fakturaen fakturan fakturanr fakturanummer fakturor fakturaer fakturanumret lasku laskun laskunumero reikningur reikningsnúmer rechnung rechnungsnummer rechnungsnr factuur factuurnummer facture factura fatura fattura faktury fakturę faktúra számla фактура счет счёт счета рахунок τιμολόγιο fatura חשבונית فاتورة 发票 發票 請求書 청구서 receipt kvittering kvitto kuitti bilag bilagsnr bon kassenbon voucher
kid kidnr kidnummer ocr referanse referansen referansenr referansenummer referens referensnr referensnummer reference referenz referenznummer ref refnr refno viite viitenumero viitenro tilvísun tilvísunarnúmer referentie référence referencia referência riferimento referencja betalingsid betalingsreferanse
case cases caseno sak saken saksnr saksnummer sag sagen sagsnr sagsnummer ärende ärendet ärendenr ärendenummer asia asianumero mál málsnúmer ticket tickets ticketnr ticketno sakid issue incident hendelse vorgang vorgangsnummer aktenzeichen az zaak zaaknummer dossier expediente tramite processo protocol protocollo zgłoszenie sprawa
customerid customerno customernumber kundenr kundenummer kundnr kundnummer kundid kundeid asiakasnumero asiakasnro viðskiptanúmer kundennummer kundennr klantnummer klantnr clientid memberid member medlem medlemsnr medlemsnummer medlemsnummeret jäsennumero mitgliedsnummer membership lojalitet abonnement abonnementsnr abonnent abonnentnr avtale avtalenr avtalenummer avtal avtalsnr contract contractno kontrakt kontraktsnr kontraktnr vertrag vertragsnummer polise polisenr polisenummer policy policyno policenr policenummer forsikring forsikringsnr försäkring försäkringsnr kundereferanse kundref
account acct accountno accountnumber konto kontonr kontonummer kontonummeret bankkonto kto kontonr. tili tilinumero reikningsnr bankgiro bankgironr bg plusgiro plusgironr pg postgiro giro iban bic swift blz sortcode bban clearing clearingnr rekening rekeningnummer compte cuenta conta conto nrb rachunek rachunku účet účtu szla
card cardno kort kortnr kortnummer kortnummeret karte kartennummer kreditkort visa mastercard amex kortti tarjeta carte
id ids ident identifier identifikator uid guid uuid userid brukerid objektid objectid recordid rowid radid nodeid deviceid enhetsid sessionid transactionid transaksjon transaksjonsid transaksjonsnr transaktion transaktions transaction tx txn trxid betaling payment paymentid auth autorisasjon authcode engangskode kode koden kod koden code codes kodes otp pin pinkode puk passcode password passord lösenord token nøkkel key checksum hash commit build rev revision revisjon version versjon ver v release utgave
orgnr orgno organisasjonsnummer organisasjonsnr organisationsnummer organisationsnr org foretaksnr foretaksnummer cvr cvrnr cvrnummer cvr-nr se-nr senr y-tunnus ytunnus tunnus vat vatno vatnr mva moms momsnr momsregistreringsnummer ust ustid ust-idnr ustidnr steuernummer steuernr hrb btw btwnr kvk kvknr siret siren tva rut ruc nif nie cif nipc cnpj cpf nip regon krs ičo ico dič dic adószám cui ein tin ssn ssnr abn acn piva partita codice fiscale p.iva инн огрн кпп снилс едрпоу αφμ afm tckn vkn
fødselsnr fødselsnummer fødselsnummeret personnr personnummer personnummeret personnumret pnr fnr dnr d-nummer cpr cprnr cprnummer cpr-nr hetu henkilötunnus kennitala kt bsn nino nhs personid pesel dni nif rodné rodne birth born født fødd född fødselsdato syntynyt geboren
article articleno artikkel artikkelnr artikkelnummer artikel artikelnr artikelnummer art artnr artno varenr varenummer varekode vare varunr varunummer varunr. tuotenumero tuotenro tuotekoodi vörunúmer item itemno sku product productno produkt produktnr produktnummer produktkode produktkod produktid plu ean ean13 gtin upc isbn issn ismn asin barcode strekkode streckkod viivakoodi modell model modellnr partno part delenr delnr delnummer reservedel reservdelsnr hersteller bestnr nobb nobbnr fdv elnr elnummer gln typenr
serial serialno serienr serienummer serienummeret sarjanumero seriennummer sn s/n imei imsi iccid simkort simkortnr chassis chassisnr vin rammenr regnr registreringsnr skiltnr kjennemerke motornr maskinnr maskin batch batchnr lot lotnr lotno charge parti partinr
tracking trackingno track sporing sporingsnr sporingsnummer sporingskode sendingsnr sendingsnummer sendingsid forsendelsesnr spårning spårningsnr spårningsnummer försändelse kolli kollinr kolliid kollinummer sändning sändningsnr seurantakoodi seurantanumero lähetys lähetystunnus sendungsnummer sendungsnr sendung paket paketnr paketnummer pakkenr pakkenummer pakke pakken pakkeid parcel shipment shipments consignment waybill awb container conteiner fraktbrev fraktsedel suivi colis envío rastreo spedizione paczka przesyłka przesyłki zásilka zásilky посылка трек
postnr postnummer postkode postcode zip zipcode plz postinumero póstnúmer cap cp psč postboks boks box pb
gnr bnr gårdsnr bruksnr matrikkel matrikkelnr kommunenr målernr målernummer målerid måler mätarnr anläggningsid meter meterpoint målepunkt målepunktid anleggsnr installasjonsnr ampere
amount sum total totalt totalsum beløp belop beløpet beløb belopp summa subtotal pris prisen priser price prices cost kostnad omsetning omsättning revenue turnover saldo balance budget budsjett volum volume antall antal quantity qty mengde count anzahl menge nombre cantidad beholdning views visninger rows rader records poster offset size størrelse length seq sequence løpenr løpenummer rad row posisjon position pos
lat latitude lon lng long longitude koordinat koordinater coordinates gps utm epsg bredde lengde breddegrad lengdegrad
ip ipv4 host port asn mac subnet timestamp epoch unix tidsstempel time dato date datum päivä dagsetning fecha data isodate uke week
flight rute seat gate bordnr kø kønr lodd loddnr loddnummer lot spill rekke startnr billettnr billettnummer biljettnr ticketnumber bookingnr bookingno bookingnummer bookingref bookingreferanse reservasjonsnr reservationsnr varausnumero varausnro buchungsnummer pnr confirmation confirmationno bekreftelse bekreftelsesnr journalnr pasientnr pasientid rekvisisjon rekvisisjonsnr resept reseptnr prøvenr prosjektnr prosjektnummer projektnr projectno ansattnr ansattnummer anställningsnr employeeid studentnr studentnummer lånenr lånekort lånekortnr bibliotek doi orcid pmid pmc arxiv patent patentnr varemerke kontrollnr kontrollnummer løyvenr løyve autorisasjonsnr hpr kreditnota creditnote leveranse leveransen levering leveringsnr delivery deliverynote lieferschein lieferscheinnr følgeseddel pakkseddel packsedel følgebrev följesedel plukkliste plocklista søknad søknaden ansökan ansøgning application henvendelse henvendelsen oppdrag oppdraget uppdrag opgave rapport rapporten report dok dokument dokumentet document doc arkiv arkivnr lisens license licens lizenz gavekort giftcard presentkort parkering kjøretøy fordon køretøj vehicle eiendom eiendommen fastighet ejendom property lokasjon lokation utstyr utrustning udstyr equipment asset sensor gateway enhet enheten score poengsum brev brevet skjema formular form oppføring entry record entitet logg logglinje log bon kasse terminal terminalid butikknr filial lokalitet rute ruter bok varsel alarmnr alarmid skade skaden reklamasjon reklamation klage klagen hendelsesnr avvik avviksnr hprnr anlegg anlegget anlæg anläggning anläggningsnr registrikood isikukood kood kods kodas codice código codigo cod kód reģ reg piva iva ref.nr
 tilbudsnr tilbudsnummer offertnr quote quoteno angebot angebotsnummer angebotsnr offertenummer devis presupuesto rekvisition dealid leadid 
`;

/** Ordered, booked, in stock …: the number behind it may be the thing's, or of those who deal with it. */
export const SOFT = `
bestilling bestillingen beställning beställningen bestellung bestelling booking reservation reservasjon varaus buchung billett biljett lager stock sending sendingen forsendelse salg tilbud offert offerte pedido encomenda commande ordine lead deal opportunity prosjekt projekt projet proyecto progetto projeto projekti nabídka project student employee staff journal oppgave request task
`;

/** A customer or user: more often a number of theirs than a phone. */
export const PARTY = `customer kunde kunden kund kunder asiakas viðskiptavinur klant client cliente cliens klient klienta klienci zákazník zakaznik user bruker brukeren användare bruger käyttäjä benutzer guest gjest patient pasient beboer leietaker eier agent`;

/** "Number": says nothing by itself, belongs to the word before it. */
export const NUMBER = `nr nro no num nummer nummeret numre numret number numbers nummern numero numeron número numéro numer nomor no: n n° nº № č číslo cislo szám nr. номер númer núm noº num. αριθμός αριθ αρ º numer numeru numery numrem numurs numura numuru numeris numerio number numbri broja broj br številka številko št številke брой број מספר מס رقم الرقم شماره číslom čísla čísle számot száma numărul numar număr numărului numéros números numeros numeri`;

/** Words that stand between a label and its number and mean nothing by themselves. */
export const FILLER = `
is are was the a an my our your his her their us me you at on to via with by for of from under or also please
sitt sin sina sine ellers også først bare kun straks deretter er var min mitt mine vår vårt våre din ditt deres hans hennes på til via med fra for av under eller ditt denne dette den det oss meg deg dem her nå direkte gjerne vennligst også enten tilhører gjelder
är var vårt er ditt hans hennes på till via med från av under eller oss mig dig dem här gärna också gäller
er vores jeres deres på til via med fra os mig dig dem her også
ensin sitten on ovat oli minun meidän sinun teidän numerosta numeroon myös tai
er mitt okkar þitt í á með eða númerið okkur
zuerst erst dann sonst ist sind lautet mein meine unsere unser ihre ihr unter der die das oder auch bitte mit per uns mich sie wir
is zijn mijn ons onze uw het de op via of ook
des d l est sont mon ma notre votre le la les au aux du de ou par sous nous vous moi lui
es son mi nuestro su el la los al del o por en nos
é são meu nosso seu o a os ao do ou por em
è sono mio nostro vostro il la lo al allo del o per ci
jest to mój nasz pod lub na do z nami mną
je jsou můj náš na nebo číslo
hazır az egy la sau pe către по или на к наш мой номеру στο το μας
`;

/** What is counted or measured: a number before it is no phone. */
export const UNIT = `
kr nok sek dkk isk eur euro euros usd gbp chf pln czk huf ron jpy cny inr rub try dollar dollars kroner kronor krónur pund pounds zł kč ft lei руб грн uah złotych forint yen yuan won rupees øre cent cents mva moms
stk st stück stuks szt ks kpl kappaletta kappale pcs pieces pièces unidades unités units enheter enheder eksemplarer exemplar items artikler varer produkter poster rader rows records linjer lines tegn chars characters words ord sider pages
kg tonn ton tons gram mg km meter metres meters mm cm m2 m3 m² m³ kvm kvadratmeter daa dekar hektar ha liter litre liters dl cl ml kwh mwh gwh twh kw mw watt volt ampere hz khz mhz ghz bit bits byte bytes kb mb gb tb kib mib gib px pixels piksler dpi
sek sekunder seconds secs ms millisekunder min minutter minutes minuter timer hours stunden tunteja dager dagar dage days tage päivää uker weeks wochen måneder months monate år years jahre vuotta ganger times gånger
prosent percent procent prozent prosenttia mill millioner million millions mio mrd milliarder billion tusen thousand tusind
visninger views følgere followers treff hits brukere users användare innbyggere inhabitants invånare indbyggere personer people besøkende visitors nedlastinger downloads klikk clicks likes salg sold solgt stemmer votes aksjer shares poeng points kalorier kcal kj celler kunder medlemmer
`;

/** Between two numbers of a list. */
export const LIST = `og and och und et y e i ja eller or oder ou o lub tai eða en of samt sowie plus eller/og & или и`;

/** "is": behind a number, what comes next may say what it is. */
export const COPULA = `er är on is ist est es é è jest je`;

/** "my", "our": "my number is" is a phone's. */
export const FIRST_PERSON = `my our mitt vårt mit vores mein meine unsere meu nosso mi nuestro mon notre mio nostro mój nasz můj náš minun meidän mijn ons мой наш мій моят моя numaram számom számunk númerið`;

/** Short names of currencies: a number behind one is an amount. */
export const MONEY = `kr nok sek dkk isk eur usd gbp chf pln czk huf rs inr jpy zł kč ft lei руб`;
