// Which pages may be our host. A frame that speaks with any page would order calls for any page.

/**
 * Whether an origin is one of a list: "https://app.puzzel.com", or "https://*.puzzel.com" for every
 * name below one. Nothing stands for the scheme or the port.
 */
export function isAmong(origin: string, list: readonly string[]): boolean {
  return list.some((allowed) => {
    if (!allowed.includes("*")) return origin === allowed;
    const [scheme, domain] = allowed.split("://*.");
    if (!scheme || !domain || domain.includes("*")) return false;
    const before = `${scheme}://`;
    const after = `.${domain}`;
    const name = origin.slice(before.length, -after.length);
    return origin.startsWith(before) && origin.endsWith(after) && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(name);
  });
}

/** The origins in an attribute, separated by white space. */
export function originsOf(attribute: string | null | undefined): readonly string[] {
  return (attribute ?? "").split(/\s+/).filter(Boolean);
}
