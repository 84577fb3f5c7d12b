/**
 * An address of our own to go on to after signing in; the first page for anything else. Read as a browser would
 * read it: a second slash, a backslash or a hidden tab would lead to another site.
 */
export function ownPath(next: string | undefined, origin: string): string {
  if (next?.startsWith('/') !== true || !URL.canParse(next, origin)) return '/';
  const address = new URL(next, origin);
  return address.origin === origin ? address.pathname + address.search + address.hash : '/';
}
