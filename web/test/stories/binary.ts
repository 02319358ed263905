// The real binary, and what it runs: the demo, a server, the box alone.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Box } from "./box.ts";

const environment = { PATH: process.env["PATH"] ?? "", TMPDIR: tmpdir(), LANG: "C" };

/** Builds the binary into a folder; CLICKTOCALL_BINARY names one that is built already. */
export async function binary(folder: string): Promise<string> {
  const given = process.env["CLICKTOCALL_BINARY"];
  if (given) return given;
  const path = join(folder, "clicktocall");
  await promisify(execFile)("go", ["build", "-buildvcs=false", "-o", path, "./cmd/clicktocall"], { cwd: resolve(process.cwd(), "..") });
  return path;
}

/** A folder that is gone when the stories are over. */
export async function temporary(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "clicktocall-stories-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A process of the binary, and the one document it prints when it is ready. */
export class Running<T> {
  readonly document: T;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, document: T) {
    this.#process = process;
    this.document = document;
  }

  static async start<T>(program: string, args: readonly string[]): Promise<Running<T>> {
    const child = spawn(program, [...args, "--json"], { env: { ...environment, HOME: "/nonexistent" }, stdio: ["ignore", "pipe", "pipe"] });
    let talk = "";
    child.stderr.on("data", (chunk) => (talk += String(chunk)));
    let line = "";
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      line += String(chunk);
      if (line.includes("\n")) break;
    }
    child.stdout.resume();
    if (!line) throw new Error(`clicktocall ${args.join(" ")} said nothing and ended\n${talk}`);
    return new Running<T>(child, JSON.parse(line) as T);
  }

  /** Ends it as Ctrl-C does; or at once, as a machine that loses its power. */
  async stop(signal: "SIGINT" | "SIGKILL" = "SIGINT"): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill(signal);
    await ended;
  }
}

/** Where the parts of a demo are. */
export interface Demo {
  readonly crm: string;
  readonly server: string;
  readonly box: Box;
  stop(): Promise<void>;
}

/** Runs the demo, with further flags. */
export async function startDemo(program: string, flags: readonly string[] = []): Promise<Demo> {
  const args = ["demo", "--no-open", "--addr", "127.0.0.1:0", ...flags];
  const running = await Running.start<{ crm: string; server: string; contact_centre: string }>(program, args);
  const { crm, server, contact_centre } = running.document;
  return { crm, server, box: new Box(contact_centre), stop: () => running.stop() };
}

/** A server on its own, with the box behind it, as an administrator would run it. */
export class House {
  readonly box: Box;
  readonly origin: string;
  readonly setUpCode: string;
  readonly #program: string;
  readonly #config: string;
  readonly #sim: Running<unknown>;
  #server: Running<unknown>;

  private constructor(made: { program: string; config: string; box: Box; sim: Running<unknown>; server: Running<{ server: string; setup_code: string }> }) {
    this.#program = made.program;
    this.#config = made.config;
    this.#sim = made.sim;
    this.#server = made.server;
    this.box = made.box;
    this.origin = made.server.document.server;
    this.setUpCode = made.server.document.setup_code;
  }

  /** Starts both; pages of these origins may be paired as the client "crm". */
  static async start(program: string, folder: string, origins: readonly string[]): Promise<House> {
    const sim = await Running.start<{ contact_centre: string }>(program, ["sim", "--addr", "127.0.0.1:0"]);
    const box = new Box(sim.document.contact_centre);
    const data = await mkdtemp(join(folder, "house-"));
    const config = join(data, "config.toml");
    const settings = [
      `cloud = "box"`,
      `auth_url = "${box.origin}"`,
      `api_url = "${box.origin}/ContactCentre5"`,
      `id_url = "${box.origin}/id"`,
      `data = "${data}"`,
      `[[paired]]`,
      `id = "crm"`,
      `name = "Story CRM"`,
      `origins = ${JSON.stringify(origins)}`,
    ];
    await writeFile(config, settings.join("\n"), { mode: 0o600 });
    const server = await Running.start<{ server: string; setup_code: string }>(program, ["serve", "--config", config, "--addr", "127.0.0.1:0"]);
    return new House({ program, config, box, sim, server });
  }

  /** The server goes down, at once, and comes back on the same port. */
  async restart(): Promise<void> {
    await this.#server.stop("SIGKILL");
    this.#server = await Running.start(this.#program, ["serve", "--config", this.#config, "--addr", this.origin.replace("http://", "")]);
  }

  async stop(): Promise<void> {
    await this.#server.stop("SIGKILL");
    await this.#sim.stop();
  }
}
