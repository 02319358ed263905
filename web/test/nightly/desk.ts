// Tryton's web client in a browser, as the one who works with it has it before her.
import type { Browser, BrowserContext, Locator, Page, Request } from "playwright-core";
import { until } from "../stories/box.ts";
import type { Office } from "./office.ts";

/** A signed-in Tryton. */
export class Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console has complained of, Tryton's own complaints among it. */
  readonly complaints: string[] = [];
  #waiting = 0;

  private constructor(context: BrowserContext, page: Page, office: Office) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
    });
    const counts = (change: number) => (request: Request) => {
      if (request.url().startsWith(office.origin)) this.#waiting += change; // our stream of events never ends
    };
    page.on("request", counts(1));
    page.on("requestfinished", counts(-1));
    page.on("requestfailed", counts(-1));
  }

  /** Opens Tryton in a browser of her own, signs in and opens the menu. */
  static async open(browser: Browser, office: Office): Promise<Desk> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: "en-GB", timezoneId: "Europe/Oslo" });
    const desk = new Desk(context, await context.newPage(), office);
    const { page } = desk;
    await page.goto(office.origin);
    await page.locator("input#database:visible").waitFor();
    await page.getByLabel("User name").fill("admin");
    await page.getByRole("button", { name: "Login" }).click();
    await page.locator("input[type=password]").fill(office.password);
    await page.keyboard.press("Enter");
    await desk.menu("Party").locator(".expander").click();
    await desk.menu("Parties").waitFor();
    await desk.settled();
    return desk;
  }

  menu(title: string): Locator {
    return this.page.locator("#menu tr", { has: this.page.locator(`.column-char[title="${title}"]`) });
  }

  /** Opens a list from the menu, in a tab of Tryton's. */
  async openList(title: string): Promise<void> {
    await this.menu(title).locator(".column-char").dblclick();
    await this.tab(title).waitFor();
    await this.rows.first().waitFor();
    await this.settled();
  }

  /** One of Tryton's tabs: it writes the first seventeen letters of a long name. */
  tab(title: string): Locator {
    return this.page.locator("#tablist li", { hasText: `Party / ${title}`.slice(0, 17) });
  }

  /** What Tryton shows in the tab that is in front. */
  get pane(): Locator {
    return this.page.locator("#tabcontent > .tab-pane.active");
  }

  get rows(): Locator {
    return this.pane.locator("table.tree:visible > tbody > tr:visible:has(.column-char, .column-selection)");
  }

  /** The row in which something stands as it is. */
  row(text: string): Locator {
    return this.rows.filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** A row of a party's own contact mechanisms. */
  mechanism(value: string): Locator {
    return this.pane.locator(".form-one2many:visible tr", { has: this.page.getByText(value, { exact: true }) });
  }

  /** The texts of a column of the list in front. */
  async column(title: string): Promise<readonly string[]> {
    return this.pane.locator(`table.tree:visible > tbody > tr > td[data-title^="${title}"] .widget`).allInnerTexts();
  }

  /** Tryton's list grows while one scrolls; goes on until it is whole. */
  async scrollToEnd(count: number): Promise<void> {
    await until(() => `the list to have ${count} rows`, async () => {
      await this.rows.last().scrollIntoViewIfNeeded();
      await this.pane.locator(".treeview:visible").first().hover();
      await this.page.mouse.wheel(0, 4000);
      await this.settled();
      return (await this.rows.count()) >= count;
    });
  }

  async search(text: string): Promise<void> {
    await this.pane.getByPlaceholder("Search").fill(text);
    await this.page.keyboard.press("Enter");
    await this.settled();
  }

  /** A button of the tab's own bar: "new_", "save", "next", "note", "switch_", "reload". */
  async press(id: string): Promise<void> {
    await this.pane.locator(`button#${id}`).click();
    await this.settled();
  }

  /** Waits until Tryton has asked and drawn all. */
  async settled(): Promise<void> {
    let before = 0;
    await until("Tryton to come to rest", async () => {
      await this.page.waitForTimeout(100);
      const now = this.#waiting > 0 ? 0 : await this.page.evaluate(() => document.body.innerHTML.length);
      const same = now > 0 && now === before;
      before = now;
      return same;
    });
  }

  /**
   * The page, as it is written without what is ours in it: our element, and the administrator's line.
   * What differs from visit to visit is written alike: addresses of images, ids given in passing, the time.
   */
  async dom(): Promise<string> {
    return this.page.evaluate(() => {
      const page = document.documentElement.cloneNode(true) as HTMLElement;
      for (const ours of page.querySelectorAll("click-to-call-card, script[data-client]")) ours.remove();
      const ids = new Map<string, string>();
      return page.outerHTML
        .replaceAll(/blob:[^"]+/g, "blob:")
        .replaceAll(/ui-id-\d+/g, (id) => ids.get(id) ?? (ids.set(id, `ui-id:${ids.size}`), ids.get(id)!))
        .replaceAll(/\b\d\d:\d\d:\d\d\b/g, "time");
    });
  }

  /** Where a text stands in an element, from the element's corner. */
  async placeIn(element: Locator, text: string): Promise<{ x: number; y: number }> {
    return element.evaluate((around, wanted) => {
      const [node] = around.childNodes;
      const at = node?.nodeValue?.indexOf(wanted) ?? -1;
      if (!node || at < 0) throw new Error("the text does not stand there");
      const range = around.ownerDocument.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const [box, outer] = [range.getBoundingClientRect(), around.getBoundingClientRect()];
      return { x: box.x - outer.x + box.width / 2, y: box.y - outer.y + box.height / 2 };
    }, text);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
