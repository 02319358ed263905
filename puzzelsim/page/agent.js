// Puzzel's agent application in small: the agent's state, her phone, and widgets in frames. It shows what the box
// says and sends what a hand does; the frames are spoken to by the host.

import * as widgets from './widgets.js';
import { clock, grouped, setText, stateWords } from './words.js';

const byId = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
let desk = null; // what the box said last

// --- the box -------------------------------------------------------------------------------------------------

const agentPath = () => `/sim/agents/${desk.agent.userId}`;

async function send(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const said = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
}

const change = (what) => send('PATCH', agentPath(), what);
const askHost = (call, ...args) => send('POST', `${agentPath()}/widget`, { call, args });
const hand = (which) => send('POST', `${agentPath()}/${which}`);

// press makes a button do something; what cannot be done now is shown by the next picture of the box.
function press(id, does) {
  byId(id).addEventListener('click', () => does().catch(() => {}));
}

// --- drawing -------------------------------------------------------------------------------------------------

function lamp(element, name, word) {
  element.dataset.lamp = name;
  setText(element.querySelector('[data-word]'), word);
}

function drawBar({ agent, call, pauses }) {
  const status = agent.userStatus;
  const centre = agent.contactCentreStatus;
  const onPause = centre === 'Pause';
  const loggedOff = centre === 'LoggedOff';
  let [word, light] = stateWords[status] ?? [status, 'waiting'];
  if (onPause && !call) {
    const reason = pauses.find((one) => one.id === agent.pauseTypeId)?.name;
    word = (status === 'Available' ? 'Pause' : `${word} · Pause`) + (reason ? ` · ${reason}` : '');
    light = 'stopped';
  }
  if (loggedOff) [word, light] = ['Logged off', 'stopped'];
  lamp(byId('status'), light, word);
  setText(byId('name'), agent.name);
  setText(byId('group'), `${agent.group}, customer ${agent.customerKey}`);
  byId('log-on').hidden = !loggedOff;
  byId('log-off').hidden = loggedOff;
  byId('resume').hidden = !onPause;
  byId('pause').hidden = onPause || loggedOff;
  byId('ready').hidden = loggedOff || Boolean(call) || status === 'Available';
  if (byId('pauses').childElementCount === 0) byId('pauses').append(...pauses.map(pauseButton));
}

function pauseButton({ id, name }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.append(name);
  button.addEventListener('click', () => {
    byId('pause').open = false;
    change({ contactCentreStatus: 'Pause', pauseTypeId: id }).catch(() => {});
  });
  return button;
}

// What each leg does, by the state of the call: [lamp, word] of hers, then of the customer's.
const legWords = {
  agent_alerting: [['waiting', 'Rings'], ['', 'Not called yet']],
  agent_connected: [['live', 'On the line'], ['waiting', 'Being called']],
  customer_alerting: [['live', 'On the line'], ['waiting', 'Rings']],
  connected: [['live', 'On the line'], ['live', 'On the line']],
};

function drawPhone({ agent, call, last, waiting }) {
  const inbound = call?.inbound ?? false;
  const [mine, theirs] = legWords[call?.state] ?? [['', 'Quiet'], ['', '–']];
  lamp(byId('agent-leg'), ...mine);
  lamp(byId('customer-leg'), ...(inbound && call.state === 'agent_alerting' ? ['waiting', 'Calling'] : theirs));
  setText(byId('direction'), call ? (inbound ? 'Incoming call' : 'Outgoing call') : '');
  byId('number').toggleAttribute('data-none', !call);
  setText(byId('number'), call ? grouped(call.number) : 'No call');
  setText(byId('say'), phoneSays(agent, call, last, waiting));
  const rings = call?.state === 'agent_alerting';
  const held = [byId('answer'), byId('hang-up')].includes(document.activeElement);
  byId('answer').disabled = !rings;
  byId('hang-up').disabled = !call;
  setText(byId('hang-up').querySelector('span'), rings && inbound ? 'Decline' : 'Hang up');
  // Whoever works with keys goes on with the next one that works.
  if (held && document.activeElement.disabled) (byId('hang-up').disabled ? byId('phone') : byId('hang-up')).focus();
}

// How the last call ended, as far as the agent's application can tell: a voicemail has answered like anybody.
const myEnds = {
  customer_busy: 'The customer was busy.',
  customer_no_answer: 'The customer did not answer.',
  customer_declined: 'The customer could not be reached.',
  customer_invalid: 'The customer could not be reached.',
  agent_no_answer: 'You did not answer.',
  agent_busy: 'You declined, or this phone was busy.',
  agent_hung_up: 'You hung up before an answer.',
  caller_gave_up: 'The caller gave up.',
};

