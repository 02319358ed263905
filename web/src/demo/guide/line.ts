import { byId } from "../panes/html.ts";
import { type Scene, followScene } from "./scene.ts";
import { type Road, type Tried, lineFor, triedByClosing, triedByKey, triedIn } from "./steps.ts";

const memory = "demo-tried";

/** The line on top that says what to try next. It changes with what was done, also after a reload. */
export function startGuide(road: Road): void {
  const tried = new Set(JSON.parse(sessionStorage.getItem(memory) ?? "[]") as Tried[]);
  const text = byId("guide-text");
  let scene: Scene | null = null;
  let card = false;
  let asked = false;
  const draw = () => {
    const line = lineFor(road, scene, { tried, card, asked });
    if (text.textContent !== line) text.textContent = line;
  };
  const remember = (...names: readonly Tried[]) => {
    for (const name of names) tried.add(name);
    sessionStorage.setItem(memory, JSON.stringify([...tried]));
  };
  const hear = <D>(name: string, act: (detail: D) => void) =>
    document.addEventListener(name, (event) => {
      act((event as CustomEvent<D>).detail);
      draw();
    });
  hear("ctc-open", () => {
    card = true;
    if (scene?.agent?.userStatus === "WrapUp") remember("wrap_up");
  });
  hear("ctc-close", () => {
    card = false;
    asked = false;
    if (scene) remember(...triedByClosing(scene));
  });
  hear<{ readonly state: string }>("ctc-call", ({ state }) => {
    card = false;
    asked = false;
    if (state === "unknown") remember("cut");
  });
  hear<{ readonly outcome: string | null }>("ctc-ended", ({ outcome }) => {
    asked = outcome === "not_known";
  });
  hear("ctc-outcome", () => {
    asked = false;
  });
  document.addEventListener("keydown", (event) => {
    remember(...triedByKey(event, document.getSelection()?.toString() ?? ""));
    draw();
  }, { capture: true });
  followScene((next) => {
    scene = next;
    remember(...triedIn(next));
    draw();
  });
  draw();
}
