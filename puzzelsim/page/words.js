// The words and numbers that both pages show.

// What the agent's state is called by people, and which lamp says so too.
export const stateWords = {
  Available: ['Ready', 'ready'],
  Alerting: ['Connecting', 'waiting'],
  Connected: ['Connected', 'live'],
  WrapUp: ['Wrap-up', 'waiting'],
  NoAnswer: ['No answer', 'stopped'],
  Busy: ['Busy', 'stopped'],
};

export const endWords = {
  talked: 'They talked.',
  voicemail: 'The voicemail took it.',
  customer_busy: 'The customer was busy.',
  customer_no_answer: 'The customer did not answer.',
  customer_declined: 'The customer declined.',
  customer_invalid: 'The number is not in use.',
  agent_no_answer: 'The agent did not answer.',
  agent_busy: 'The agent declined, or this phone was busy.',
  agent_hung_up: 'The agent hung up before an answer.',
  caller_gave_up: 'The caller gave up.',
  cancelled: 'Cancelled in the queue.',
  ended_by_control: 'Ended by a script.',
};

export const orderWords = {
  scheduled: 'Scheduled',
  queued: 'Waits to ring',
  agent_alerting: 'Agent’s phone rings',
  agent_connected: 'Agent is on the line',
  customer_alerting: 'Customer’s phone rings',
  connected: 'Both are on the line',
};

// People read numbers in groups: two by two in Norway and Denmark, else three by three.
export function grouped(number) {
  const text = number.replace(/[\s./()-]/g, '').replace(/^00/, '+');
  const [, country, rest] = /^(\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))?(\d+)$/.exec(text) ?? [];
  if (!rest) return number;
  const pairs = rest.length === 8 && (!country || country === '+47' || country === '+45');
  const parts = rest.match(pairs ? /\d{2}/g : /\d{1,3}(?=(?:\d{3})*$)|\d{1,3}/g);
  return [country, ...parts].filter(Boolean).join(' ');
}

export function clock(since) {
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

// setText touches the page only when something changed, so that a screen reader hears each state once.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
