/** A call as the box shows it, with both legs; the page's card knows less. */
export interface SceneCall {
  readonly inbound: boolean;
  readonly number: string;
  readonly state: string;
  /** What the customer's phone does: "is busy". */
  readonly scenario: string;
}

/** What happens on the phones. */
export interface Scene {
  readonly agent: { readonly contactCentreStatus: string; readonly userStatus: string } | null;
  readonly call: SceneCall | null;
  readonly last: SceneCall | null;
  readonly waiting: readonly SceneCall[];
  readonly orders: readonly SceneCall[];
}

/** Follows the phones, through this page's own server. */
export function followScene(tell: (scene: Scene) => void): void {
  const stream = new EventSource("/phones");
  stream.addEventListener("message", ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Scene));
}
