/** What of a list may be read by everyone: firms by name; persons and numbers of accounts, cards and phones masked. */

/** `张三丰` → `张**`, `Jane Doe` → `J*** D***`: enough to know oneself by, not enough to be found by. */
export function maskPerson(name: string): string {
  const plain = name.trim();
  if (/^[\p{Script=Han}·]+$/u.test(plain)) {
    const [first = '', ...rest] = [...plain.replaceAll('·', '')];
    return `${first}${'*'.repeat(Math.max(1, rest.length))}`;
  }
  return plain
    .split(/\s+/)
    .map((word) => `${[...word][0] ?? ''}***`)
    .join(' ');
}

/** Takes out of a sentence every number long enough to be an account, a card, an identity or a phone. */
export const maskNumbers = (text: string): string => text.replaceAll(/\d(?:[\s-]?[\dXx]){6,}/g, '****');

/** A registered firm has a code and stands under its name; who has none is a team known by a person's. */
export const publicName = (party: {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly creditCode?: string | undefined;
}): { readonly nameZh: string; readonly nameEn: string } =>
  party.creditCode === undefined
    ? { nameZh: maskPerson(party.nameZh), nameEn: maskPerson(party.nameEn) }
    : { nameZh: party.nameZh, nameEn: party.nameEn };
