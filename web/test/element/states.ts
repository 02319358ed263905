// Every state of the card, as what is known at that moment: the words table, one after the other.
import type { Call, Inspected, Reminder, Snapshot, Status } from "../../src/core/types.ts";
import type { CardInput, CardState } from "../../src/element/card/state.ts";
import type { Subject } from "../../src/element/subject.ts";
import type { Language } from "../../src/texts/index.ts";

/** A moment at which nothing moves: 2026-11-02 14:07 in Oslo. */
export const NOW = Date.parse("2026-11-02T13:07:00Z");
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

export const subject: Subject = {
  text: "22 22 55 55", e164: "+4722225555", digits: "", ext: "", region: "NO", regionFrom: "evidence",
  kind: "fixed_line", confidence: 0.97, evidence: ["language", "grouping"], readings: [],
  name: "Ola Nordmann", context: { system: "crm", type: "contact", id: "4711", name: "Ola Nordmann" },
  doNotCall: false, fallback: "tel",
};

export const inspected: Inspected = {
  number: { text: "22 22 55 55", e164: "+4722225555", ext: null, region: "NO", kind: "fixed_line", dialled: null },
  format: "+47 22 22 55 55", reason: null, verdict: "allow", findings: [], hints: [],
  local_times: [{ zone: "Europe/Oslo", time: "2026-11-02T14:07:00+01:00" }],
};

const agent = { customer_key: "12345", user_id: 1231234, name: "Kari Nordmann" };

export const ready: Status = {
  ready: true, reason: null, checked_at: ago(1), contact_centre_status: "LoggedOn", user_status: "Available",
  phone: { softphone: false, ending: "55" }, agent,
};

function notReady(code: string, [message, next_step]: readonly [string, string]): Status {
  return { ...ready, ready: false, reason: { code, message, next_step } };
}

export const snapshot: Snapshot = {
  phase: "paired", pairing: null, agent, signIn: { endsAt: null, warn: false, canOrder: true }, status: ready, statusAt: NOW - 1000,
  placing: null, call: null, armed: null, disarmed: null, due: [], reminds: true, stream: "open",
};

export const state: CardState = {
  subject, inspected, undo: null, callId: null, placing: false, trouble: null, overriding: false, armed: false, disarmed: null,
  pairingEnd: null, stopped: false, changing: false, answer: null, doing: null, undone: null, notes: null,
  since: { call: NOW, state: NOW }, reopened: false, copied: false,
};

export const call: Call = {
  id: "c1", state: "ordered", outcome: null, evidence: { by: "puzzel_answer", certain: true }, outcome_evidence: null, reason: null,
  number: { text: "22 22 55 55", e164: "+4722225555", ext: null, region: "NO", kind: "fixed_line", dialled: "004722225555" },
  agent, request_id: "7000000001", road: "rest", created_at: ago(7), ordered_at: ago(6), agent_ringing_at: null, agent_answered_at: null,
  customer_answered_at: null, ended_at: null, agent_line_seconds: null, context: null,
};

export const reminder: Reminder = {
  id: "r1", state: "open", due_at: ago(60), zone: "Europe/Oslo", number: { ...call.number, dialled: null },
  context: { system: "crm", type: "contact", id: "4711", name: "Ola Nordmann" }, note: "Has the offer by then", agent,
  from_call_id: null, call_id: null, created_at: ago(7200), closed_at: null,
};

type Change = { snapshot?: Partial<Snapshot>; state?: Partial<CardState>; subject?: Partial<Subject> };

function at(change: Change = {}): CardInput {
  return {
    snapshot: { ...snapshot, ...change.snapshot },
    state: { ...state, ...change.state, subject: { ...subject, ...change.subject } },
    now: NOW, locale: "en-GB",
  };
}

function during(part: Partial<Call>, seconds = { call: 7, state: 3 }, more: Change = {}): CardInput {
  const since = { call: NOW - seconds.call * 1000, state: NOW - seconds.state * 1000 };
  return at({ ...more, snapshot: { call: { ...call, ...part }, ...more.snapshot }, state: { callId: "c1", since, notes: { text: "", kept: "yes" }, ...more.state } });
}

