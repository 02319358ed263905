// Puts the rules that came behind the # of the address into the form, where the person sees exactly
// what she would send. No server sees what stands behind a #. Who has to sign in first finds it again in
// this window, and nowhere else.
const KEY = "clicktocall.page-rules";
const FIELDS = ["host", "verdict", "words", "shape", "region"];

/** What came, as the list that would be sent: known fields alone, in one order. */
function read(text) {
  const list = JSON.parse(text);
  if (!Array.isArray(list) || list.length === 0) throw new Error("no list");
  return list.map((rule) => {
    const unknown = Object.keys(rule).some((name) => !FIELDS.includes(name) || typeof rule[name] !== "string");
    if (unknown) throw new Error("no rule");
    return Object.fromEntries(FIELDS.filter((name) => name in rule).map((name) => [name, rule[name]]));
  });
}

function template(verdict, has) {
  const all = [...document.querySelectorAll("template")];
  return all.find(({ dataset }) => dataset.verdict === verdict && dataset.has === has)?.content.textContent ?? "";
}

function fill(text, values) {
  return text.replace(/\{([a-z]+)\}/g, (_, name) => values[name] ?? "");
}

function inWords({ host, verdict, words, shape, region }) {
  const groups = /^\d+$/.test(shape) ? "count" : "groups";
  const said = shape && fill(template("shape", groups), { count: shape, groups: shape });
  const has = [words && "words", shape && "shape"].filter(Boolean).join(" ");
  const country = region && new Intl.DisplayNames(document.documentElement.lang, { type: "region" }).of(region);
  return fill(template(verdict, has), { host, words, shape: said, region: country });
}

function show(text) {
  const form = document.getElementById("share");
  if (!form) return;
  try {
    const rules = read(decodeURIComponent(text));
    const items = rules.map((rule) => {
      const item = document.createElement("li");
      item.textContent = inWords(rule);
      return item;
    });
    document.getElementById("words").replaceChildren(...items);
    const field = document.getElementById("rules");
    field.value = JSON.stringify(rules, null, 1);
    field.rows = Math.min(20, field.value.split("\n").length);
    form.hidden = false;
    field.focus(); // not the button: the Enter that opened this window is for the page it was pressed on
  } catch {
    document.getElementById("unreadable").hidden = false;
  }
}

const came = location.hash.slice(1);
if (came) {
  sessionStorage.setItem(KEY, came);
  history.replaceState(null, "", location.pathname);
}
if (document.getElementById("shared")) sessionStorage.removeItem(KEY);
const kept = sessionStorage.getItem(KEY);
if (kept) show(kept);
