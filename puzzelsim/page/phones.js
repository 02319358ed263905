// The page with the phones. It shows what the box says and sends what a hand does; it keeps no state of its own.

import { clock, endWords, grouped, orderWords, setText, stateWords } from './words.js';

const byId = (id) => document.getElementById(id);
const agentPhone = byId('agent-phone');
const customerPhone = byId('customer-phone');
let scene = null;
const asked = new URLSearchParams(location.search);
let watched = asked.get('userId') ?? '';
let stream = null;

// --- words ---------------------------------------------------------------------------------------------------

// What the customer's phone shows for a running callout, by its state.
const customerWords = {
  agent_alerting: ['Quiet', ''],
  agent_connected: ['Quiet', ''],
  customer_alerting: ['Rings', 'waiting'],
  connected: ['Connected', 'live'],
};

const customerEnds = {
  talked: 'Hung up',
  voicemail: 'Voicemail',
  customer_busy: 'Busy',
  customer_no_answer: 'No answer',
  customer_declined: 'Declined',
  customer_invalid: 'Not in use',
  agent_hung_up: 'Missed call',
  caller_gave_up: 'Hung up',
};

// --- drawing -------------------------------------------------------------------------------------------------

function drawPhone(phone, { word, lamp, number, say, since, keys }) {
  phone.dataset.lamp = lamp;
  phone.dataset.since = since ?? '';
  setText(phone.querySelector('[data-word]'), word);
  const line = phone.querySelector('[data-number]');
  line.toggleAttribute('data-none', !number);
  setText(line, number ? grouped(number) : 'No call');
  setText(phone.querySelector('[data-say]'), say);
  const held = phone.querySelector('.keys button:focus');
  for (const button of phone.querySelectorAll('.keys button')) {
    button.disabled = !keys.includes(button.dataset.hand);
  }
  // Whoever works with keys goes on with the next one that works; without this the focus would be lost.
  if (held?.disabled) (phone.querySelector('.keys button:enabled') ?? phone).focus();
}

function drawAgent({ agent, call, last, waiting }) {
  const status = agent.userStatus;
  let [word, lamp] = stateWords[status] ?? [status, 'waiting'];
  if (!call && agent.contactCentreStatus === 'Pause') [word, lamp] = [status === 'Available' ? 'Pause' : `${word} · Pause`, 'stopped'];
  if (agent.contactCentreStatus === 'LoggedOff') [word, lamp] = ['Logged off', 'stopped'];
  const ending = agent.phoneNumber.slice(-2);
  let say = last ? endWords[last.state] ?? '' : `The phone’s number ends in ${ending}.`;
  if (waiting.length > 0) say = 'The next call rings as soon as this phone is free.';
  if (call) say = agentSays(call);
  drawPhone(agentPhone, {
    word, lamp, say,
    number: call?.number,
    since: call?.agentAt ?? call?.changedAt,
    keys: !call ? [] : call.state === 'agent_alerting' ? ['answer', 'decline'] : ['hangup'],
  });
  agentPhone.querySelector('[data-hand="ready"]').disabled = Boolean(call) || status === 'Available';
  byId('auto-answer').checked = agent.autoAnswerMs !== null;
  byId('presence').value = agent.contactCentreStatus;
}

function agentSays(call) {
  if (call.inbound) return call.state === 'agent_alerting' ? 'Rings: an incoming call.' : 'On the line with the caller.';
  switch (call.state) {
    case 'agent_alerting': return 'Rings for a callout. Answer, then the customer is called.';
    case 'connected': return 'On the line with the customer.';
    case 'customer_alerting': return 'On the line, hears the customer’s phone ring.';
    default: return 'On the line. The customer is being called.';
  }
}

function drawCustomer({ call, last }) {
  const shown = call ?? last;
  setText(customerPhone.querySelector('[data-shown]'), shown && !shown.inbound && shown.shown ? `sees ${grouped(shown.shown)}` : '');
  if (!call) {
    const end = last ? customerEnds[last.state] : null;
    drawPhone(customerPhone, {
      word: end ?? 'Quiet', lamp: '', say: last ? `Last: ${grouped(last.number)}` : 'Rings when the agent has answered.', keys: [],
    });
    return;
  }
  const [word, lamp] = call.inbound
    ? call.state === 'connected' ? ['Connected', 'live'] : ['Calling', 'waiting']
    : customerWords[call.state] ?? ['Quiet', ''];
  const keys = call.state === 'connected' || call.inbound ? ['hangup'] : call.state === 'customer_alerting' ? ['answer', 'decline'] : [];
  drawPhone(customerPhone, {
    word, lamp, keys, number: call.number,
    say: call.inbound ? 'This phone calls the agent.' : `This number ${call.scenario.replace(/^voicemail/, 'goes to voicemail')}.`.replace('answered by hand', 'is answered by hand'),
    since: call.customerAt ?? (lamp ? call.changedAt : undefined),
  });
}

function drawWire({ call }) {
  const wire = byId('wire');
  const talking = call?.state === 'connected';
  wire.dataset.wire = talking ? 'talking' : call ? 'calling' : '';
  setText(wire.querySelector('span'), talking ? 'Both are on the line' : call ? orderWords[call.state] ?? '' : '');
}