const WORDS = {
  en: {
    wrap: ["You are in wrap-up in Puzzel.", "[Call when I am Ready], or press Ready in Puzzel."],
    pause: ["You are on pause in Puzzel (Lunch).", "End the pause there to call."],
    off: ["You are logged off from Puzzel.", "[Open Puzzel] and log on, then click again."],
    odd: ["Puzzel shows a status for you that we do not know (Lunching).", "To call all the same, give a reason; it is kept with the call."],
    premium: ["This is a premium-rate number: the call may be expensive.", "To call all the same, give a reason; it is kept with the call."],
    dnc: ["This number is on the do-not-call list: asked us on 3 March", "Do not call it. If the entry is wrong, ask your administrator to remove it."],
    hint: ["You have ordered two calls to this number today.", "A colleague ordered a call to this number 3 min ago."],
    missed: ["Your phone rang and was not answered.", "[Ring me again]"],
    busy: ["Puzzel found your phone busy.", "Click again when your phone is free."],
    unseen: ["Nobody saw what became of this call.", "If you know how it went, say so. If your phone did not ring, click again."],
    refused: ["Puzzel did not take the order.", "If Puzzel's own message does not help you, show it to your administrator."],
    silent: ["Click to Call in Puzzel did not say what came of it.", "Look in Puzzel."],
    usage: ["New calls are stopped for everybody for now; nothing was ordered.", "Call from Puzzel meanwhile, or wait until your administrator lets calls through again."],
  },
  nb: {
    wrap: ["Du er i etterbehandling i Puzzel.", "[Ring når jeg er klar], eller trykk Klar i Puzzel."],
    pause: ["Du har pause i Puzzel (Lunsj).", "Avslutt pausen der for å ringe."],
    off: ["Du er logget av Puzzel.", "[Åpne Puzzel], logg på og klikk igjen."],
    odd: ["Puzzel viser en status for deg som vi ikke kjenner (Lunching).", "Vil du ringe likevel, gi en begrunnelse; den lagres sammen med samtalen."],
    premium: ["Dette er et overtakstnummer: samtalen kan bli dyr.", "Vil du ringe likevel, gi en begrunnelse; den lagres sammen med samtalen."],
    dnc: ["Nummeret står på listen over numre som ikke skal ringes: ba om det 3. mars", "Ikke ring det. Er det ført opp ved en feil, be administratoren fjerne det."],
    hint: ["Du har bestilt to samtaler til dette nummeret i dag.", "En kollega bestilte en samtale til dette nummeret for 3 min siden."],
    missed: ["Telefonen din ringte uten svar.", "[Ring meg på nytt]"],
    busy: ["Puzzel fikk opptatt på telefonen din.", "Klikk på nytt når telefonen er ledig."],
    unseen: ["Ingen så hva det ble av denne samtalen.", "Vet du hvordan det gikk, si det. Ringte ikke telefonen, klikk på nytt."],
    refused: ["Puzzel tok ikke imot bestillingen.", "Hjelper ikke Puzzels egen melding deg, vis den til administratoren."],
    silent: ["Click to Call i Puzzel sa ikke hva det ble til.", "Se i Puzzel."],
    usage: ["Nye samtaler er stoppet for alle inntil videre; ingenting ble bestilt.", "Ring fra Puzzel imens, eller vent til administratoren slipper samtaler gjennom igjen."],
  },
  sv: {
    wrap: ["Du är i efterbehandling i Puzzel.", "[Ring när jag är ledig], eller tryck Ledig i Puzzel."],
    pause: ["Du har paus i Puzzel (Lunch).", "Avsluta pausen där för att ringa."],
    off: ["Du är utloggad från Puzzel.", "[Öppna Puzzel], logga in och klicka igen."],
    odd: ["Puzzel visar en status för dig som vi inte känner till (Lunching).", "Vill du ringa ändå, ange ett skäl; det sparas med samtalet."],
    premium: ["Det här är ett betalnummer: samtalet kan bli dyrt.", "Vill du ringa ändå, ange ett skäl; det sparas med samtalet."],
    dnc: ["Numret står på listan över nummer som inte ska ringas: bad om det 3 mars", "Ring det inte. Om det står där av misstag, be administratören ta bort det."],
    hint: ["Du har beställt två samtal till det här numret i dag.", "En kollega beställde ett samtal till det här numret för 3 min sedan."],
    missed: ["Din telefon ringde utan svar.", "[Ring upp mig igen]"],
    busy: ["Puzzel fick upptaget på din telefon.", "Klicka igen när din telefon är ledig."],
    unseen: ["Ingen såg vad det blev av det här samtalet.", "Om du vet hur det gick, säg det. Om din telefon inte ringde, klicka igen."],
    refused: ["Puzzel tog inte emot beställningen.", "Om Puzzels eget meddelande inte hjälper dig, visa det för administratören."],
    silent: ["Click to Call i Puzzel sade inte vad det blev av det.", "Titta i Puzzel."],
    usage: ["Nya samtal är stoppade för alla tills vidare; inget beställdes.", "Ring från Puzzel så länge, eller vänta tills administratören släpper fram samtal igen."],
  },
  da: {
    wrap: ["Du er i efterbehandling i Puzzel.", "[Ring, når jeg er ledig], eller tryk Ledig i Puzzel."],
    pause: ["Du holder pause i Puzzel (Frokost).", "Afslut pausen der for at ringe."],
    off: ["Du er logget af Puzzel.", "[Åbn Puzzel], log på, og klik igen."],
    odd: ["Puzzel viser en status for dig, som vi ikke kender (Lunching).", "Vil du ringe alligevel, så giv en begrundelse; den gemmes med opkaldet."],
    premium: ["Dette er et overtakseret nummer: opkaldet kan blive dyrt.", "Vil du ringe alligevel, så giv en begrundelse; den gemmes med opkaldet."],
    dnc: ["Nummeret står på listen over numre, der ikke må ringes til: bad om det 3. marts", "Ring ikke til det. Står det der ved en fejl, så bed administratoren fjerne det."],
    hint: ["Du har bestilt to opkald til dette nummer i dag.", "En kollega bestilte et opkald til dette nummer for 3 min. siden."],
    missed: ["Din telefon ringede uden svar.", "[Ring mig op igen]"],
    busy: ["Puzzel fik optaget på din telefon.", "Klik igen, når din telefon er fri."],
    unseen: ["Ingen så, hvad der blev af dette opkald.", "Ved du, hvordan det gik, så sig det. Ringede din telefon ikke, så klik igen."],
    refused: ["Puzzel tog ikke imod bestillingen.", "Hjælper Puzzels egen besked dig ikke, så vis den til administratoren."],
    silent: ["Click to Call i Puzzel sagde ikke, hvad der kom ud af det.", "Se i Puzzel."],
    usage: ["Nye opkald er stoppet for alle indtil videre; intet blev bestilt.", "Ring fra Puzzel så længe, eller vent, til administratoren slipper opkald igennem igen."],
  },
  fi: {
    wrap: ["Olet jälkikäsittelyssä Puzzelissa.", "[Soita, kun olen valmis], tai paina Puzzelissa Valmis."],
    pause: ["Olet tauolla Puzzelissa (Lounas).", "Lopeta tauko siellä, niin voit soittaa."],
    off: ["Olet kirjautunut ulos Puzzelista.", "[Avaa Puzzel], kirjaudu sisään ja napsauta uudelleen."],
    odd: ["Puzzel näyttää sinulle tilan, jota emme tunne (Lunching).", "Jos haluat silti soittaa, anna syy; se tallennetaan puhelun mukana."],
    premium: ["Tämä on maksullinen palvelunumero: puhelu voi tulla kalliiksi.", "Jos haluat silti soittaa, anna syy; se tallennetaan puhelun mukana."],
    dnc: ["Numero on soittokieltolistalla: pyysi sitä 3. maaliskuuta", "Älä soita siihen. Jos merkintä on väärin, pyydä pääkäyttäjää poistamaan se."],
    hint: ["Olet tilannut tänään kaksi puhelua tähän numeroon.", "Työtoveri tilasi puhelun tähän numeroon 3 min sitten."],
    missed: ["Puhelimesi soi, eikä siihen vastattu.", "[Soita minulle uudelleen]"],
    busy: ["Puzzelin mukaan puhelimesi oli varattu.", "Napsauta uudelleen, kun puhelimesi on vapaa."],
    unseen: ["Kukaan ei nähnyt, mitä tälle puhelulle tapahtui.", "Jos tiedät, miten se meni, kerro se. Jos puhelimesi ei soinut, napsauta uudelleen."],
    refused: ["Puzzel ei ottanut tilausta vastaan.", "Jos Puzzelin oma viesti ei auta sinua, näytä se pääkäyttäjälle."],
    silent: ["Puzzelin Click to Call ei kertonut, mitä siitä tuli.", "Katso Puzzelista."],
    usage: ["Uudet puhelut on toistaiseksi pysäytetty kaikilta; mitään ei tilattu.", "Soita sillä välin Puzzelista tai odota, että pääkäyttäjä päästää puhelut taas läpi."],
  },
} as const;

