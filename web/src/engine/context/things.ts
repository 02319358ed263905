// Things that have numbers which are no phones, language by language: orders, contracts, policies,
// parcels, accounts, members, meters, tickets, papers. Lower case; five letters and more stand for
// all words that begin with them ("zamówien" is zamówienia, too), shorter ones only for themselves.
// words.ts has the words that were there from the beginning; lexicon.ts says how they are looked up.

export const THINGS = `
complaint refund klippekort kupong purring rykker påminnelse storno reclam réclamation klacht licentie licenza licencia licença lid paiement pago pagamento ricevuta reso devolu zwrot płatno platba žádost škoda účtenka vahinko erä sarja reklamaatio palautus maksu forsendelse kjøp bestilt envio innbetaling utbetaling betalning inbetalning zahlung überweisung påmelding anmälan tilmelding registrering
warranty claim licence permit registration docket loan mortgage passport utr eori mpan mprn npi ndc rx prescription plate deposit cheque wire routing catalog assurance insurance subscription customs manifest packing ledger tenancy payroll badge coupon redemption bib folio tax taxpayer certificate cert lockbox drawing
aftale skilt nummerplade nummerskilt avgang afgang toget tog fly flyet garanti dørkode alarmkode nøgleboks pass førerkort kørekort skattekort verdikode kampanjekode rabatt tilbudskode reise rejse kurs vedtak tegning rom værelse etasje aflæsning avlesning attest salgsordre innkjøpsordre indkøbsordre arbeidsordre arbejdsordre serviceordre plukkseddel
mätare mätarställning leverans bokning resa flyg tåg avgång portkod dörrkod körkort ritning kundkort kassakvitto intyg inköpsorder arbetsorder leverantör regnummer
mittar sähkömittar sopimu vakuutu jäsen rekisterinumero toimitu lähete lähetteen kuitin kortin potilas kiinteistö lento lennon matkalippu lippu tuote tuotteen laite laitteen ovikoodi koodi avain tapaus diaari passi ajokortti kuormakirja rahtikirja pöytäkirja hakemu päätös valitus takuu varastopaikka tarjou ostotilaus työmääräin myyntitilaus seuranta alvtunnus rivi
samningur samnings sendingar tilboð bókun kvittun skírteini trygging miði vara mælir mælis bíll fastanúmer farseðill vegabréf
polis pakbon zending lidmaatschap klantcode werkorder meterstand kenteken rijksregister burgerservice leverbon vrachtbrief kassabon schade vestiging paspoort rijbewijs retour vlucht reservering boeking inschrijving relatie debiteur crediteur incasso machtiging opdracht toegangscode kenmerk onderneming verzending
kd liefer versicherung kennzeichen zähler zählpunkt personalausweis ausweis handelsregister gutschrift gutschein mahnung mandat gläubiger buchungscode rechn aktenz akte mitglied gerät inventar anlage antrag bescheid sozialversicherung krankenkasse führerschein fahrgestell fin wkn isin zugang türcode verwendungszweck beleg bestell matrikel flug zug debitor kreditor stücklisten zeichnung
cmd cde bdc série serie contrat adhérent adherent adhésion assuré sinistre bordereau livraison immatriculation plaque pdl prm matricule sécurité nir passeport réservation billet vol abonné chantier avoir virement chèque rum allocataire expédition bl réf pièce train siège reçu quittance bail loyer permis caisse insee rcs naf ape rib fournisseur affaire commandes dpt nomenclature digicode
albarán albaran póliza poliza socio matrícula matricula cups trámite incidencia siniestro guía guia reserva localizador vuelo recibo lote artículo articulo afiliado abonado cédula cedula nit rfc curp orden boleta remito cuit cuil run expte exp seguimiento paquete bulto cotización remesa comprobante medidor nis suministro radicado caso placa padrón legajo nómina proveedor cbu clabe alias seguridad nss catastral garantía operación transacción autorización
apólice apolice contribuinte utente boleto inscrição inscriçao agência agencia rastreio rastreamento orçamento sinistro voo bilhete artigo sócio cartão cartao ordem chassi rg nfe danfe remessa requisição instalação chamado proposta apart fornecedor pix passaporte beneficiário niss sns transação comprovante romaneio conhecimento
tessera ddt polizza polizze bolla pratica pratiche collo colli targa pdr matricola prenotazione volo biglietto lotto scontrino preventivo abbonamento commessa passaporto cf fornitura ordini fascicolo rif riferimenti bollettino bonifico cig cup repertorio utenza libretto iscrizione fornitore transazione pacco pacchi vettore consegna causale lettura
umow umowa umowy członkowsk referencyjn zamówien przesyłk paczk przewozow faktur paragon sprawy sygnatur licznik rachun legitymac dowód dowodu dowodem paszport rezerwac bilet seryjn artykuł reklamac wniosk wniosek zlecen dostaw indeks rejestracyjn klucz księg kart karty ewidencyjn inwentarz lotu szkod pokwitowan awizo zgłoszen sprzedaż zakup kontrahent
variabil symbol vs smlouv zmluv objednáv zásilk zásielk balík balíč pojist poist zákaznick zákazníc sériov výrobn katalog elektromě elektrome plynomě plynomer letenk lístok lístk jízdenk spis spisov případ prípad člensk karta průkaz preukaz občiansk občansk pasu kódu značka značky spz šarže šarža dodac dodáv doklad konstant specific faktúr zakázk zákazk výpis evidenčn odběr odber
száml szerződés cikksz ügyf ügyfél kötvén csomag fogyasztásmérő mérő mérőóra taj bankszámla ügysz ügyiratsz iktatósz vonalkód fuvarl sorozat gyári rendsz jegy foglalás tagság azonosít adósz adóaz nyugt blokk igazolv útlevél szállítól kárszám leltár közlemény utalás helyrajzi
comenzi facturi poliț polita colet seria chitanț chitanta dosar rezerv cont contul cnp articol codul abonat abonament aviz expediere pașaport buletin inmatricul înmatricul proces transport retur oferta
sözleşme poliçe kargo takip tc kimlik vergi hesap seri ürün abone üye üyelik dosya makbuz sayaç plaka irsaliye fiş barkod sicil tesisat ruhsat pasaport uçuş gönderi evrak talep başvuru müşterino referans sgk ehliyet stok
код договор договір полис поліс накладн артикул лицев паспорт посылк посилк ттн бронь билет квиток дело дела делу заявк заявлен обращен серийн серійн штрих особов рахун замовлен поръчк пратк фактур полиц клиентск клієнтськ егн еик булстат сметк касова бележк чек карта карты картк резервац відправлен справ рнокпп ипн іпн квитанц платёж платеж чекa кадастр номенклатур инвентарн табельн удостоверен свидетельств посвідчен декларац рейс вагон каталожн стока товар банков фискальн уговор рачун поруџбин пошиљк предмет
narudžb narudzb račun racun posiljk ugovor polic kupac kupca naročil naročnik narocil pogodb predmet članska članski clanska šifra sifra artikl serijsk oib jmbg pib emšo emso davčn tovarn brojilo brojila zavarovaln vozovnic dobavnic predračun ponudb otpremnic žiro primk dostavnic putovnic iskaznic registrsk registarsk zadev stranke kartic pošilj jamstv garancij uplatnic poziv ovjer
tellimu arve arved leping saadetis paki pakk seerianumb poliis broneering pilet registri tootekood arvest kviitung
pasūtīj rēķin līgum sūtīj personas artikul sērij biļet skaitītāj čeka čeks paka pakas reģistrāc preces kvīts pase
užsakym sąskait sutart siunt asmens prekė serijos biliet skaitikl čekis kvitas paso draudim pirkėj įmonės
παραγγελ τιμολόγ σύμβασ συμβόλαι αποστολ δέμα δέματος λογαριασμ αμκα σειριακ κωδικ κράτησ κρατήσ εισιτήρι ασφαλιστ μετρητ παροχή πινακίδ απόδειξ πρωτόκολλ φάκελο υπόθεσ τραπεζ είδους είδος μέλους δρομολόγ ταυτότητ διαβατήρι δελτίο αναφορά φορολογ γεμη
חשבון כרטיס מנוי קבלה חוזה פוליסה משלוח חבילה תיק זהות דרכון רישוי רכב מונה קוד אסמכתא תעודה הסכם מוצר טיסה מעקב ביטוח סידורי מקט ברקוד עוסק
الشحنة شحنة العقد عقد الحساب حساب البوليصة الوثيقة الهوية الإقامة التتبع تتبع القضية الملف السجل التجاري الضريبي المرجع المنتج الحجز التذكرة العداد الجواز البطاقة الآيبان الإيصال التأمين الطرد الرحلة اللوحة العضوية الاشتراك التسلسلي الموظف الطلبية
سفارش فاکتور قرارداد پیگیری کارت پرونده مرسوله
编号 編號 单号 單號 编码 編碼 身份证 身份證 护照 護照 合同 合約 保单 保單 保險 运单 運單 快递 快遞 物流 账号 帳號 账户 帳戶 卡号 税号 稅號 统编 統編 会员 會員 条码 條碼 货号 貨號 追蹤 跟踪 案件 工单 工單 流水 发票号 票号 票號 航班 车牌 車牌 序列号 序號 商品 产品 產品 收据 收據 预订 預訂 伝票 請求 会員 契約 口座 追跡 予約 製造 型番 品番 証券 社員 顧客 管理 受付 免許 保険 振込 納品 見積 配送 荷物
송장 운송장 계좌 고객 계약 사업자 등록 주민 회원 예약 제품 증권 접수 청구 카드 상품 택배 관리 일련 여권 면허 보험 견적 항공권 영수증
คำสั่งซื้อ ใบแจ้งหนี้ พัสดุ บัญชี สัญญา กรมธรรม์ ใบเสร็จ บัตร ทะเบียน
đơn hóa vận mã khách pesanan pelanggan kontrak resi nik npwp sijil invois akaun
ऑर्डर चालान खाता aadhaar aadhar gstin gst ifsc awbno pnrno challan pan
`;

