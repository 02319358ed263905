import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleForPage, openBrowser, serve } from "./browser.ts";

test("a page is served, and the engine runs in it", async () => {
  const site = await serve({
    "/": "<!doctype html><title>A page</title>",
    "/engine.js": await bundleForPage("src/engine/index.ts"),
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/`);
    const found = await page.evaluate(async (url) => {
      const { findNumbers } = await import(url);
      return findNumbers("Tlf 22 22 55 55", { region: "NO" });
    }, `${site.origin}/engine.js`);
    assert.equal(found[0].e164, "+4722225555");
  } finally {
    await browser.close();
    await site.close();
  }
});
