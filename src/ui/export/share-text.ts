/** What a message in a chat says about a page. */
export interface ShareWords {
  /** What it is, with its number: `订单 TC-2026-0012 · 扫描电镜`. */
  readonly title: string;
  /** One or two lines: state, dates, amounts. What is missing is left out. */
  readonly facts?: readonly (string | false | null | undefined)[];
  /** Path in this product, e.g. `/orders/…`; the page shown now when absent. */
  readonly path?: string;
}

/**
 * A plain text for a chat: title, facts, link, each on its own line, so that chat programs recognise the link.
 * `base` is the address the path is resolved against.
 */
export function shareText({ title, facts = [], path = '' }: ShareWords, base: string): string {
  const said = facts.filter((fact): fact is string => typeof fact === 'string' && fact.trim() !== '');
  return [title, ...said, shareLink(path, base)].join('\n');
}

/** The absolute address of a path, or of `base` itself, without the fragment. */
export function shareLink(path: string | undefined, base: string): string {
  const link = new URL(path ?? '', base);
  link.hash = '';
  return link.href;
}
