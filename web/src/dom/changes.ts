// What has changed in a page, gathered until there is a moment to look at it.
import { INLINE, isElement, isText, kindOf } from "./kinds.ts";

/** The nodes to look at again, each once. */
export class Changes {
  readonly #nodes = new Set<Node>();
  #hasRemoved = false;

  get isEmpty(): boolean {
    return this.#nodes.size === 0 && !this.#hasRemoved;
  }

  add(records: readonly MutationRecord[]): void {
    for (const record of records) {
      if (record.type === "childList") this.#addChildren(record);
      else this.#nodes.add(record.target);
    }
  }

  /** All nodes whose surroundings are not among them too, and whether anything has gone; empty afterwards. */
  take(): { readonly nodes: readonly Node[]; readonly hasRemoved: boolean } {
    const nodes = [...this.#nodes].filter((node) => node.isConnected && !this.#isInside(node));
    const hasRemoved = this.#hasRemoved;
    this.clear();
    return { nodes, hasRemoved };
  }

  clear(): void {
    this.#nodes.clear();
    this.#hasRemoved = false;
  }

  #addChildren({ addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
    if (removedNodes.length > 0) this.#hasRemoved = true;
    for (const node of addedNodes) if (isText(node) || isElement(node)) this.#nodes.add(node);
    for (const beside of [previousSibling, nextSibling]) if (beside && mayGoOn(beside)) this.#nodes.add(beside);
  }

  /** Whether an element around a node is looked at as a whole anyway. */
  #isInside(node: Node): boolean {
    for (let each = node.parentNode; each; each = each.parentNode) if (this.#nodes.has(each)) return true;
    return false;
  }
}

/** Whether a passage may go on in a node: what stands beside it belongs to it, or did. */
function mayGoOn(node: Node): boolean {
  if (isText(node)) return true;
  return isElement(node) && kindOf(node) === INLINE;
}
