// The words around numbers, in the languages of the people who write them. Lower case; one list
// per meaning. lexicon.ts says how a word is looked up (whole, by its tail, by its head).

/** The number behind it is a phone. */
export const PHONE = `
port
bezplatná bezpośredni bezpłatna contato direto diretto infotelefon kék linija nóng priama přímá přímý sel simu thoại tiešais whats wpp zap zelená zöld động безкоштовна бесплатный вайбер ватсап вотсап гаряча горячая الساخن الموحد واتس फ़ोन फोन मोबाइल ফোন মোবাইল হটলাইন สายด่วน ダイヤル 微信
ph phn phone tel telef telephones telf telno tels tfn tfno tlf tlfn tln tph
telefon
cell cellular hp mob mobil
ddi did dir direct direkte direktlinje direktnr direktnummer direktwahl durchwahl
alarmtelefon bestillingstelefon callback døgntelefon helpline hjelpetelefon hotline informasjonstelefon kontakttelefon kundetelefon nödnummer nødnummer nødnumre nødtelefon opplysningstelefon ordretelefon servicetelefon vakttelefon
jourtelefon ordertelefon växel
fastnet hovedtelefon omstilling vagttelefon
gsm kännykkä matkapuh puh puhelimet puhelimitse puhelin vaihde
farsíma farsími gsmsími heimasími skiptiborð síma símanúmerið sími vinnusími
fernruf festnetz fon handy notruf rufnummern rückruf zentrale
mobiel noodnummer vasttelefoonnummer
fixe portable téléphoniques
cel celular centralita fijo movil móviles tlfs
fone fones telem telm tlm
centralino fisso recapito
infolinia kom komórka komórkowego komórkowy stacjonarny
linka pevná
vezetékes

mobiil tālr tālrunis
моб мобильного мобильный мобільний сот сотовый тел телефон
κιν κινητο κινητό σταθερό τηλ τηλέφωνα τηλέφωνο τηλεφωνο
cep ceptel sabit
טל נייד
المحمول تلفون تليفون جوال موبايل هاتف
تلفن دورگو موبایل همراه
代表 座机 手机 手機 携帯 热线 电话 直通 電話
대표번호 연락처 전화 핸드폰 휴대폰
มือถือ เบอร์ โทร
sđt đt đtdđ
akutnummer arbejdsnummer auskunftsnummer behördennummer beredskapsnummer betalnummer centraal contact-no domowy domácí doorkies facetime fiksna fiksni freecall frinummer geschäftsnummer gratuit hovedlinje hätänumero hívható hívó imessage infonummer klachtennummer kontaktné kontaktní kućni közvetlen landline larmnummer lo-call locall mobitel neyðarnúmer nohp notfallnummer numurs-tel palvelunumero poslovni prywatny rechtstreeks sentral signal sms sondernummer spesialnummer spoednummer suoranumero swish switch służbowy tekst telegram telepon teletorgnummer telp terugbelnummer tollfree tālruņa verde verdi vert viber vinnunúmer vipps wa werknummer yritysnumero þjónustunúmer контактний контактный
`;