/** All states, by a name that is also the name of their picture. */
export function statesIn(language: Language): Readonly<Record<string, CardInput>> {
  const words = WORDS[language];
  const reason = (code: string, [message, next_step]: readonly [string, string]) => ({ code, message, next_step });
  const finding = (code: string, action: "warn" | "block", [message, next_step]: readonly [string, string]) => ({
    code, action, message, next_step, overridable: action === "warn",
  });
  const hint = (message: string) => ({ code: "called_today" as const, message, count: 2, at: ago(600), agent: null });
  const wrap = notReady("wrap_up", words.wrap);
  const swedish = { ...inspected, format: "+46 8 123 456 78", number: { ...inspected.number!, e164: "+46812345678", region: "SE" } };
  const readings = [
    { e164: "+4733123456", region: "NO", kind: "fixed_line" },
    { e164: "+4533123456", region: "DK", kind: "fixed_line" },
  ] as const;
  const warned: Inspected = { ...inspected, format: "+47 829 12 345", verdict: "warn", findings: [finding("premium_rate", "warn", words.premium)] };
  const ended = { state: "ended", ended_at: ago(1), agent_answered_at: ago(45) } as const;
  const byState = { by: "puzzel_state", certain: false } as const;
  const byAgent = { by: "agent", certain: true } as const;
  const byEvent = { by: "puzzel_event", certain: true } as const;
  const framed = { road: "widget", phone: { softphone: true, answers_itself: true, ending: null } } as const;
  const framedCall = (name: Call["state"], change: Partial<CardState> = {}) => {
    const part = { state: name, road: "widget", evidence: byEvent } as const;
    const since = { call: NOW - 20_000, state: NOW - 12_000 };
    return during(part, undefined, {
      snapshot: { call: { ...call, ...part }, status: { ...ready, ...framed } },
      state: { callId: "c1", since, notes: { text: "", kept: "yes" }, ...change },
    });
  };
  const silent = { kind: "problem", problem: { type: "", title: "", status: 504, code: "widget_unanswered", detail: words.silent[0], next_step: words.silent[1], trace_id: "" } } as const;
  const armedClick = { key: "k", body: { number: "+4722225555" }, at: NOW };
  return {
    "ready-phone": at(),
    "ready-softphone": at({ snapshot: { status: { ...ready, phone: { softphone: true, ending: null } } } }),
    "ready-before-inspection": at({ state: { inspected: null } }),
    "ready-hints": at({ state: { inspected: { ...inspected, hints: words.hint.map(hint) } } }),
    "ready-extension": at({ subject: { text: "22 22 55 55 linje 12", ext: "12" } }),
    "ready-session-ending": at({ snapshot: { signIn: { endsAt: NOW + 900_000, warn: true, canOrder: true } } }),
    "ready-no-name-abroad": at({
      subject: { text: "+1 212 555 0123", e164: "+12125550123", region: "US", evidence: ["plus"], name: "" },
      state: { inspected: { ...inspected, format: "+1 212-555-0123", number: { ...inspected.number!, region: "US" }, local_times: [{ zone: "America/New_York", time: "2026-11-02T08:07:00-05:00" }, { zone: "America/Los_Angeles", time: "2026-11-02T05:07:00-08:00" }] } },
    }),
    reading: at({ snapshot: { status: null } }),
    wait: at({ snapshot: { status: wrap } }),
    armed: at({ snapshot: { status: wrap, armed: { click: armedClick, until: NOW + 41_000, here: true } }, state: { armed: true } }),
    "armed-over": at({ snapshot: { status: wrap }, state: { disarmed: "timed_out" } }),
    pause: at({ snapshot: { status: notReady("on_pause", words.pause) } }),
    "logged-off": at({ snapshot: { status: notReady("logged_off", words.off) } }),
    "status-warns": at({ snapshot: { status: notReady("status_unknown", words.odd) } }),
    warned: at({ state: { inspected: warned }, subject: { text: "829 12 345", e164: "+4782912345", kind: "premium_rate" } }),
    overriding: at({ state: { inspected: warned, overriding: true }, subject: { text: "829 12 345", e164: "+4782912345" } }),
    "do-not-call": at({ state: { inspected: { ...inspected, verdict: "block", findings: [finding("do_not_call", "block", words.dnc)] } } }),
    "do-not-call-record": at({ subject: { doNotCall: true } }),
    emergency: at({ subject: { text: "112", e164: "", digits: "112", kind: "emergency", name: "" }, state: { inspected: null } }),
    internal: at({ subject: { text: "4711", e164: "", digits: "4711", kind: "internal", region: "" }, state: { inspected: null } }),
    ambiguous: at({
      subject: { text: "33 12 34 56", e164: "+4733123456", evidence: ["region_ambiguous"], confidence: 0.5, readings }, state: { inspected: null },
    }),
    undo: at({
      subject: { text: "08-123 456 78", e164: "+46812345678", region: "SE", evidence: ["field_region"] },
      state: { inspected: swedish, undo: { endsAt: NOW + 2400, total: 3000, because: ["foreign"] } },
    }),
    "undo-pressed": at({ state: { undo: { endsAt: null, total: 0, because: [] } } }),
    stopped: at({ state: { stopped: true } }),
    placing: at({ state: { placing: true, since: { call: NOW - 400, state: NOW - 400 } } }),
    "placing-away": at({ snapshot: { phase: "away", stream: "reconnecting" }, state: { placing: true, since: { call: NOW - 4000, state: NOW - 4000 } } }),
    ordered: during({}),
    "ordered-silent": during({}, { call: 19, state: 18 }),
    "ringing-certain": during({ state: "agent_ringing", evidence: { by: "puzzel_queue", certain: true } }),
    "ringing-likely": during({ state: "agent_ringing", evidence: byState }, { call: 7, state: 2 }, { subject: { ext: "12", text: "22 22 55 55 linje 12" } }),
    "ringing-again": during({ state: "agent_ringing", evidence: byState }, { call: 70, state: 2 }, { state: { callId: "c1", reopened: true, since: { call: NOW - 70_000, state: NOW - 2000 } } }),
    "on-line": during({ state: "agent_answered", evidence: byState }, { call: 20, state: 12 }, { subject: { ext: "12", text: "22 22 55 55 linje 12" } }),
    "customer-answered": during({ state: "customer_answered", evidence: { by: "puzzel_event", certain: true } }, { call: 30, state: 12 }),
    reconnecting: during({ state: "agent_answered", evidence: byState }, { call: 20, state: 12 }, { snapshot: { stream: "reconnecting" } }),
    question: during({ ...ended, outcome: "not_known", agent_line_seconds: 42 }),
    "question-notes": during({ ...ended, outcome: "not_known", agent_line_seconds: 42 }, undefined, {
      state: { callId: "c1", notes: { text: "Ring tilbake torsdag kl. 10, spør etter Siri", kept: "yes" } },
    }),
    "question-lost": during({ ...ended, outcome: "not_known", agent_line_seconds: 42 }, undefined, {
      state: { callId: "c1", answer: { outcome: "talked", failed: true } },
    }),
    settled: during({ ...ended, outcome: "talked", outcome_evidence: byAgent, agent_line_seconds: 42 }),
    talked: during({ ...ended, outcome: "talked", outcome_evidence: byEvent, customer_answered_at: ago(38), agent_line_seconds: 44 }),
    "ready-answers-itself": at({ snapshot: { status: { ...ready, ...framed } } }),
    "wait-framed": at({ snapshot: { status: { ...wrap, ...framed } } }),
    "pause-framed": at({ snapshot: { status: { ...notReady("on_pause", words.pause), ...framed } } }),
    "not-made-ready": at({ snapshot: { status: { ...wrap, ...framed } }, state: { undone: silent } }),
    "ordered-answers-itself": during({ road: "widget" }, undefined, { snapshot: { call: { ...call, road: "widget" }, status: { ...ready, ...framed } } }),
    "ringing-framed": framedCall("agent_ringing"),
    "on-line-framed": framedCall("agent_answered"),
    "hanging-up": framedCall("agent_answered", { doing: "hang_up" }),
    "not-hung-up": framedCall("agent_answered", { undone: silent }),
    "frame-gone": during({ state: "agent_answered", road: "widget", evidence: byEvent }, { call: 20, state: 12 }),
    "busy-certain": during({ ...ended, outcome: "busy", outcome_evidence: byEvent, agent_line_seconds: 9, road: "widget" }),
    "no-answer-certain": during({ ...ended, outcome: "no_answer", outcome_evidence: byEvent, agent_line_seconds: 31, road: "widget" }),
    "not-observed": during({ ...ended, outcome: "not_observed", reason: reason("not_observed", words.unseen) }),
    missed: during({ ...ended, agent_answered_at: null, outcome: "agent_did_not_answer", reason: reason("agent_did_not_answer", words.missed) }),
    "agent-busy": during({ ...ended, outcome: "agent_busy", reason: reason("agent_busy", words.busy) }),
    unknown: during({ state: "unknown", evidence: { by: "puzzel_answer", certain: false } }, { call: 20, state: 10 }),
    "unknown-later": during({ state: "unknown", evidence: { by: "puzzel_answer", certain: false } }, { call: 75, state: 65 }),
    "unknown-queue-read": during({ state: "unknown", evidence: { by: "puzzel_queue", certain: true } }, { call: 75, state: 65 }),
    lost: at({ state: { trouble: "lost" } }),
    "refused-by-puzzel": during({ state: "refused", reason: { ...reason("puzzel_refused", words.refused), quote: "Agent not available for callout" } }),
    "refused-wrap-up": during({ state: "refused", reason: reason("wrap_up", words.wrap) }),
    "not-ordered": at({
      state: { trouble: { kind: "problem", problem: { type: "", title: "", status: 503, code: "orders_stopped", detail: words.usage[0], next_step: words.usage[1], trace_id: "" } } },
    }),
    "another-call": at({ snapshot: { call: { ...call, id: "c0", created_at: ago(20), number: { ...call.number, text: "+47 22 22 55 55", e164: "+4722225555" } } }, subject: { text: "33 33 44 44", e164: "+4733334444", name: "Siri Berg" }, state: { inspected: null } }),
    unpaired: at({ snapshot: { phase: "unpaired", agent: null, signIn: null, status: null }, state: { inspected: null } }),
    "pairing-window": at({ snapshot: { phase: "pairing", agent: null, status: null, pairing: { step: "window", blocked: false, code: null, page: null, until: null } }, state: { inspected: null } }),
    "pairing-blocked": at({ snapshot: { phase: "pairing", agent: null, status: null, pairing: { step: "window", blocked: true, code: null, page: null, until: null } }, state: { inspected: null } }),
    "pairing-code": at({ snapshot: { phase: "pairing", agent: null, status: null, pairing: { step: "code", blocked: false, code: "WDJB-MJHT", page: "https://click.example.com/device", until: NOW + 600_000 } }, state: { inspected: null } }),
    asleep: at({ snapshot: { phase: "asleep" } }),
    "signed-out": at({ snapshot: { phase: "ended", status: null } }),
    away: at({ snapshot: { phase: "away", stream: "reconnecting" } }),
  };
}
