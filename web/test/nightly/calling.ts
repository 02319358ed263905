// Calls that are clicked in Tryton's pages: one order at the box each, and the card shows it.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { House } from "../stories/binary.ts";
import { until } from "../stories/box.ts";
import { signIn } from "../stories/person.ts";
import { atMoment, cardOf, momentOf } from "../stories/visit.ts";
import type { Desk } from "./desk.ts";

/** The agent's time with Tryton and the box. */
export class Agent {
  readonly #desk: Desk;
  readonly #house: House;
  /** Pages that were opened in passing: a tel: link of Tryton's opens one unless it is taken from the browser. */
  readonly opened: string[] = [];

  constructor(desk: Desk, house: House) {
    this.#desk = desk;
    this.#house = house;
  }

  get #page(): Page {
    return this.#desk.page;
  }

  /** Waits until the page's numbers are live. */
  async numbersLive(): Promise<void> {
    await this.#page.waitForFunction(() => [...CSS.highlights.values()].some((highlight) => highlight.size > 0), undefined, { polling: 100 });
  }

  /** Clicks a number before the page is connected, connects it, and ends with a call that has ended. */
  async connect(click: () => Promise<void>): Promise<void> {
    await this.#house.box.agent({ autoAnswerMs: null });
    await click();
    await atMoment(this.#page, "unpaired");
    assert.equal((await this.#house.box.orders()).length, 0);
    const opened = this.#page.waitForEvent("popup");
    await cardOf(this.#page).getByRole("button", { name: "Connect" }).click();
    const popup = await opened;
    await signIn(popup, "username");
    await popup.getByRole("button", { name: "Connect as Kari" }).click();
    await atMoment(this.#page, "ready", "undo", "placing", "ordered", "ringing");
    await this.#page.waitForTimeout(4000); // the click she connected for may go on by itself, and may be stopped for 3 s
    if ((await this.#house.box.orders()).length === 0) await cardOf(this.#page).getByRole("button", { name: "Call", exact: true }).click();
    await this.#endCall();
    this.#desk.context.on("page", (page) => this.opened.push(page.url()));
  }

  /** Does what calls a number, and sees the call through: rung once, shown as that number, ended. */
  async calls(what: string, e164: string, act: () => Promise<void>): Promise<void> {
    const before = (await this.#house.box.orders()).length;
    await act();
    await atMoment(this.#page, "ringing").catch((error: Error) => assert.fail(`${what}: ${error.message}`));
    await this.#house.box.reaches("agent_alerting");
    const call = await this.#house.box.call();
    assert.ok(call && `+${call.number.replaceAll(/\D/g, "").replace(/^00/, "")}` === e164, `${what}: another number was called`);
    const card = (await cardOf(this.#page).innerText()).replaceAll(/\D/g, "");
    assert.ok(card.includes(e164.slice(1)), `${what}: the card does not show the number`);
    await this.#endCall();
    assert.equal((await this.#house.box.orders()).length - before, 1, `${what}: orders at the box`);
  }

  async #endCall(): Promise<void> {
    const { box } = this.#house;
    await atMoment(this.#page, "ringing");
    await box.hand("answer");
    await atMoment(this.#page, "on_line");
    await box.hand("hangup");
    await atMoment(this.#page, "question");
    await cardOf(this.#page).getByRole("button", { name: "Yes" }).click();
    await atMoment(this.#page, "settled");
    await box.agent({ userStatus: "Available", contactCentreStatus: "LoggedOn" }).catch(() => box.agent({ userStatus: "Available" }));
    await this.#page.waitForTimeout(3100); // what was read of her before counts for three seconds
    await cardOf(this.#page).getByRole("button", { name: "Close" }).click();
    await until("the card to be closed", async () => (await momentOf(this.#page)) === null);
  }
}
