// The documentation of the API, made from its OpenAPI document. Everything from
// the document goes into the page as text, never as markup.

const doc = await (await fetch("/api/v1/openapi.json")).json();
const methods = ["post", "get", "put", "delete"];

/** element makes an element with attributes and children; texts become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

/** prose is the little Markdown our document uses: paragraphs, lists, `code`, **bold**. */
function prose(text = "") {
  return text.split("\n\n").filter(Boolean).map((block) => {
    const lines = block.split("\n");
    if (lines.every((line) => line.startsWith("- "))) {
      return element("ul", {}, ...lines.map((line) => element("li", {}, ...inline(line.slice(2)))));
    }
    return element("p", {}, ...inline(block));
  });
}

function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return element("code", {}, part.slice(1, -1));
    if (part.startsWith("**")) return element("strong", {}, part.slice(2, -2));
    return part;
  });
}

const named = (ref) => ref.split("/").pop();

/** resolve follows a reference to what it stands for. */
function resolve(part) {
  return part?.$ref ? part.$ref.split("/").slice(1).reduce((at, key) => at[key], doc) : part;
}

/** typeOf says in a few words what a schema takes. */
function typeOf(schema = {}) {
  if (schema.$ref) return named(schema.$ref);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(" or ");
  const types = [schema.type ?? "anything"].flat();
  const words = types.map((type) => (type === "array" ? `list of ${typeOf(schema.items)}` : type));
  return words.join(" or ") + (schema.format === "date-time" ? " (RFC 3339)" : "");
}

function limits(schema = {}) {
  const said = [];
  const values = schema.enum ?? schema.items?.enum;
  if (values) said.push(values.map((value) => JSON.stringify(value)).join(", "));
  for (const [key, words] of [["minimum", "at least"], ["maximum", "at most"], ["maxLength", "characters, at most"], ["maxItems", "entries, at most"]]) {
    if (schema[key] !== undefined) said.push(`${words} ${schema[key]}`);
  }
  return said.join(" · ");
}

/** fields is a table of an object's fields. */
function fields(schema) {
  const whole = resolve(schema);
  if (!whole?.properties) return element("p", { class: "soft" }, typeOf(schema));
  const rows = Object.entries(whole.properties).map(([name, field]) => element("tr", {},
    element("td", {}, element("code", {}, name), (whole.required ?? []).includes(name) ? "" : " (optional)"),
    element("td", {}, typeOf(field)),
    element("td", {}, field.description ?? resolve(field)?.description ?? "", element("div", { class: "soft" }, limits(field))),
  ));
  return element("table", {}, element("tr", {}, element("th", {}, "field"), element("th", {}, "is"), element("th", {}, "")), ...rows);
}

