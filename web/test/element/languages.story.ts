// The card in every language: each state as it is drawn, and how its words come.
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { LANGUAGES } from "../../src/texts/write.ts";
import { type Served, bundleForPage, openBrowser, serve } from "../browser.ts";

const CSP = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types click-to-call";
const GALLERY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gallery</title></head><body>
<script type="module" src="/gallery.js"></script></body></html>`;

let browser: Browser;

before(async () => {
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
});

/** What of the cards does not fit: text that is cut off, and parts that stand out of their card. */
function misfits(page: Page): Promise<string[]> {
  return page.$$eval("click-to-call-card", (hosts) =>
    hosts.flatMap((host) => {
      const root = host.shadowRoot!;
      const card = root.querySelector(".card, .pill")!;
      const edge = card.getBoundingClientRect();
      return [...root.querySelectorAll<HTMLElement>(".card *, .pill *")]
        .filter((part) => {
          const box = part.getBoundingClientRect();
          if (box.width === 0 || part.closest(".aloud")) return false;
          const out = box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1;
          // Names are as long as they are: whose record it is, where, and as whom. They may end in dots.
          const hides = getComputedStyle(part).overflowX !== "visible" && !part.matches(".name, .where *, .as, textarea");
          const cut = hides && part.scrollWidth > part.clientWidth + 1;
          return out || cut;
        })
        .map((part) => `${(host as HTMLElement).dataset["state"]}: ${part.className || part.localName} "${part.textContent?.trim()}"`);
    }),
  );
}

test("every state fits its card in every language, open and shrunk", async () => {
  const site = await serve({ "/gallery": GALLERY, "/gallery.js": await bundleForPage("test/element/gallery.ts") });
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  try {
    for (const language of LANGUAGES) {
      for (const more of ["", "&pills=1", "&menu=1"]) {
        await page.goto(`${site.origin}/gallery?language=${language}${more}`);
        await page.waitForSelector("click-to-call-card");
        equal(await page.getAttribute("html", "lang"), language);
        // That one is a whole sentence of the server's own, which the pill begins and the card ends.
        deepEqual((await misfits(page)).filter((each) => !each.startsWith("placing-away: what")), [], `${language}${more}`);
      }
    }
  } finally {
    await page.close();
    await site.close();
  }
});

/** A page of somebody else, in a language, with what is shipped beside it; without the files that are missing. */
async function shipped(language: string, ...missing: string[]): Promise<{ page: Page; asked: string[]; close(): Promise<void> }> {
  const files: Record<string, Served> = {
    "/": {
      body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Page</title></head><body>
        <click-to-call number="+47 22 22 55 55">22 22 55 55</click-to-call>
        <script type="module" src="/dist/v1/element.js" data-client="crm" data-page="off"></script></body></html>`,
      headers: { "Content-Security-Policy": CSP },
    },
  };
  for (const name of ["element", "page", "card", "engine", ...LANGUAGES.filter((tag) => tag !== "en").map((tag) => `texts.${tag}`)]) {
    if (!missing.includes(name)) files[`/dist/v1/${name}.js`] = readFileSync(`dist/${name}.js`, "utf8");
  }
  const site = await serve(files);
  const page = await browser.newPage({ locale: "en-GB" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.origin}/`);
  return {
    page,
    asked,
    async close() {
      await page.close();
      await site.close();
    },
  };
}

const SAYS = {
  en: "Connect to Click to Call",
  nb: "Koble til Click to Call",
  sv: "Anslut till Click to Call",
  da: "Forbind til Click to Call",
  fi: "Yhdistä Click to Calliin",
} as const;

test("who reads a language fetches its words and no other's, by an address beside the script's", async () => {
  for (const language of LANGUAGES) {
    const { page, asked, close } = await shipped(language);
    try {
      await page.locator("click-to-call").first().click();
      await page.getByRole("button", { name: SAYS[language] }).waitFor();
      deepEqual(asked.filter((path) => path.includes("texts.")), language === "en" ? [] : [`/dist/v1/texts.${language}.js`]);
    } finally {
      await close();
    }
  }
});

test("where the words do not come the card is English, and works", async () => {
  const { page, asked, close } = await shipped("fi", "texts.fi");
  try {
    await page.locator("click-to-call").first().click();
    await page.getByRole("button", { name: SAYS.en }).waitFor();
    ok(asked.includes("/dist/v1/texts.fi.js"));
    match((await page.locator(".card").textContent()) ?? "", /connect it to Click to Call/);
  } finally {
    await close();
  }
});
