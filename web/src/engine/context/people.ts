// Who answers a phone, language by language: departments that deal with things that have numbers, too,
// people by what they do, times of day. Lower case; lexicon.ts says how they are looked up.

/**
 * Departments that are named after what has numbers: a number written as phones are is theirs, digits
 * in one piece are an order's.
 */
export const DEPARTMENTS = `
rendelés lager accounts billing bookings claims complaints deliveries invoices invoicing orders payments refunds returns shipments
bestillinger beställningar fakturaspørsmål fakturering laskutus ordrar ordrer pantanir reklamaatiot reklamasjoner reklamationer returer tilaukset
aufträge bestellingen bestellungen boekhouding buchhaltung facturatie facturen klachten rechnungen reklamationen retouren
commandes comptabilite facturation factures livraisons retours réclamations sav
contabilidad devoluciones devoluções encomendas facturacion facturas faturamento faturas faturação pedidos reclamaciones reclamações reclamos
amministrazione contabilità fatturazione fatture ordini reclami
fakturace faktury księgowość objednávky reklamace reklamacje reklamácie reklamáció rendelések számlázás zamówienia zwroty účtárna
comenzi contabilitate facturare facturi naročila narudžbe narudžbine računovodstvo reclamații reklamacija reklamacije бухгалтерия бухгалтерія заказы замовлення поръчки рекламации счетоводство фактури
arved buhalterija bíleggingar grāmatvedība iade muhasebe pasūtījumi raamatupidamine rēķini siparişler sąskaitos tellimused užsakymai λογιστήριο παραγγελίες
`;

/** People by what they do, parts of a company, and what one calls about. */
export const ROLES = `
dział działu oddział wydział отдел відділ отделение oddělení oddelenie departamento dipartimento département secția osztály skyrius nodaļa osakond τμήμα departmanı bölümü מחלקת قسم แผนก phòng bagian odjel odsek oddelek annahme stelle abteilung felvétel info informacja informacje informace informação información informazioni informations hattı hizmetleri obsługa aptarnavimas klienditugi
accountant accounting breakdown concierge consignee courier department dept desk fault foreman front-desk guard janitor logistics neighbor neighbour nurse procurement rider teacher workshop
avlastning bakvakt barnehage bogholderi bud budbil chauffør driften feil havari hjelp hjælp indkøb innkjøp kjøkken lærer nabo regnskap rektor sygeplejerske sykepleier værksted
avgreiðsla bílstjóri chaufför ekonomi fel granne hjälp huolto inköp kirjanpito korjaamo kuljettaja kuriiri kurir lärare myynti naapuri opettaja sairaanhoitaja sala sjuksköterska söludeild søla tuki verkstad verkstaður verkstæði vika
buur buurman chauffeur dienst einkauf fahrer inkoop koerier kurier lehrer nachbar onthaal pförtner receptie schaden schwester storing verkoop vertrieb
achats astreinte atelier avería chófer compras conductor conserje coursier dépannage enfermera gardien infirmier infirmière livreur línea panne portero preguntas soporte standard taller transportista ventas ventes voisin
acquisti assistenza autista avarias guasti guasto linha motorista negozio officina oficina porteiro portiere suporte vendas vendite vicino vizinho
awaria awarie dozorca dyżur havárie kierowca kurýr podpora poruchy predaj prodej sekretariat servis serwis soused sprzedaż sused sąsiad vodič vrátný warsztat wsparcie řidič
avarii curier depozit eladás futár hibabejelentés portar portás raktár service sofőr szerviz szomszéd vecin vânzări értékesítés ügyelet șofer
autojuht avarija kuller kurjeris kurjers müük pardavimai pārdošana tugi vairuotojas šoferis
аварийная водитель водій диспетчер кур'єр курьер охрана приемная приёмная продажби продажи продажі сервис склад справки справочная шофер шофьор
arıza destek dostavljač hitne kurye kvarovi okvare podrška prodaja prodajo satis satış sekreter vozač şoför αποθήκη βλάβες οδηγός πωλήσεις συνεργείο υποδοχή
pemandu sopir xế מכירות נהג שירות שליח الاستقبال الدعم العملاء خدمة سائق مبيعات مندوب คนขับ ช่าง ドライバー 前台 司机 司機 客服 快递员 担当 櫃檯 窓口 門市 고객센터 기사 문의 상담 영업
`;

/** What one calls about: "Fragen zur Rechnung". */
export const QUESTIONS = `
consultas domande dotazy dudas dúvidas enquiries fragen frågor inquiries jautājumi klausimai kysymykset kérdések küsimused otázky pitanja pytania question sorular spurningar spørgsmål spørsmål vprašanja vragen întrebări ερωτήσεις вопросы въпроси питання
`;

/** What leads to what one calls about: "pour toute réclamation". */
export const PURPOSES = `for pour per para für bei vid ved dla для по place sprawie sprawach voor over suivi seguimiento`;

/** When, or whether, one can be called there. */
export const TIMES = `
aamu aften afternoon annars ellers ilta kväll kvöld kvøldið morgen morgunin morgunn morning muuten otherwise seinnapartin weekdays
abend altrimenti anders après-midi avond journée manhã matin mattina mañana middag nachmittag noche noite notte nuit ochtend overdag pomeriggio senão sera sinon soir sonst tarde vormittag
akşam altfel dimineața dopoledne délután egyébként este hommikul inak jinak odpoledne popodne popoldne popoludní południu rano reggel rytas rīta sabah seara ujutro vakare vakarā večer wieczorem zjutraj õhtul απόγευμα βράδυ πρωί ввечері вечер вранці днем днём сутрин утром
`;
