// The widgets of the agent application: tabs, frames, and what the page itself answers of the Widget API.

import { Host } from './host.js';
import { setText } from './words.js';

const byId = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
let active = null; // the frame whose tab is open
let opened = 0; // frames so far, for their names
let box = null; // ask(call, args) and handshakeMs()

// start opens the widgets that the page's address names.
export function start(theBox) {
  box = theBox;
  query.getAll('widget').forEach((url) => open(url));
  drawFrames();
}

// told passes on what the host has to say; an order for a frame is obeyed.
export function told({ type, name, value, old, new: now }) {
  if (type === 'frame') obey(value);
  else if (type === 'event') host.tell({ type, name, value });
  else host.tell({ type, name, old, new: now });
}

const host = new Host({
  ask: (call, args) => box.ask(call, args),
  handshakeMs: () => box.handshakeMs(),
  changed: drawFrames,
  own: {
    'widget.alert': (frame, title, text, options) => alert(frame, title, text, options),
    'widget.getOption': (_, key) => query.get(`option.${key}`) ?? undefined,
    'widget.keyboardShortcuts': () => ({}),
    'tab.setTitle': (frame, title) => rename(frame, String(title)),
    'tab.setDescription': (frame, text) => void (frame.tab.title = String(text ?? '')),
    'events.publish': publish,
  },
});

// A widget's event goes to the other widgets. Nobody but the host speaks for the system; a tab may be called to
// the front by its name.
function publish(frame, name, value) {
  if (typeof name !== 'string' || name.startsWith('SYSTEM_')) throw new Error('A widget cannot publish this event.');
  const called = host.frames.find((one) => one.uid === name);
  if (called && value?.data?.tab?.focus) activate(called);
  host.tell({ type: 'event', name, value }, frame);
}

// ofThisMachine is what the page's policy lets into a frame.
function ofThisMachine(url) {
  return /^https?:$/.test(url?.protocol ?? '') && ['127.0.0.1', 'localhost'].includes(url.hostname);
}

// open makes a tab with a frame. Frames are as Puzzel's: not sandboxed.
function open(text) {
  const url = URL.parse(text);
  if (!ofThisMachine(url)) {
    setText(byId('widget-complaint'), 'The box opens widgets of this machine only: http://127.0.0.1:… or http://localhost:…');
    return false;
  }
  opened += 1;
  const element = document.createElement('iframe');
  element.id = `frame-${opened}`;
  element.referrerPolicy = 'strict-origin-when-cross-origin';
  element.setAttribute('role', 'tabpanel');
  const tab = document.createElement('button');
  tab.type = 'button';
  tab.setAttribute('role', 'tab');
  tab.setAttribute('aria-controls', element.id);
  const frame = host.add({ uid: `widget-${opened}`, url: url.href, element, tab });
  tab.addEventListener('click', () => activate(frame));
  rename(frame, opened === 1 ? 'Widget' : `Widget ${opened}`);
  element.src = frame.url;
  byId('frames').append(element);
  byId('tabs').append(tab);
  if (!active) activate(frame);
  drawFrames();
  return true;
}

function rename(frame, title) {
  setText(frame.tab, title);
  frame.element.title = title;
}

function reload(frame) {
  host.loosen(frame);
  frame.element.src = frame.url;
}

function close(frame) {
  host.remove(frame);
  frame.element.remove();
  frame.tab.remove();
  byId('widget-url').value = frame.url; // one press opens it again
  if (active === frame) {
    active = null;
    if (host.frames.length > 0) activate(host.frames[0]);
  }
  drawFrames();
}

function activate(frame) {
  if (active === frame) return;
  const before = active;
  active = frame;
  drawFrames();
  for (const [one, isActive] of [[before, false], [frame, true]]) {
    if (one) host.tell({ type: 'event', name: 'SYSTEM_TAB_ACTIVE_CHANGED', value: { uid: one.uid, isActive } });
  }
}

function drawFrames() {
  for (const frame of host.frames) {
    const isActive = frame === active;
    frame.element.hidden = !isActive;
    frame.tab.setAttribute('aria-selected', String(isActive));
    frame.tab.tabIndex = isActive ? 0 : -1;
  }
  byId('strip').hidden = host.frames.length === 0;
  byId('no-widget').hidden = host.frames.length > 0;
  if (active) setText(byId('frame-state'), active.ready ? 'Ready' : active.port ? 'Connected' : 'Waits for its handshake');
}

const alertMs = 5000;

function alert(frame, title, text, options) {
  const item = document.createElement('li');
  const strong = document.createElement('strong');
  strong.append(String(title ?? ''));
  item.append(strong, String(text ?? ''));
  byId('alerts').append(item);
  setTimeout(() => item.remove(), Number(options?.timeout) || alertMs);
}

// What POST /sim/agents/{userId}/frames asks for.
const orders = {
  open: ({ url }) => open(url),
  reload: ({ frame }) => reload(frame),
  close: ({ frame }) => close(frame),
  activate: ({ frame }) => activate(frame),
  call: ({ frame, name, value }) => host.call(frame, name, value ?? []),
};

function obey(order) {
  const frame = host.frames[order.frame - 1];
  if (frame || order.do === 'open') orders[order.do]({ ...order, frame });
}

byId('reload').addEventListener('click', () => active && reload(active));
byId('close').addEventListener('click', () => active && close(active));

byId('add-widget').addEventListener('submit', (event) => {
  event.preventDefault();
  const url = byId('widget-url').value;
  if (!open(url)) return;
  if (!query.getAll('widget').includes(url)) query.append('widget', url);
  history.replaceState(null, '', `?${query}`); // a reload of the page opens it again
});

byId('tabs').addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const { frames } = host;
  activate(frames[(frames.indexOf(active) + step + frames.length) % frames.length]);
  active.tab.focus();
});

byId('example').append(`${location.origin}/sim/agent?widget=http://127.0.0.1:8080/widget`);
