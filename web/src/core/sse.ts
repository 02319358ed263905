/** One event of a stream. */
export interface ServerEvent {
  /** The last id the stream has named, "" before the first. */
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

const LINE_END = /\r\n|\r|\n/g;

/** Reads server-sent events (HTML standard, 9.2.6) out of text that comes in pieces of any size. */
export class EventParser {
  #rest = "";
  #id = "";
  #event = "";
  #data: string[] = [];
  #started = false;

  /** The events that a piece has completed. */
  push(piece: string): ServerEvent[] {
    let text = this.#rest + piece;
    if (!this.#started && text) {
      this.#started = true;
      if (text.startsWith("\uFEFF")) text = text.slice(1);
    }
    const events: ServerEvent[] = [];
    let from = 0;
    for (const { 0: end, index } of text.matchAll(LINE_END)) {
      if (end === "\r" && index === text.length - 1) break; // the other half may still come
      this.#line(text.slice(from, index), events);
      from = index + end.length;
    }
    this.#rest = text.slice(from);
    return events;
  }

  #line(line: string, events: ServerEvent[]): void {
    if (line === "") {
      if (this.#data.length > 0) {
        events.push({ id: this.#id, event: this.#event || "message", data: this.#data.join("\n") });
      }
      this.#event = "";
      this.#data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id" && !value.includes("\0")) this.#id = value;
  }
}
