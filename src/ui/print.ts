import { dayIn } from './today.ts';

/** A CSS string: quotes and backslashes escaped, control characters left out. */
const cssString = (text: string) => `"${text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, ' ')}"`;

/** The address as a reader can type it. */
function readableAddress(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    // Not every escape in an address is a character.
    return href;
  }
}

/**
 * Gives every printed page its title, the moment of printing and its address in the bottom margin, so that a
 * sheet found on a desk can be traced; see print.css.
 */
export function startPrintWords(): void {
  window.addEventListener('beforeprint', () => {
    const now = new Date();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const time = `${dayIn(now, zone)} ${now.toTimeString().slice(0, 5)}`;
    const words = [document.title, time, readableAddress(window.location.href)].join(' · ');
    document.documentElement.style.setProperty('--print-words', cssString(words));
  });
}
