// How long an order can be stopped before it goes out: a person's own choice.

/** The person's choice: by need, so many seconds always, or until pressed. */
export type UndoChoice = "auto" | "pressed" | 3 | 5 | 10;

/** The choices, in the order in which they are offered. */
export const UNDO_CHOICES: readonly UndoChoice[] = ["auto", 3, 5, 10, "pressed"];
