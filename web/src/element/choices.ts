// What a page chose for its card. It is read when the card comes: the first script has to stay small.
import { type Options, fallbackOf } from "./settings.ts";
import { UNDO_CHOICES } from "./undo-choice.ts";

type Choice = "undo" | "fallback" | "system" | "puzzel" | "theme";

/** The card's options, with everything that was left out. */
export interface Choices extends Required<Pick<Options, Choice>>, Pick<Options, "bearer" | "remember"> {}

const PUZZEL = "https://agent.puzzel.com";

/** Options made whole; what cannot be used is replaced by what is meant where nothing is said. */
export function choicesOf({ undo, fallback, system, puzzel, theme, bearer, remember }: Options): Choices {
  return {
    undo: UNDO_CHOICES.find((choice) => String(choice) === String(undo)) ?? "auto",
    fallback: fallbackOf(fallback) ?? "copy",
    system: system ?? "",
    puzzel: webAddress(puzzel) ?? PUZZEL,
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    ...(bearer ? { bearer } : {}),
    ...(remember === "tab" || remember === "browser" ? { remember } : {}),
  };
}

function webAddress(value: string | undefined): string | null {
  return value && /^https?:\/\//.test(value) ? value : null;
}