/** More words for a customer or user, whose number is more often a number of theirs than a phone. */
export const PEOPLE = `kunda kunden zákazník cliënt cliënten клиент клиента клієнт клієнта müşteri müşter pelanggan العميل לקוח kliendi klienta kliento pirkėjo πελάτη πελάτης πελάτ stranka abonent tenant contractor vendor supplier leverandør leverantör toimittaja lieferant fornecedor proveedor fournisseur fornitore dostawca`;

/** Where help is called: the short numbers behind these words are numbers. */
export const EMERGENCY = `
emergency emergencies ambulance police fire nhs samaritans gardaí garda coastguard mountain-rescue poison directory enquiries otherwise
nød nødstilfelle nødsituasjon ellers fare brann brannvesen ambulanse politi politiet legevakt legevakten legevakta giftinformasjonen redningssentralen opplysningen opplysning nummeropplysning nummeropplysningen nødetatene amk livsfare veimelding vegmelding vegtrafikksentralen krisetelefon mental
lægevagt lægevagten vagtlæge vagtlægen oplysningen politiet brandvæsen alarm alarmcentral giftlinjen akuttelefonen akut skadestuen
polis polisen ambulans brandkår räddning räddningstjänst sjukvårdsrådgivning sjukvårdsrådgivningen vårdguiden sjukvårdsupplysning sjukvårdsupplysningen nummerupplysning upplysning upplysningen livsfara larm larmnummer nöd nödläge annars jourläkare giftinformation
hätätilanteessa hätätapauksessa hätä hätäkeskus hätänumero poliisi palokunta ambulanssi päivystys päivystysapu päivystyksestä muuten myrkytystietokeskus kriisi
neyðarlínan neyðar lögregla slökkvilið sjúkrabíll læknavakt læknavaktin
notdienst notruf notfall notarzt feuer feuerwehr polizei rettung rettungsdienst krankenwagen bereitschaftsdienst sanität behördenruf giftnotruf apothekennotdienst pannenhilfe bergrettung sonst auskunft
spoed politie brandweer ziekenwagen noodgeval huisartsenpost huisartsenwacht antigifcentrum zelfmoordlijn
urgence urgences samu pompiers gendarmerie secours police-secours sos antipoison renseignements enfance
emergencia emergencias urgencias bomberos policía policia guardia ambulancia sanitario cruz salvamento información
emergência bombeiros polícia inem socorro samur saúde
emergenza carabinieri polizia vigili fuoco ambulanza soccorso antiviolenza guardia pronto azzurro
pogotowie straż pożarna pożarnej policja policji alarmowy ratunkowe ratunkowy ratunkowego medycyna
záchranka záchranná záchrannú hasiči hasičů policie polícia polície tiesňová tísňová tísňové linka bezpečí
mentők mentő tűzoltóság rendőrség segélyhívó urgență urgențe pompieri poliția jandarmeria
itfaiye polis jandarma acil ambulans imdat yardım
скорая полиция пожарная спасатели швидка поліція пожежна рятувальники бърза полиция пожарна
hitna policija vatrogasci reševalci gasilci policijo kiirabi päästeamet hädaabi häirekeskus perearsti neatliekamā glābšanas policija ugniagesiai greitoji pagalba bendrasis
αστυνομία πυροσβεστική ασθενοφόρο εκαβ משטרה מדא אמבולנס כבאות الطوارئ الإسعاف الشرطة الدفاع المدني الإطفاء النجدة
警察 急救 消防 火警 报警 報警 救护 救護 匪警 救急 緊急 火事 경찰 소방 응급 신고 ตำรวจ ฉุกเฉิน
`;
