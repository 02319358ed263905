import { byId } from "../panes/html.ts";
import { type Scene, followScene } from "./scene.ts";
import { type Tried, lineFor, triedIn } from "./steps.ts";

const memory = "demo-tried";

/** The line on top that says what to try next. It changes with what was done, also after a reload. */
export function startGuide(): void {
  const tried = new Set(JSON.parse(sessionStorage.getItem(memory) ?? "[]") as Tried[]);
  const text = byId("guide-text");
  let scene: Scene | null = null;
  let card = false;
  let asked = false;
  const draw = () => {
    const line = lineFor(scene, { tried, card, asked });
    if (text.textContent !== line) text.textContent = line; // said once by a screen reader
  };
  const remember = (...names: readonly Tried[]) => {
    for (const name of names) tried.add(name);
    sessionStorage.setItem(memory, JSON.stringify([...tried]));
  };
  followScene((next) => {
    scene = next;
    remember(...triedIn(next));
    draw();
  });
  draw();
}
