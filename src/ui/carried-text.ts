/** Longest text, as it stands in an address, that people still like to read there. */
const LONGEST_PLAIN = 1_500;
/** Longest that every server on the way still takes. */
const LONGEST_IN_ADDRESS = 6_000;
const KEPT = '~';
/** A name of a kept text never begins with a full stop. */
const PACKED = '~.';
const STORAGE_PREFIX = 'tongquan.text.';

/** FNV-1a over UTF-16 units: names a kept text, nothing more. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return `${hash.toString(36)}-${text.length}`;
}

function isPlain(text: string): boolean {
  try {
    return encodeURIComponent(text).length <= LONGEST_PLAIN;
  } catch {
    // Half a letter has no form in an address.
    return false;
  }
}

/** Two bytes a letter in letters that an address takes as they are: a Chinese letter takes three instead of nine. */
function pack(text: string): string {
  let bytes = '';
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpack(packed: string): string | null {
  try {
    const bytes = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    let text = '';
    for (let i = 0; i + 1 < bytes.length; i += 2) {
      text += String.fromCharCode(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
    }
    return text;
  } catch {
    // Somebody cut the address short.
    return null;
  }
}

/**
 * A text as it goes into the address bar, so that the page can be shared: a short one as it is, a longer one packed. A
 * very long one, such as pages of a requirement, is kept in this browser tab instead and the address only names it.
 */
export function carry(text: string): string {
  if (!text.startsWith(KEPT) && isPlain(text)) return text;
  const packed = PACKED + pack(text);
  if (packed.length <= LONGEST_IN_ADDRESS) return packed;
  const name = nameOf(text);
  try {
    sessionStorage.setItem(STORAGE_PREFIX + name, text);
  } catch {
    // Storage is closed or full: the beginning of the text still finds something.
    return text.slice(0, LONGEST_IN_ADDRESS / 10);
  }
  return KEPT + name;
}

/** The text behind an address; null when it was kept in another tab or browser, or cut short on the way. */
export function carried(value: string): string | null {
  if (value.startsWith(PACKED)) return unpack(value.slice(PACKED.length));
  if (!value.startsWith(KEPT)) return value;
  try {
    return sessionStorage.getItem(STORAGE_PREFIX + value.slice(KEPT.length));
  } catch {
    return null;
  }
}
