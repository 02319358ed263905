// The real server and the contact centre in the box, on free ports of the loopback.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Tab } from "./around.ts";

export const CRM = "https://crm.example.com";
const CONFIG = `[[paired]]\nid = "crm"\nname = "Sales CRM"\norigins = ["${CRM}"]\n`;

/** An order as the box has taken it. */
export interface Order {
  readonly requestId: string;
  readonly state: string;
  readonly body: Readonly<Record<string, unknown>>;
}

let built: string | null = null;

/** The program: the one CLICKTOCALL_BINARY names, or one that is built here, once. */
function binary(): string {
  built ??= process.env["CLICKTOCALL_BINARY"] ?? null;
  if (built) return built;
  const folder = mkdtempSync(join(tmpdir(), "clicktocall-built-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  built = join(folder, "clicktocall");
  execFileSync("go", ["build", "-buildvcs=false", "-o", built, "./cmd/clicktocall"], { cwd: resolve("..") });
  return built;
}

export class World {
  readonly box: string;
  server = "";
  readonly #folder: string;
  readonly #processes = new Set<ChildProcess>();
  #serving: ChildProcess | null = null;
  #cookie = "";

  private constructor(folder: string, box: string) {
    this.#folder = folder;
    this.box = box;
  }

  /** Starts both, and signs the agent in there. */
  static async start(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), "clicktocall-core-"));
    writeFileSync(join(folder, "config.toml"), CONFIG);
    const sim = spawn(binary(), ["sim", "--addr", "127.0.0.1:0", "--json"], { stdio: ["ignore", "pipe", "ignore"] });
    const { contact_centre: box } = await firstLine(sim);
    const world = new World(folder, box ?? "");
    world.#processes.add(sim);
    await world.serve("127.0.0.1:0");
    await world.sim("PATCH", "agents/1231234", { autoAnswerMs: null });
    await world.signIn();
    return world;
  }

  /** Starts the server; again at the same address after stop. */
  async serve(address = this.server.replace("http://", "")): Promise<void> {
    const serving = spawn(binary(), ["serve", "--addr", address, "--json"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: process.env["PATH"],
        HOME: this.#folder,
        CLICKTOCALL_DATA: join(this.#folder, "data"),
        CLICKTOCALL_CONFIG: join(this.#folder, "config.toml"),
        CLICKTOCALL_AUTH_URL: this.box,
        CLICKTOCALL_API_URL: `${this.box}/ContactCentre5`,
        CLICKTOCALL_ID_URL: `${this.box}/id`,
        CLICKTOCALL_CUSTOMER_KEY: "12345",
        CLICKTOCALL_REGION: "NO",
      },
    });
    this.#processes.add(serving);
    this.#serving = serving;
    const { server } = await firstLine(serving);
    this.server = server ?? "";
  }

  /** Stops the server as a restart would, or kills it. */
  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    await ended(this.#serving, signal);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes].map((process) => ended(process, "SIGKILL")));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Drives the box. */
  async sim(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
    const answer = await fetch(`${this.box}/sim/${path}`, init);
    if (!answer.ok) throw new Error(`${method} /sim/${path}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  }

  async orders(): Promise<readonly Order[]> {
    return (await this.sim("GET", "orders")) as readonly Order[];
  }

  /** Submits a form of our own pages, as the agent's browser does. */
  async submit(path: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; page: string }> {
    const answer = await fetch(this.server + path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Cookie: this.#cookie },
      redirect: "manual",
    });
    for (const cookie of answer.headers.getSetCookie()) {
      if (cookie.startsWith("clicktocall_session=")) this.#cookie = cookie.split(";")[0] ?? "";
    }
    return { status: answer.status, page: await answer.text() };
  }

  /** Signs the agent in on the server's pages. */
  async signIn(): Promise<void> {
    const { status } = await this.submit("/sign-in", { username: "username", password: "password" });
    if (status !== 303) throw new Error(`sign in: ${status}`);
  }

  /** Makes the tab's windows show the pairing page, and the agent answer it. */
  answerPairing(tab: Tab, answer: "yes" | "no" | "closes" | "tells others"): void {
    tab.open = () => {
      const opened = {
        closed: false,
        close: () => {
          opened.closed = true;
        },
        location: { replace: (address: string) => void this.#decide(tab, opened, new URL(address), answer) },
      };
      return opened as unknown as Window;
    };
  }

  async #decide(tab: Tab, opened: { closed: boolean }, address: URL, answer: string): Promise<void> {
    if (answer === "closes") {
      opened.closed = true;
      return;
    }
    const { page } = await this.submit(address.pathname, { ...Object.fromEntries(address.searchParams), answer: answer === "no" ? "no" : "yes" });
    const [, said = "", origin = ""] = /data-answer="([^"]*)" data-origin="([^"]*)"/.exec(page) ?? [];
    const data: unknown = JSON.parse(said.replaceAll("&#34;", '"').replaceAll("&quot;", '"') || "null");
    const tell = (from: string, source: unknown, what: unknown): void => {
      tab.window.dispatchEvent(Object.assign(new Event("message"), { origin: from, source, data: what }));
    };
    if (origin !== tab.origin) return;
    if (answer === "tells others") {
      tell("https://evil.example.com", opened, data);
      tell(this.server, {}, data);
      tell(this.server, opened, { ...(data as object), state: "another" });
      opened.closed = true;
      return;
    }
    tell(this.server, opened, data);
    opened.closed = true;
  }
}

function firstLine(process: ChildProcess): Promise<Readonly<Record<string, string>>> {
  return new Promise((done, failed) => {
    createInterface({ input: process.stdout! }).once("line", (line) => done(JSON.parse(line)));
    process.once("exit", (code) => failed(new Error(`it ended with ${code} before it said where it is`)));
  });
}

function ended(process: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  return new Promise((done) => {
    if (!process || process.exitCode !== null || process.signalCode !== null) return done();
    process.once("exit", () => done());
    process.kill(signal);
  });
}

/** Waits until something is so. */
export async function until<T>(what: string, look: () => T | Promise<T>, milliseconds = 8_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + milliseconds; ; await new Promise((next) => setTimeout(next, 20))) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not in ${milliseconds} ms: ${what}`);
  }
}