/** Somebody is asked to call, or tells of a call; what follows is the number. */
export const CALL = `
atendida bago baru cevapsız chama chame disque gemist gọi hubungi jaunais jdid kontak manqué missat mới naya nefogadott nieodebrane nuevo obesvarat perdida perdido persa piga ubesvaret ubesvart verpasst zmeškaná zmeškané zmeškaný набери набирайте набрать недозвон пропущений пропущенный कॉल डायल संपर्क কল যোগাযোগ ติดต่อ お問い合わせ 問合せ 拨打 未接 来电 洽詢 联系 聯絡 致电 請洽 请洽 連絡 부재중 연락
ambulance call called calling callme calls contact dial dialed dialled dials message phoned phoning police reach ring ringing rings text try use voicemail
alte ancien anrop antiguo benytt brann bruk gammalt gammel jauns melding meldinger naujas neue neuer new nieuw nou nouveau nouvel novo nové nový nowy nuovo ny nyr nyt nytt nås old oppringning oud politi prøv prøvde redning ringe ringt régi slå sms-er spør spørg stary svarte tast treffes uus uusi vanha vecchio vechi yeni új нов новий новый старый
ambulans brandkår nå polisen ringa ringde smsa sos sök söker söktes
alarmcentralen brandvæsen opkald smser træffes
numerosta palokunta poliisi soita soittaa soittakaa soitti soitto tavoitat tavoittaa yhteys yhteyttä
hringdu hringið hringja lögregla neyðarlínan samband sjúkrabíll slökkvilið símtal
anruf erreichbar erreichen erreichst feuerwehr melden polizei rettungsdienst ruf rufe rufen telefonieren wählen
bel bellen belt bereikbaar bereiken gebeld
appel composez joignable joindre rappeler rappelez
llama llame llamó llámanos llámenos marcar marque
contatar contate liga ligar ligou ligue
chiama chiamare chiami contatta contatti
dzwonić dzwonił dzwoń
volajte volal volat volejte zavolat
apelați hívja hívjon hívás sunati
дзвоніть звонил звоните звонить звонок телефонуйте
ara arayın επικοινωνία καλέστε κλήση
helista skambinkite skambinti zvaniet zvanīt
התקשרו חייגו اتصل للاتصال
caller
bell buzz hmu holler msg queries txt
`;

/** A fax machine's number. */
export const FAX = `faks faksi fax faxnr faxnummer telefaks telefax télécopie φαξ факс פקס فاكس ファクス ファックス 传真 傳真 팩스`;

/** A place or a person where one can be called; says phone only weakly. */
export const PLACE = `
asiakaspalvelu helpdesk kundesenter kundtjanst support þjónustuver
arbeid arbejde arbete biuro bureau buro escritório jobb jobbet kontor office oficina työ ufficio vinna work
bolig casa domicile heima hem hemma hjem hjemme home koti privat privé
accueil recepción receptie reception resepsjon rezeption vastaanotto
døgnvakt døgnåpen emergency jour nødnummeret päivystys vagt vakt vakttelefonen
ansprechpartner assistenza atención atendimento contactperson försäljning gratis hoved main neyðarsími neyðarvakt sales service servicio servizio serviço
afdeling arb avdeling avdelning dag dagtid daytime drosje evening helg hj hytta hytte kont kveld legevakt natt night off priv res taxi verksted weekend
anhörig bror datter daughter ektefelle far father foresatt husband isä kin kone mamma mann mor mother närstående omainen pappa parent puoliso pårørende samboer son sønn søster verge wife äiti
advokat ajanvaraus alarm almacén ansvarlig anwalt apotek apteekki armazém arzt assistant avsändare bank banken biura biurze buchungen cabinet centrum ceo cfo chairman chef clinic clinique cto daglig depot despacho director doctor driver ejer electrician elektriker empfänger escola feilmelding fejlmelding felanmälan felmelding formand geschäftsführer handläggare hattı hausmeister hizmetleri hospital hotel huseier hyresvärd inhaber irodai isännöitsijä johtaja kancelaria kantoor kanzlei klinik konsulent koulu kundebehandler lager- landlord lawyer leder lege legen lejer loja lähettäjä läkare lääkäri magazzino makler maler manager megler modtager montør mottagare mottagning mottaker myyjä negozio omistaja ordförande ordremodtagelse ordremottak owner pedel pharmacy plumber praktijk praxis prenotazioni recipient reservas reservations reserveringen restaurant rådgivare rådgiver rørlegger sairaala saksbehandler santral school secretary secrétariat sekretær selger sender sjef sjukhus sjåfør skola skole snekker studio störung sygehus sykehus säljare sælger taller technician tekniker terminvereinbarung tidsbestilling tidsbeställning tidsbokning tienda timebestilling timebooking utleier vaktmester vaktmästare vastaanottaja vekter vektersentral verkäufer vicevært warehouse werkstatt zentrum ägare ügyfélszolgálat
`;

