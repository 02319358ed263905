// Every colour, size and time of the card, in one place. What a page may
// change is a custom property --click-to-call-…; it is read through the shadow root from the page.

/** The tokens a page may set, with what each is for. custom-elements.json lists the same. */
export const THEME = {
  font: "the font of all text",
  radius: "the radius of the card's corners",
  surface: "what text stands on",
  text: "text",
  soft: "text of second rank",
  line: "borders",
  accent: "the main button, links and the focus ring",
  "on-accent": "text on the main button",
  ready: "the lamp, where she may call",
  waiting: "the lamp, where it will pass",
  live: "the lamp, while a call goes on",
  stopped: "the lamp, where something is in the way",
  shadow: "the card's shadow",
} as const;

type Tokens = Readonly<Record<keyof typeof THEME, string>>;

const SHAPE = {
  font: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  radius: "10px",
};

const LIGHT: Tokens = {
  ...SHAPE,
  surface: "#ffffff",
  text: "#1c2127",
  soft: "#57606a",
  line: "#d4d9df",
  accent: "#0a5cb8",
  "on-accent": "#ffffff",
  ready: "#1a7f37",
  waiting: "#8f5f00",
  live: "#0a5cb8",
  stopped: "#b42318",
  shadow: "0 1px 2px rgb(0 0 0 / .08), 0 8px 28px rgb(0 0 0 / .16)",
};

const DARK: Tokens = {
  ...SHAPE,
  surface: "#1d2229",
  text: "#e8edf2",
  soft: "#a3aebb",
  line: "#404954",
  accent: "#74b3ff",
  "on-accent": "#0c1b2e",
  ready: "#5fd083",
  waiting: "#e5b654",
  live: "#74b3ff",
  stopped: "#ff958a",
  shadow: "0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .5)",
};

/** `--ink: var(--click-to-call-text, #1c2127);` for each token. */
function declared(tokens: Tokens): string {
  return Object.entries(tokens)
    .map(([name, value]) => `--${name}: var(--click-to-call-${name}, ${value});`)
    .join(" ");
}

/** The rules that the card's sheet begins with. The host says data-theme="dark" where its page is dark. */
export const TOKENS = `
:host { ${declared(LIGHT)} --quick: 140ms; color-scheme: light; }
:host([data-theme="dark"]) { ${declared(DARK)} color-scheme: dark; }
@media (prefers-reduced-motion: reduce) { :host { --quick: 0ms; } }
@media print { :host { display: none !important; } }
`;

/** Whether a page is dark: it says so, or what it is painted with is. */
export function themeOf(page: Document): "light" | "dark" {
  const view = page.defaultView;
  if (!view) return "light";
  const root = view.getComputedStyle(page.documentElement);
  const wantsDark = view.matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = root.colorScheme;
  if (/dark/.test(scheme)) return wantsDark || !/light/.test(scheme) ? "dark" : "light";
  for (const element of [page.body, page.documentElement]) {
    const light = element && lightnessOf(view.getComputedStyle(element).backgroundColor);
    if (light !== null) return light < 0.4 ? "dark" : "light";
  }
  return "light";
}

/** How light a computed colour is, 0 to 1; null where it cannot be seen. */
export function lightnessOf(color: string): number | null {
  const [red, green, blue, alpha] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || (alpha ?? 1) < 0.5) return null;
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}
