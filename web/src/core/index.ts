// Everything between a page and the server: sign-in by pairing, clicks that become one call,
// and what happens to them. It needs no element and draws nothing.
export { connect } from "./link.ts";
export { mayArm } from "./status.ts";
export { unfinished } from "./rest.ts";
export type * from "./types.ts";
