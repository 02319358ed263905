// Things that have numbers which are no phones, language by language: orders, contracts, policies,
// parcels, accounts, members, meters, tickets, papers. Lower case; five letters and more stand for
// all words that begin with them ("zamówien" is zamówienia, too), shorter ones only for themselves.
// words.ts has the words that were there from the beginning; lexicon.ts says how they are looked up.

export const THINGS = `
anmälan bestilt betalning complaint devolu envio erä forsendelse kjøp klacht kupong licencia licentie licenza licença lid maksu pagamento pago paiement palautus platba purring påmelding påminnelse płatno reclam refund registrering reklamaatio reso ricevuta rykker réclamation sarja storno tilmelding vahinko zahlung zwrot účtenka überweisung škoda žádost
assurance badge bib catalog cert certificate cheque claim coupon customs deposit docket drawing eori folio insurance ledger licence loan lockbox manifest mortgage mpan mprn ndc npi packing passport payroll permit plate prescription redemption registration routing rx subscription tax taxpayer tenancy utr warranty wire
afgang aflæsning aftale attest avgang avlesning etasje fly flyet garanti kurs nummerplade nøgleboks pass plukkseddel rabatt reise rejse rom skilt tegning tog toget vedtak værelse
bokning flyg intyg leverans leverantör mätare mätarställning resa ritning tåg
avain diaari jäsen kiinteistö koodi kortin kuitin kuormakirja laite laitteen lennon lento lippu lähete lähetteen mittar passi potilas päätös pöytäkirja rahtikirja rivi seuranta sopimu sähkömittar takuu tapaus tarjou toimitu tuote tuotteen työmääräin vakuutu valitus varastopaikka
bíll bókun farseðill kvittun miði mælir mælis samnings samningur sendingar skírteini tilboð trygging vara vegabréf
boeking burgerservice crediteur debiteur incasso inschrijving kassabon kenmerk kenteken leverbon lidmaatschap machtiging onderneming opdracht pakbon paspoort polis relatie reservering retour rijbewijs rijksregister schade vestiging vlucht vrachtbrief zending
akte aktenz anlage antrag ausweis beleg bescheid bestell debitor fahrgestell fin flug führerschein gerät gläubiger gutschein gutschrift handelsregister inventar isin kd kreditor liefer mahnung mandat matrikel mitglied rechn stücklisten versicherung verwendungszweck wkn zeichnung zug zugang zähler zählpunkt
abonné adherent adhésion affaire allocataire ape assuré avoir bail bdc billet bl bordereau caisse cde chantier cmd contrat dpt expédition fournisseur immatriculation insee livraison loyer matricule naf nir nomenclature passeport pdl permis pièce plaque prm quittance rcs reçu rib rum réservation serie sinistre siège sécurité train virement vol
abonado afiliado albaran alias articulo autorización boleta bulto caso catastral cbu cedula clabe comprobante cotización cuil cuit cups curp exp expte garantía guia incidencia legajo localizador lote matricula medidor nis nit nss nómina operación orden padrón paquete placa poliza proveedor radicado recibo remesa remito reserva rfc run seguimiento seguridad siniestro socio suministro transacción trámite vuelo
agencia apart apolice artigo beneficiário bilhete boleto cartao chamado chassi comprovante conhecimento contribuinte danfe fornecedor instalação nfe niss ordem orçamento passaporte pix proposta rastreamento rastreio remessa requisição rg romaneio sinistro sns transação utente voo
abbonamento biglietto bolla bollettino bonifico causale cf cig colli collo commessa consegna cup ddt fascicolo fornitore fornitura iscrizione lettura libretto lotto matricola pacchi pacco passaporto pdr polizza polizze pratica pratiche prenotazione preventivo repertorio rif riferimenti scontrino targa tessera transazione utenza vettore volo
artykuł awizo bilet członkowsk dostaw dowodem dowodu dowód ewidencyjn faktur indeks inwentarz kart karty klucz kontrahent księg legitymac licznik lotu paczk paragon paszport pokwitowan przesyłk przewozow rachun referencyjn rejestracyjn reklamac rezerwac seryjn sprawy sygnatur umow umowa umowy wniosek wniosk zakup zamówien zgłoszen zlecen
balík balíč dodac dodáv doklad elektrome evidenčn jízdenk karta katalog konstant kódu letenk lístk lístok objednáv občansk občiansk odber pasu plynomer plynomě poist pojist preukaz prípad průkaz případ smlouv specific spis spisov spz symbol sériov variabil vs výpis výrobn zakázk zmluv značka značky zákazk zákaznick zákazníc zásielk zásilk člensk šarža šarže
adóaz adósz azonosít bankszámla blokk cikksz csomag foglalás fogyasztásmérő fuvarl gyári helyrajzi igazolv iktatósz jegy kötvén közlemény leltár mérő mérőóra nyugt rendsz sorozat szerződés szállítól száml tagság taj utalás vonalkód útlevél ügyf ügyfél ügyiratsz ügysz
abonament abonat articol aviz buletin chitanta chitanț cnp codul colet cont contul dosar expediere inmatricul oferta polita poliț proces retur rezerv seria transport
abone başvuru dosya ehliyet evrak fiş gönderi hesap irsaliye kargo kimlik makbuz müşterino pasaport plaka poliçe referans ruhsat sayaç seri sgk sicil stok sözleşme takip talep tc tesisat uçuş vergi ürün üye üyelik
артикул банков бележк билет бронь булстат вагон відправлен декларац дела дело делу договор договір егн еик замовлен заявк заявлен инвентарн ипн кадастр карта картк карты касова каталожн квитанц квиток клиентск клієнтськ код лицев накладн номенклатур обращен особов паспорт платеж платёж полис полиц поліс поруџбин поръчк посвідчен посилк посылк пошиљк пратк предмет рахун рачун резервац рейс рнокпп свидетельств серийн серійн сметк справ стока табельн товар ттн уговор удостоверен фактур фискальн чек чекa штрих іпн
artikl brojila brojilo clanska davčn dobavnic dostavnic emso garancij iskaznic jamstv jmbg kartic kupac kupca narocil naročil naročnik narudzb narudžb oib otpremnic ovjer pib pogodb polic ponudb posiljk poziv pošilj predmet predračun primk putovnic racun registarsk registrsk serijsk sifra stranke ugovor uplatnic vozovnic zadev zavarovaln članski žiro
arve arvest broneering kviitung leping paki pakk pilet poliis registri saadetis seerianumb tellimu tootekood
artikul kvīts līgum paka pakas pase pasūtīj personas reģistrāc rēķin skaitītāj sērij sūtīj čeka čeks
asmens biliet draudim kvitas paso pirkėj prekė serijos siunt skaitikl sutart sąskait užsakym čekis įmonės
αμκα αναφορά αποστολ απόδειξ ασφαλιστ γεμη δέμα δέματος δελτίο διαβατήρι δρομολόγ είδος είδους εισιτήρι κράτησ κρατήσ κωδικ λογαριασμ μέλους μετρητ παραγγελ παροχή πινακίδ πρωτόκολλ σειριακ συμβόλαι σύμβασ ταυτότητ τιμολόγ τραπεζ υπόθεσ φάκελο
אסמכתא ביטוח דרכון הסכם זהות חבילה חוזה חשבון טיסה כרטיס מונה מוצר מנוי מעקב מקט משלוח סידורי עוסק פוליסה קבלה קוד רישוי רכב תיק תעודה
الآيبان الاشتراك التأمين التجاري التسلسلي الموظف تتبع حساب شحنة عقد
سفارش فاکتور قرارداد مرسوله پرونده پیگیری کارت
予約 产品 会员 会員 伝票 保单 保單 保険 保險 免許 单号 卡号 受付 口座 合同 合約 品番 商品 單號 型番 契約 工单 工單 帳戶 帳號 序列号 序號 快递 快遞 护照 振込 收据 收據 會員 条码 案件 條碼 流水 物流 產品 社員 票号 票號 稅號 税号 管理 納品 統編 編碼 统编 编码 航班 荷物 製造 見積 証券 請求 護照 貨號 账号 账户 货号 跟踪 身份證 身份证 車牌 车牌 运单 追跡 追蹤 運單 配送 預訂 顧客 预订
견적 계약 계좌 고객 관리 등록 면허 보험 사업자 상품 송장 여권 영수증 예약 일련 접수 제품 주민 증권 청구 카드 택배 항공권 회원
กรมธรรม์ คำสั่งซื้อ ทะเบียน บัญชี บัตร พัสดุ สัญญา ใบเสร็จ ใบแจ้งหนี้
akaun hóa invois khách kontrak mã nik npwp pelanggan pesanan resi sijil vận đơn
aadhaar aadhar awbno challan gst gstin ifsc pan pnrno ऑर्डर खाता चालान
aeroplan bates bol bvn candidate device ejari enrollment enrolment epf exam grn hcn index iqama jamb lic lpo medicare mrn nin philhealth ppsn prc ptr replaced salik sensor socso sss substitute survey tender tin trn waec wassce
ange angiv asiakirja besiktning erstattes ersätts forelegg fullmakt fylgiseð hakem henvisning ilmoitus lupa momsregistrer oplys oppgi ptal pønt rekv rekvisition rokning sakko sygesikring tilauk tinglysning uppge varelinje viittee
advertentie agrément annonce anzeige bauteil bce betreft communication ersatzteil fiscal indiquez inserat kbis kbo meldingsnummer ordonnance prélèvement pzn relevé rezept vermeld vermelding zeichen
annuncio anuncio chave cnh contatore credito crm historia infonavit inscr oab refaccion renavam solicitud verbale
anunț bonul exekuc factur hirdetés inreg inzerát ogłoszen pohledáv recept rețet skierowan tovar towar utalvány uveďte uvést wizyt zboží
iesniegum kaebus kaup klasa kuulutus merno mjern odmern oglas pareišk prece prek prigovor pritožb skelbim skund sludināj sūdzīb taotlus toode urbroj zahtev zahtjev žalb αγγελί πρωτ φορολ арт вх жалоб звернен изх исх объявлен обява оголошен проб протокол рецепт скарг
dekont ilan teklif şikayet şikâyet דגם הצעה הצעת סניף פנייה פריט קופון תלונה آرڈر إقامة إيصال بطاقة بلاغ بوليصة تذكرة جواز حجز حوالة دفعة رحلة رسید رمز سجل شكوى شکایت ضريبي طرد عداد عضوية قضية كود لوحة مرجع معاملة معرف ملف منتج هوية وثيقة کھاتہ
agenda bil cccd cmnd khoản lô mst oda phiếu rek resit struk surat vạch आदेश पॉलिसी बिल रसीद शिकायत অর্ডার চালান রসিদ হিসাব รหัส อ้างอิง เคลม เลขที่
qq シリアル ロット 准考 单据 図書 外送 学号 學號 工号 明細 申請 登記 考号 考號 項目 项目 사건 처방
`;

/** More words for a customer or user, whose number is more often a number of theirs than a phone. */
export const PEOPLE = `abonent cliënten contractor dostawca kliendi kunda leverandør lieferant müşter patsient pirkėjo respondent stranka supplier tenant toimittaja vendor zákazník πελάτ клиент клієнт לקוח العميل`;

/** Where help is called: the short numbers behind these words are numbers. */
export const EMERGENCY = `
tiesňové tísňové emergenze urgenze darurat kecemasan bomba ambulans polisi hitno طوارئ rescue crime denuncia natlæge olycka olyckor polisanmälan neyð आपातकाल জরুরি সাহায্য แจ้งเหตุ สายด่วน cứu hỏa công מוקד 反詐騙 healthline lifeline gesundheitsberatung wachtdienst huisartsen dharura violencia 신고 화재 긴급 ambulância ambulancia الهلال pożar wypadek nehoda
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
