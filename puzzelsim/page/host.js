// The host of the Widget API: it answers the handshake of the frames it was given, each with a port of its own,
// and speaks with them there. It knows frames and messages, nothing of the page around them.

const PROTOCOL = 'WIDGET_API_PROTOCOL_1';

export class Host {
  #frames = [];
  #ask;
  #own;
  #handshakeMs;
  #changed;

  // ask(call, args) asks the contact centre; own holds the calls that the page answers itself, by name, each
  // called with the frame and the arguments; handshakeMs() is how late a handshake is answered; changed() hears
  // of every step of a frame.
  constructor({ ask, own, handshakeMs, changed }) {
    this.#ask = ask;
    this.#own = own;
    this.#handshakeMs = handshakeMs;
    this.#changed = changed;
    addEventListener('message', (event) => this.#handshake(event));
  }

  get frames() {
    return this.#frames;
  }

  // add takes the frame into the host's care before its document loads.
  add(frame) {
    this.#frames.push({ ...frame, origin: new URL(frame.url).origin, ...loose() });
    return this.#frames.at(-1);
  }

  remove(frame) {
    this.loosen(frame);
    this.#frames = this.#frames.filter((one) => one !== frame);
  }

  // loosen forgets what the frame's document had asked for, because another one comes.
  loosen(frame) {
    clearTimeout(frame.answering);
    frame.port?.close();
    Object.assign(frame, loose());
    this.#changed();
  }

  // tell brings an event or a change to every frame that has asked for it.
  tell(message, except) {
    for (const frame of this.#frames) {
      if (frame === except) continue;
      const wanted = message.type === 'event' ? frame.subscribed : frame.watched;
      if (wanted.has(message.name)) this.#deliver(frame, message);
    }
  }

  // call calls a callback of the frame's. What it answers is not looked at.
  call(frame, name, value) {
    this.#deliver(frame, { type: 'call', name, value, id: crypto.randomUUID() });
  }

  // What comes before the frame has said that it is ready waits for it.
  #deliver(frame, message) {
    if (frame.ready) frame.port.postMessage(message);
    else frame.held.push(message);
  }

  // A handshake is answered to the window it came from if that is a frame of ours with the document that belongs
  // there. Of two that wait only the one that is due first is answered.
  #handshake({ data, source, origin }) {
    const frame = this.#frames.find((one) => one.element.contentWindow === source);
    if (data !== PROTOCOL || !frame || origin !== frame.origin) return;
    const wait = this.#handshakeMs();
    if (frame.answerAt <= Date.now() + wait) return;
    clearTimeout(frame.answering);
    frame.answerAt = Date.now() + wait;
    frame.answering = setTimeout(() => {
      this.loosen(frame);
      const { port1, port2 } = new MessageChannel();
      frame.port = port1;
      port1.onmessage = (event) => this.#receive(frame, port1, event.data);
      source.postMessage({ type: PROTOCOL, options: {}, keyboardPolicy: {} }, origin, [port2]);
      this.#changed();
    }, wait);
  }

  #receive(frame, port, message) {
    if (typeof message !== 'object' || message === null) return;
    if (typeof message.call === 'string') this.#serve(frame, port, message);
    if (typeof message.subscribe === 'string') frame.subscribed.add(message.subscribe);
    if (typeof message.watch === 'string') frame.watched.add(message.watch);
    if (message.ready === true && !frame.ready) {
      frame.ready = true;
      for (const held of frame.held.splice(0)) port.postMessage(held);
      this.#changed();
    }
  }

  async #serve(frame, port, { call, args, id }) {
    const given = Array.isArray(args) ? args : [];
    let answer;
    try {
      const own = Object.hasOwn(this.#own, call) ? this.#own[call] : null;
      answer = own ? { type: 'result', value: own(frame, ...given) } : await this.#ask(call, given);
    } catch (error) {
      answer = { type: 'error', value: error.message };
    }
    if (answer.type === 'silence') return;
    await new Promise((done) => setTimeout(done, answer.afterMs ?? 0));
    // A port that another document has replaced is closed, and closed ports say nothing.
    port.postMessage({ type: answer.type, name: call, value: answer.value, id });
  }
}

// loose is a frame without a document that has shaken hands.
function loose() {
  return { port: null, ready: false, answering: 0, answerAt: Infinity, subscribed: new Set(), watched: new Set(), held: [] };
}
