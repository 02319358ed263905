// What people do on the server's own pages.
import type { Browser, Page } from "playwright-core";
import type { House } from "./binary.ts";

/** The administrator's first minute, with the code that the server has printed. */
export async function setUp(browser: Browser, house: House): Promise<void> {
  const page = await browser.newPage();
  await page.goto(house.origin);
  await page.getByLabel("code").fill(house.setUpCode);
  await page.getByLabel("Customer number").fill("12345");
  await page.getByLabel("administrator").fill("username");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.close();
}

/** Signs in on the server's own page, in whichever window shows it. */
export async function signIn(popup: Page, username: string): Promise<void> {
  await popup.getByLabel("Username").fill(username);
  await popup.getByLabel("Password").fill("password");
  await popup.getByRole("button", { name: "Sign in" }).click();
}
