// What has changed in a page, gathered until there is a moment to look at it.
import { INLINE, isElement, isText, kindOf } from "./kinds.ts";

/** After more changes than this the whole page is looked at: a hidden page is not kept alive by its changes. */
const MOST = 5000;

/** What has changed since the last look. */
export interface Changed {
  readonly nodes: readonly Node[];
  readonly hasRemoved: boolean;
  /** So much that all is to be looked at. */
  readonly isAll: boolean;
}

/** The nodes to look at again, each once. */
export class Changes {
  readonly #nodes = new Set<Node>();
  #hasRemoved = false;
  #isAll = false;

  get isEmpty(): boolean {
    return this.#nodes.size === 0 && !this.#hasRemoved && !this.#isAll;
  }

  add(records: readonly MutationRecord[]): void {
    if (this.#nodes.size > MOST) {
      this.#isAll = true;
      this.#nodes.clear();
    }
    if (this.#isAll) return;
    for (const record of records) {
      if (record.type === "childList") this.#addChildren(record);
      else this.#nodes.add(record.target);
    }
  }

  /** All nodes whose surroundings are not among them too, and whether anything has gone; empty afterwards. */
  take(): Changed {
    const nodes = [...this.#nodes].filter((node) => node.isConnected && !this.#isInside(node));
    const changed = { nodes, hasRemoved: this.#hasRemoved || this.#isAll, isAll: this.#isAll };
    this.clear();
    return changed;
  }

  clear(): void {
    this.#nodes.clear();
    this.#hasRemoved = false;
    this.#isAll = false;
  }

  #addChildren({ addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void {
    if (removedNodes.length > 0) this.#hasRemoved = true;
    for (let i = 0; i < addedNodes.length; i++) {
      const node = addedNodes[i]!;
      if (isText(node) || isElement(node)) this.#nodes.add(node);
    }
    if (previousSibling && mayGoOn(previousSibling)) this.#nodes.add(previousSibling);
    if (nextSibling && mayGoOn(nextSibling)) this.#nodes.add(nextSibling);
  }

  /** Whether an element around a node is looked at as a whole anyway. */
  #isInside(node: Node): boolean {
    if (this.#nodes.size === 1) return false;
    for (let each = node.parentNode; each; each = each.parentNode) if (this.#nodes.has(each)) return true;
    return false;
  }
}

/** Whether a passage may go on in a node: what stands beside it belongs to it, or did. */
function mayGoOn(node: Node): boolean {
  if (isText(node)) return true;
  return isElement(node) && kindOf(node) === INLINE;
}
