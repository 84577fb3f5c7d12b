/** Longest text, as it stands in an address, that every server on the way still takes. */
const LONGEST_IN_ADDRESS = 6_000;
const KEPT = '~';
const STORAGE_PREFIX = 'tongquan.text.';

/** FNV-1a over UTF-16 units: names a kept text, nothing more. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return `${hash.toString(36)}-${text.length}`;
}

/**
 * A text as it goes into the address bar, so that the page can be shared. A long one, such as a pasted
 * requirement, is kept in this browser tab instead and the address only names it.
 */
export function carry(text: string): string {
  if (!text.startsWith(KEPT) && encodeURIComponent(text).length <= LONGEST_IN_ADDRESS) return text;
  const name = nameOf(text);
  try {
    sessionStorage.setItem(STORAGE_PREFIX + name, text);
  } catch {
    // Storage is closed or full: the beginning of the text still finds something.
    return text.slice(0, LONGEST_IN_ADDRESS / 10);
  }
  return KEPT + name;
}

/** The text behind an address; null when it was kept in another tab or browser. */
export function carried(value: string): string | null {
  if (!value.startsWith(KEPT)) return value;
  try {
    return sessionStorage.getItem(STORAGE_PREFIX + value.slice(KEPT.length));
  } catch {
    return null;
  }
}