function phoneSays(agent, call, last, waiting) {
  if (call?.state === 'agent_alerting') return call.inbound ? '' : 'Answer, then the customer is called.';
  if (call) return '';
  if (waiting.length > 0) return 'The next call rings as soon as you are free.';
  if (agent.userStatus !== 'Available' && last) return myEnds[last.state] ?? 'The call has ended.';
  return '';
}

function drawWaiting({ waiting }) {
  byId('waiting').replaceChildren(...waiting.map((call) => {
    const item = document.createElement('li');
    const main = document.createElement('span');
    main.className = 'main';
    main.append(grouped(call.number));
    item.append(main);
    if (!call.inbound) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet small';
      button.append('Cancel');
      button.setAttribute('aria-label', `Cancel the callout to ${grouped(call.number)}`);
      button.addEventListener('click', () => send('POST', `/sim/calls/${call.requestId}/cancel`).catch(() => {}));
      item.append(button);
    }
    return item;
  }));
  byId('waiting-empty').hidden = waiting.length > 0;
  setText(byId('waiting-count'), waiting.length ? String(waiting.length) : '');
}

function drawQuirks({ agent }) {
  const fields = byId('quirks').elements;
  fields.softphone.checked = agent.softphoneAnswerMs !== null;
  fields.token.checked = agent.widgetToken;
  fields.outboundCall.value = agent.outboundCall;
  fields.events.value = agent.widgetEvents['*'] ?? 'once';
  const late = String(agent.handshakeMs);
  if (![...fields.handshakeMs.options].some((one) => one.value === late)) fields.handshakeMs.add(new Option(`after ${late} ms`, late));
  fields.handshakeMs.value = late;
}

function draw(next) {
  const first = desk === null;
  if (!first && next.life !== desk.life) return void location.reload(); // the box begins anew, and so do its frames
  desk = next;
  drawBar(desk);
  drawPhone(desk);
  drawWaiting(desk);
  drawQuirks(desk);
  tick();
  if (first) widgets.start({ ask: (call, args) => askHost(call, ...args), handshakeMs: () => desk.agent.handshakeMs });
}

function tick() {
  setText(byId('status').querySelector('[data-time]'), desk?.call ? clock(desk.call.agentAt ?? desk.call.changedAt) : '');
}

// --- hands ---------------------------------------------------------------------------------------------------

press('log-on', () => change({ contactCentreStatus: 'LoggedOn', pauseTypeId: 0 }));
press('log-off', () => change({ contactCentreStatus: 'LoggedOff', pauseTypeId: 0 }));
press('resume', () => askHost('agent.unpause'));
press('ready', () => hand('ready'));
press('answer', () => hand('answer'));
press('hang-up', () => askHost('call.hangUp', desk.session?.sessionId ?? ''));
// The menu closes when it is left, by key or by pointer.
byId('pause').addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  byId('pause').open = false;
  byId('pause').querySelector('summary').focus();
});
byId('pause').addEventListener('focusout', ({ relatedTarget }) => {
  if (!byId('pause').contains(relatedTarget)) byId('pause').open = false;
});

byId('dial').addEventListener('submit', async (event) => {
  event.preventDefault();
  const number = byId('to-dial').value;
  try {
    await send('POST', `${agentPath()}/call`, { number });
    byId('dial').reset();
    setText(byId('dial-complaint'), '');
  } catch (error) {
    setText(byId('dial-complaint'), error.message);
  }
});

byId('quirks').addEventListener('change', ({ target }) => {
  const what = {
    softphone: () => ({ softphoneAnswerMs: target.checked ? 300 : null }),
    token: () => ({ widgetToken: target.checked }),
    handshakeMs: () => ({ handshakeMs: Number(target.value) }),
    outboundCall: () => ({ outboundCall: target.value }),
    events: () => ({ widgetEvents: target.value === 'once' ? {} : { '*': target.value } }),
  }[target.name];
  if (what) change(what()).catch(() => {});
});

// --- the stream ----------------------------------------------------------------------------------------------

async function start() {
  const agents = query.get('user') ? null : await send('GET', '/sim/agents');
  const user = query.get('user') ?? agents[0].userId;
  const path = `/sim/agents/${encodeURIComponent(user)}/application`;
  await send('GET', path); // an unknown user is said here; a stream that fails says nothing
  const stream = new EventSource(`${path}/events`);
  stream.addEventListener('application', (event) => draw(JSON.parse(event.data)));
  stream.addEventListener('message', (event) => widgets.told(JSON.parse(event.data)));
  stream.addEventListener('error', () => lamp(byId('status'), 'stopped', 'The box cannot be reached; trying again'));
  stream.addEventListener('open', () => desk && drawBar(desk));
}

if (matchMedia('(min-width: 760px)').matches) byId('waiting-panel').open = true;
setInterval(tick, 500);
start().catch((error) => lamp(byId('status'), 'stopped', error.message));