/** example makes an example of a schema from the examples of its fields. */
function example(schema, depth = 0) {
  if (!schema || depth > 6) return null;
  if (schema.examples) return schema.examples[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return example(either[0], depth + 1);
  if (schema.$ref) return example(resolve(schema), depth + 1);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const type = [schema.type].flat()[0];
  if (type === "object") {
    const made = {};
    for (const name of schema.required ?? []) made[name] = example(schema.properties[name], depth + 1);
    return made;
  }
  if (type === "array") return [example(schema.items, depth + 1)];
  return { string: "", integer: 0, number: 0, boolean: false }[type] ?? null;
}

function operations() {
  const list = [];
  for (const [path, item] of Object.entries(doc.paths)) {
    for (const method of methods) if (item[method]) list.push({ path, method, ...item[method] });
  }
  return list;
}

/** answers lists what can come back. */
function answers(operation) {
  return Object.entries(operation.responses).map(([status, part]) => {
    const answer = resolve(part);
    const content = Object.entries(answer.content ?? {});
    const body = content.flatMap(([media, { schema, examples }]) => [
      element("div", { class: "soft" }, media),
      status < "300" ? fields(schema) : element("ul", {}, ...Object.entries(examples ?? {}).map(([code, { summary }]) =>
        element("li", {}, element("code", {}, code), " ", summary ?? ""))),
    ]);
    return element("details", {}, element("summary", {}, element("code", {}, status), " ", answer.description ?? ""), ...body);
  });
}

/** form lets the reader send the request as whoever she is signed in as. */
function form(operation) {
  const parameters = operation.parameters ?? [];
  const inputs = parameters.map((parameter) => {
    const initial = parameter.name === "Idempotency-Key" ? crypto.randomUUID() : parameter.in === "path" ? example(parameter.schema) : "";
    return { parameter, input: element("input", { value: initial ?? "", placeholder: String(example(parameter.schema) ?? ""), spellcheck: "false" }) };
  });
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const body = schema && element("textarea", { spellcheck: "false", "aria-label": "Body" });
  if (body) body.value = JSON.stringify(example(schema), null, 2);
  const shown = element("pre", { hidden: "", tabindex: "0" });
  let reading;
  const send = async (event) => {
    event.preventDefault();
    reading?.abort();
    reading = new AbortController();
    shown.hidden = false;
    shown.textContent = "…";
    try {
      await show(shown, await fetch(...request(operation, inputs, body, reading.signal)));
    } catch (failure) {
      if (failure.name !== "AbortError") shown.textContent = String(failure);
    }
  };
  return element("form", { onsubmit: send },
    ...inputs.map(({ parameter, input }) => element("label", {}, parameter.name, input)),
    body,
    operation.operationId === "placeCall" ? element("p", { class: "warning" }, "This places a real call: your phone will ring.") : undefined,
    element("p", {}, element("button", {}, "Send"), element("button", { type: "button", class: "plain", onclick: () => reading?.abort() }, "Stop")),
    shown);
}

function request(operation, inputs, body, signal) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { parameter, input } of inputs) {
    if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value && parameter.in === "query") query.set(parameter.name, input.value);
    else if (input.value && parameter.in === "header") headers[parameter.name] = input.value;
  }
  if (body) headers["Content-Type"] = "application/json";
  const search = query.size ? `?${query}` : "";
  return [path + search, { method: operation.method.toUpperCase(), headers, body: body?.value, signal }];
}

/** show writes an answer as it comes; of a stream, the last of it. */
async function show(shown, answer) {
  shown.textContent = `${answer.status} ${answer.statusText}\n`;
  if (!answer.body) return;
  const json = (answer.headers.get("Content-Type") ?? "").endsWith("json") && !answer.headers.get("Content-Type").includes("ndjson");
  if (json) {
    shown.textContent += "\n" + JSON.stringify(await answer.json(), null, 2);
    return;
  }
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    shown.textContent = (shown.textContent + text).slice(-20_000);
    shown.scrollTop = shown.scrollHeight;
  }
}

function section(operation) {
  const body = operation.requestBody?.content["application/json"]?.schema;
  return element("section", { class: "operation", id: operation.operationId },
    element("h2", {}, operation.summary ?? operation.operationId),
    element("p", { class: "at" }, element("code", { class: "method" }, operation.method.toUpperCase()), element("code", {}, operation.path)),
    ...prose(operation.description),
    ...(operation.parameters?.length ? [element("h3", {}, "Parameters"), element("table", {}, ...operation.parameters.map((parameter) =>
      element("tr", {}, element("td", {}, element("code", {}, parameter.name), parameter.required ? "" : " (optional)"),
        element("td", {}, parameter.in), element("td", {}, parameter.description ?? "", element("div", { class: "soft" }, limits(parameter.schema))))))] : []),
    ...(body ? [element("h3", {}, "Body"), fields(body)] : []),
    element("h3", {}, "Answers"), ...answers(operation),
    element("details", {}, element("summary", {}, "Try it as yourself"), form(operation)));
}

const all = operations();
const page = document.getElementById("page");
const contents = document.getElementById("contents");
page.replaceChildren(element("h1", {}, `${doc.info.title}: API`), ...prose(doc.info.description),
  element("p", {}, element("a", { href: "/api/v1/openapi.json" }, "openapi.json")));
for (const tag of doc.tags) {
  const own = all.filter((operation) => operation.tags?.includes(tag.name));
  contents.append(element("h2", {}, tag.name), ...own.map((operation) => element("a", { href: `#${operation.operationId}` }, operation.summary)));
  page.append(element("h2", {}, tag.name), ...prose(tag.description), ...own.map(section));
}
page.append(element("h2", { id: "schemas" }, "Documents"), ...Object.entries(doc.components.schemas).map(([name, schema]) =>
  element("details", {}, element("summary", {}, element("code", {}, name)), fields(schema))));
document.getElementById(location.hash.slice(1))?.scrollIntoView();