function row(title, detail, button) {
  const item = document.createElement('li');
  const main = document.createElement('span');
  main.className = 'main';
  main.append(title);
  const sub = document.createElement('span');
  sub.className = 'sub';
  sub.append(detail);
  main.append(sub);
  item.append(main);
  if (button) item.append(button);
  return item;
}

function drawList(id, items, draw) {
  byId(id).replaceChildren(...items.map(draw));
  byId(`${id}-empty`).hidden = items.length > 0;
  const count = byId(`${id}-count`);
  if (count) setText(count, items.length ? String(items.length) : '');
}

function cancelButton(call) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.append('Cancel');
  button.setAttribute('aria-label', `Cancel the callout to ${grouped(call.number)}`);
  button.addEventListener('click', () => send('POST', `/sim/calls/${call.requestId}/cancel`));
  return button;
}

function drawPanels({ waiting, orders, faults }) {
  drawList('waiting', waiting, (call) => row(grouped(call.number), call.inbound ? 'Incoming call' : orderWords[call.state] ?? '', call.inbound ? null : cancelButton(call)));
  drawList('orders', orders, (call) => row(grouped(call.number), `${call.agent} · ${orderWords[call.state] ?? endWords[call.state] ?? call.state}`));
  drawList('faults', faults, (fault) => row(`${fault.operation} · ${fault.fault}`, faultDetail(fault)));
  byId('faults-clear').hidden = faults.length === 0;
}

function faultDetail(fault) {
  const what = fault.ms ? `${fault.ms} ms, ` : fault.status ? `${fault.status}, ` : '';
  return what + (fault.times === 0 ? 'until cleared' : fault.times === 1 ? 'once' : `${fault.times} times`);
}

function drawPicker({ agents, agent }) {
  const picker = byId('agent-picker');
  if (picker.options.length !== agents.length) {
    const groups = Map.groupBy(agents, (one) => one.customerKey);
    picker.replaceChildren(...[...groups].map(([key, members]) => {
      const group = document.createElement('optgroup');
      group.label = `Customer ${key}`;
      group.append(...members.map((one) => new Option(one.name, one.userId)));
      return group;
    }));
  }
  picker.value = String(agent.userId);
}

function draw(next) {
  scene = next;
  drawPicker(scene);
  drawAgent(scene);
  drawCustomer(scene);
  drawWire(scene);
  drawPanels(scene);
  tick();
}

// tick counts the seconds of both phones without moving anything.
function tick() {
  for (const phone of [agentPhone, customerPhone]) {
    setText(phone.querySelector('[data-time]'), phone.dataset.since ? clock(phone.dataset.since) : '');
  }
}

// --- talking to the box --------------------------------------------------------------------------------------

async function send(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  return answer.ok ? '' : (await answer.json()).error;
}

function watch() {
  stream?.close();
  stream = new EventSource(`/sim/events${watched ? `?userId=${encodeURIComponent(watched)}` : ''}`);
  stream.addEventListener('open', () => say('Nobody real is called', false));
  stream.addEventListener('error', () => say('The box cannot be reached; trying again', true));
  stream.addEventListener('message', (event) => draw(JSON.parse(event.data)));
}

function say(text, lost) {
  setText(byId('link'), text);
  byId('link').toggleAttribute('data-lost', lost);
}

const agentPath = () => `/sim/agents/${scene.agent.userId}`;

for (const button of agentPhone.querySelectorAll('[data-hand]')) {
  button.addEventListener('click', () => send('POST', `${agentPath()}/${button.dataset.hand}`));
}
for (const button of customerPhone.querySelectorAll('[data-hand]')) {
  button.addEventListener('click', () => send('POST', `${agentPath()}/customer/${button.dataset.hand}`));
}
for (const button of document.querySelectorAll('[data-inbound]')) {
  button.addEventListener('click', () => send('POST', '/sim/inbound', { userId: scene.agent.userId, moment: button.dataset.inbound }));
}
byId('auto-answer').addEventListener('change', (event) => send('PATCH', agentPath(), { autoAnswerMs: event.target.checked ? 1500 : null }));
byId('presence').addEventListener('change', (event) => send('PATCH', agentPath(), {
  contactCentreStatus: event.target.value,
  pauseTypeId: event.target.value === 'Pause' ? 1 : 0,
}));
byId('agent-picker').addEventListener('change', (event) => {
  watched = event.target.value;
  watch();
});
byId('reset').addEventListener('click', () => send('POST', '/sim/reset'));
byId('faults-clear').addEventListener('click', () => send('DELETE', '/sim/faults'));

const form = byId('fault-form');
function fitForm() {
  for (const label of form.querySelectorAll('[data-for]')) {
    const needed = label.dataset.for.split(' ').includes(form.elements.fault.value);
    label.hidden = !needed;
    label.querySelector('input').disabled = !needed;
  }
}
form.elements.fault.addEventListener('change', fitForm);
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const fault = {};
  for (const [name, value] of new FormData(form)) {
    fault[name] = ['operation', 'fault'].includes(name) ? value : Number(value);
  }
  setText(byId('fault-complaint'), await send('POST', '/sim/faults', fault));
});

if (asked.get('phone') === 'customer') document.body.dataset.phone = 'customer';
if (matchMedia('(min-width: 720px)').matches) byId('orders-panel').open = true;
fitForm();
setInterval(tick, 500);
watch();