/** An order, an invoice, an account …: the number behind it is no phone. */
export const REJECT = `
order ordre po pono purchase rma wo
auftrag pöntun tilaus
comanda objednavka rendelés sipariş zamowienie заказ הזמנה طلب 注文 訂單 订单 주문
bilag bon factuur faktúra fattura fatura inv invoice kuitti kvittering kvitto lasku receipt reikningur voucher счет счета счёт חשבונית فاتورة 发票 發票
kid ocr ref referanse reference referencia referencja referens referentie referenz refno riferimento tilvísun viite
asia az case caseno cases dossier expediente hendelse issue mál protocol sag sagen sak saken sakid sprawa ticket tramite vorgang zaak ärende
abonnement abonnent avtal clientid contract customerid forsikring försäkring kundeid kundereferanse kundid kundref lojalitet medlem member vertrag
accountno acct bankgiro bban bg bic blz clearing compte conta conto cuenta giro iban konto kto nrb pg plusgiro postgiro rekening swift szla tili účet účtu
amex card cardno carte karte kort kortti mastercard tarjeta visa
auth autorisasjon betaling brukerid build checksum code codes commit guid hash id ident ids key kod kode koden kodes lösenord nodeid nøkkel objectid objektid otp passord password payment pin puk radid release rev revision revisjon rowid sessionid token transaction transaksjon transaktion trxid tx txn uid userid utgave uuid v ver version versjon
abn acn afm btw cif cnpj codice cpf cui cvr dic ein hrb ico krs kvk moms momsregistreringsnummer mva nie nif nip nipc org orgno p.iva piva regon ruc rut siren siret ssn tckn tin tunnus tva ust ustid vat vatno vkn αφμ едрпоу инн кпп огрн снилс
birth born bsn cpr dni född fødd fødselsdato født geboren hetu kennitala kt nhs nino personid pesel rodne syntynyt
art article artikel artikkel artno asin ean ean13 fdv gln gtin hersteller isbn ismn issn item itemno model nobb part plu product produkt reservedel sku upc vare varunr.
batch charge iccid imei imsi kjennemerke lot lotno maskin parti s/n sn vin
awb colis consignment conteiner envío fraktbrev fraktsedel försändelse kolli lähetys paket pakke parcel rastreo sendingsid sendung shipment spedizione sporing spårning suivi sändning track waybill трек
boks box cap cp pb plz postboks psč zip
ampere bruksnr matrikkel meter målepunkt måler
amount antal anzahl balance beholdning belop beløb beløp budget budsjett cantidad cost count kostnad length mengde menge offset omsetning omsättning pos posisjon position poster price pris prisen priser qty quantity rad rader revenue row rows saldo seq sequence size størrelse sum summa total turnover views visninger volum
bredde coordinates epsg gps koordinat lat latitude lengde lng lon long longitude utm
asn dagsetning data date dato datum epoch fecha host ip ipv4 isodate mac päivä subnet tidsstempel timestamp uke unix week
alarmid alarmnr anlegg anläggning anlæg ansökan ansøgning application arkiv arxiv asset avvik bekreftelse bibliotek bok bookingno bookingref brev brevet cod codigo confirmation creditnote delivery doc document doi dok dokument eiendom ejendom employeeid enhet entitet entry equipment fastighet filial flight fordon form formular följesedel følgebrev følgeseddel gate gateway giftcard henvendelse hpr isikukood iva kasse kjøretøy klage kodas kods kood kreditnota kø køretøj levering licens lisens lizenz lodd log logg logglinje lokalitet lokasjon lokation løyve opgave oppdrag oppføring orcid packsedel pakkseddel parkering pasientid patent plocklista plukkliste pmc pmid poengsum projectno property prøvenr rapport record reg rekke reklamasjon reklamation rekvisisjon report resept rute ruter score seat sensor skade skjema spill søknad terminal udstyr uppdrag utrustning utstyr varemerke varsel vehicle
angebot dealid devis leadid presupuesto quote rekvisition
policen
`;

/** Ordered, booked, in stock …: the number behind it may be the thing's, or of those who deal with it. */
export const SOFT = `
bestelling bestellung bestilling beställning biljett billett booking buchung commande deal employee encomenda journal lead nabídka offert oppgave opportunity ordine pedido progetto project projekt projet prosjekt proyecto request reservasjon reservation salg sending staff stock student task tilbud varaus
`;

/** A customer or user: more often a number of theirs than a phone. */
export const PARTY = `agent användare asiakas beboer benutzer bruger bruker cliens client customer eier gjest guest klant klienci klient kund kunde käyttäjä leietaker pasient patient user viðskiptavinur zakaznik zákazník`;

