// Tryton as those who run it see it: its JSON-RPC, what an administrator sets up, and the page she adds a line to.
import { readFile, writeFile } from "node:fs/promises";
import type { Party } from "./people.ts";

/** A phone, mobile, fax, mail address … as Tryton keeps it. */
export interface KeptMechanism {
  readonly id: number;
  readonly type: string;
  readonly value: string;
}

/** Two columns that an administrator adds to the list of parties, by Tryton's own means. */
const WITH_PHONES = `<data><xpath expr="/tree/field[@name='tax_identifier']" position="before">
  <field name="phone"/><field name="mobile"/>
</xpath></data>`;

/** The Tryton that tools/tryton has started. */
export class Office {
  readonly origin: string;
  readonly password: string;
  readonly #database: string;
  readonly #page: string;
  #authorization: string | null = null;
  #own: string | null = null;

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    const need = (name: string): string => {
      const value = environment[`CLICKTOCALL_TRYTON${name}`];
      if (!value) throw new Error("there is no Tryton: run make tryton");
      return value;
    };
    this.origin = need("");
    this.password = need("_PASSWORD");
    this.#database = need("_DATABASE");
    this.#page = need("_PAGE");
  }

  /** Calls a method of Tryton's, with its context as the last argument. */
  async rpc(method: string, ...params: unknown[]): Promise<unknown> {
    this.#authorization ??= await this.#signIn();
    return this.#ask(method, [...params, {}], { Authorization: this.#authorization });
  }

  async #signIn(): Promise<string> {
    const [user, session] = (await this.#ask("common.db.login", ["admin", { password: this.password }, "en"])) as [number, string];
    return `Session ${Buffer.from(`admin:${user}:${session}`).toString("base64")}`;
  }

  async #ask(method: string, params: readonly unknown[], headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const answer = await fetch(`${this.origin}/${this.#database}/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${text.slice(0, 300)}`);
    const { result, error } = JSON.parse(text) as { result?: unknown; error?: unknown };
    if (error) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 600)}`);
    return result;
  }

  /** Sets up what a new office has: nothing left to configure, phones in the list of parties, the parties. */
  async moveIn(parties: readonly Party[]): Promise<void> {
    const open = (await this.rpc("model.ir.module.config_wizard.item.search", [["state", "=", "open"]], 0, null, null)) as number[];
    await this.rpc("model.ir.module.config_wizard.item.write", open, { state: "done" });
    const [list] = (await this.rpc("model.ir.ui.view.search", [["module", "=", "party"], ["name", "=", "party_tree"]], 0, 1, null)) as [number];
    await this.rpc("model.ir.ui.view.create", [{ model: "party.party", type: null, inherit: list, module: "party", data: WITH_PHONES }]);
    const ids = (await this.rpc("model.party.party.create", parties.map(recordOf))) as number[];
    await this.rpc("model.ir.note.create", parties.map(({ note }, n) => ({ resource: `party.party,${ids[n]}`, message: note.message })));
  }

  /** A party's contact mechanisms, as they are kept. */
  async mechanismsOf(party: string): Promise<readonly KeptMechanism[]> {
    return (await this.rpc("model.party.contact_mechanism.search_read", [["party.name", "=", party]], 0, null, null, ["type", "value"])) as KeptMechanism[];
  }

  /** Forgets how its pages were left: opened menus, selected rows, notes that were read. */
  async forgetHowItWasLeft(): Promise<void> {
    const states = await this.#all("ir.ui.view_tree_state");
    if (states.length > 0) await this.rpc("model.ir.ui.view_tree_state.delete", states);
    await this.rpc("model.ir.note.write", await this.#all("ir.note"), { unread: true });
  }

  async #all(model: string): Promise<readonly number[]> {
    return (await this.rpc(`model.${model}.search`, [], 0, null, null)) as number[];
  }

  /** The administrator adds one line to the page; what was added before goes. */
  async setLine(line: string): Promise<void> {
    this.#own ??= await readFile(this.#page, "utf8");
    if (!this.#own.includes("</head>")) throw new Error("Tryton's page has no head to add a line to");
    await writeFile(this.#page, this.#own.replace("</head>", `${line}</head>`));
  }
}

/** A party as Tryton's create() takes it. */
function recordOf({ name, address, mechanisms, identifiers }: Party): Readonly<Record<string, unknown>> {
  return {
    name,
    addresses: [["create", [address]]],
    contact_mechanisms: [["create", mechanisms.map(({ type, value, name }, sequence) => ({ type, value, name, sequence, comment: `${value}\n${name}` }))]],
    identifiers: [["create", identifiers.map((code, sequence) => ({ code, sequence }))]],
  };
}
