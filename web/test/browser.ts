// What stories in a browser stand on: Chromium, pages served on the loopback, bundles for them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts Chromium without a window; the caller closes it. CLICKTOCALL_CHROMIUM names another one. */
export async function openBrowser(...args: string[]): Promise<Browser> {
  const executablePath = process.env["CLICKTOCALL_CHROMIUM"] ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error("no Chromium found: install Debian's chromium, or set CLICKTOCALL_CHROMIUM");
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...args] });
}

/** An answer; a text alone is an HTML page, or by its path a script or style sheet. */
export type Served = string | { readonly body: string; readonly headers: Readonly<Record<string, string>> };

/** Pages on a free port of the loopback. */
export interface Site {
  /** "http://127.0.0.1:41234" */
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css", json: "application/json" };

/** Serves texts by path ("/", "/engine.js"); the map may grow while it serves. Unknown paths are 404. */
export async function serve(files: Readonly<Record<string, Served>>): Promise<Site> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files[path];
    if (file === undefined) return void response.writeHead(404).end();
    const type = TYPES[path.split(".").at(-1) ?? ""] ?? "text/html";
    const { body, headers } = typeof file === "string" ? { body: file, headers: {} } : file;
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-store", ...headers });
    return void response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((done, failed) => {
        server.close((error) => (error ? failed(error) : done()));
        server.closeAllConnections();
      }),
  };
}

/** Bundles a module below web/ for a browser: an ES module, as one text. `external` stays imported. */
export async function bundleForPage(entry: string, ...external: string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(process.cwd(), entry)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    external,
    logLevel: "warning",
  });
  return outputFiles[0]!.text;
}