/** "Number": says nothing by itself, belongs to the word before it. */
export const NUMBER = `br broj broja cislo n nambari no no: nombor nomor noº nr nr. nro num num. numar number numbers numbri numer numeri numerio numeris numero numeron numeros numeru numery nummer nummeret nummern numre numrem numret numura numurs numuru numărul numărului n° nº szám száma számot º č čísla čísle číslom št številka številke številko αρ αριθ αριθμός брой број номер מס מספר رقم شماره نمبر क्रमांक नंबर নং নম্বর № 号码 番号 編號 编号 號碼 번호`;

/** Words that stand between a label and its number and mean nothing by themselves. */
export const FILLER = `
a also an are at by for from her his is me my of on or our please the their to under us via was with you your
av bare deg dem den denne deres deretter det dette din ditt eller enten er fra først gjelder gjerne hans hennes kun med meg min mine mitt også oss på sin sina sine sitt straks til tilhører var vennligst våre vårt
dig från gäller gärna här mig också till är
jeres os vores
ensin meidän minun myös numeroon oli ovat sinun sitten tai teidän
eða með númerið okkar okkur í þitt
auch bitte dann das der die erst ihr ihre ist lautet mein meine mich mit oder per sie sind uns unser unsere unter wir zuerst
de het mijn ons onze ook op uw zijn
au aux d des du est l la le les lui ma moi mon notre nous ou par sont sous votre vous
al del el en es los mi nos nuestro o por su
ao do em meu nosso seu são é
allo ci il lo mio nostro sono vostro è
jest lub mną mój na nami nasz pod z
je jsou můj nebo náš
către egy hazır pe sau μας στο το или к мой на наш номеру по
reported
`;

/** What is counted or measured: a number before it is no phone. */
export const UNIT = `
kr nok sek dkk isk eur euro euros usd gbp chf pln czk huf ron jpy cny inr rub try dollar dollars kroner kronor krónur pund pounds zł kč ft lei руб грн uah złotych forint yen yuan won rupees øre cent cents mva moms
stk st stück stuks szt ks kpl kappaletta kappale pcs pieces pièces unidades unités units enheter enheder eksemplarer exemplar items artikler varer produkter poster rader rows records linjer lines tegn chars characters words ord sider pages
kg tonn ton tons gram mg km meter metres meters mm cm m2 m3 m² m³ kvm kvadratmeter daa dekar hektar ha liter litre liters dl cl ml kwh mwh gwh twh kw mw watt volt ampere hz khz mhz ghz bit bits byte bytes kb mb gb tb kib mib gib px pixels piksler dpi
sek sekunder seconds secs ms millisekunder min minutter minutes minuter timer hours stunden tunteja dager dagar dage days tage päivää uker weeks wochen måneder months monate år years jahre vuotta ganger times gånger
prosent percent procent prozent prosenttia mill millioner million millions mio mrd milliarder billion tusen thousand tusind
visninger views følgere followers treff hits brukere users användare innbyggere inhabitants invånare indbyggere personer people besøkende visitors nedlastinger downloads klikk clicks likes salg sold solgt stemmer votes aksjer shares poeng points kalorier kcal kj celler kunder medlemmer
messages mensajes mensagens messaggi wiadomości nachrichten berichten zpráv správ meddelanden meldinger beskeder viestiä emails mails
`;

/** Between two numbers of a list. */
export const LIST = `og and och und et y e i ja eller or oder ou o lub tai eða en of samt sowie plus eller/og & или и`;

/** "is": behind a number, what comes next may say what it is. */
export const COPULA = `er är on is ist est es é è jest je`;

/** "my", "our": "my number is" is a phone's. */
export const FIRST_PERSON = `mans mana mūsų mano mera kong saya tôi minu minha nossa moje moj moja naše benim my our mitt vårt mit vores mein meine unsere meu mi nuestro mon notre mio nostro mój nasz můj náš minun meidän mijn ons мой наш мій моят моя numaram számom számunk númerið`;

/** Short names of currencies: a number behind one is an amount. */
export const MONEY = `kr nok sek dkk isk eur usd gbp chf pln czk huf rs inr jpy`;
