/** A message of the host on a frame's port. */
export interface Said {
  readonly type: string;
  readonly name: string;
  readonly value?: unknown;
  readonly new?: unknown;
}

declare global {
  interface Window {
    /** What the stories do in a widget's frame. */
    widget: {
      readonly said: readonly Said[];
      /** Shakes hands, subscribes, watches, is ready; resolves to the host's origin. */
      connect(): Promise<string>;
      call(name: string, args: readonly unknown[]): Promise<unknown>;
      /** Resolves when a page in a frame of its own has got a port from the top. */
      nested(path: string): Promise<void>;
    };
  }
}

/** A widget that does nothing by itself and keeps what it hears. */
export const widgetPage = `<!doctype html><html lang="en"><title>A widget</title><p>A widget</p><script type="module">
const asked = new Map();
const said = [];
let port, id = 0;
const hear = ({ data }) => {
  if (data.type === 'result') return asked.get(data.id)?.resolve(data.value);
  if (data.type === 'error') return asked.get(data.id)?.reject(new Error(data.value));
  said.push(data);
  if (data.type === 'call') port.postMessage({ result: 'heard', id: data.id });
};
const names = ['SYSTEM_CALLOUT_CALL_ORDERED', 'SYSTEM_CALL_STATE_CHANGE', 'SYSTEM_TAB_ACTIVE_CHANGED', 'greeting'];
const handshake = (to) => new Promise((resolve) => {
  addEventListener('message', ({ data, origin, ports }) => {
    if (data?.type !== 'WIDGET_API_PROTOCOL_1') return;
    port = ports[0];
    port.onmessage = hear;
    names.forEach((subscribe) => port.postMessage({ subscribe }));
    port.postMessage({ watch: 'agent.userStatus' });
    port.postMessage({ ready: true });
    resolve(origin);
  });
  to.postMessage('WIDGET_API_PROTOCOL_1', '*');
});
window.widget = {
  said,
  connect: () => handshake(parent),
  call: (call, args) => new Promise((resolve, reject) => {
    asked.set(++id, { resolve, reject });
    port.postMessage({ call, args, id });
  }),
  nested: (path) => new Promise((resolve) => {
    addEventListener('message', ({ data }) => data === 'got a port' && resolve());
    const frame = document.createElement('iframe');
    frame.src = path + '#nested';
    document.body.append(frame);
  }),
};
if (location.hash === '#nested') handshake(top).then(() => parent.postMessage('got a port', '*'));
</script>`;
