/** Letters and digits of GB 32100, in the order of their values; I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 11714 (organisation codes, characters 9 to 17) counts in plain base 36 order. */
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * `length`: not 18 characters. `alphabet`: a character the standard does not use. `area`: characters 3 to 8,
 * the registering area, are not digits. `check`: the last character does not fit the others.
 */
export type CreditCodeFault = 'length' | 'alphabet' | 'area' | 'check';

/** `code` is the code as it should be stored: half-width, upper case, without spaces. */
export type CreditCodeCheck =
  | { readonly status: 'valid'; readonly code: string }
  | { readonly status: 'early-pilot'; readonly code: string }
  | { readonly status: 'invalid'; readonly code: string; readonly reason: CreditCodeFault };

/**
 * Checks a unified social credit code (GB 32100). `early-pilot` is for warning, not refusing: codes handed
 * out in the first trials are legal although their last character fails, and are known by an inner
 * organisation code (GB 11714) that still fits. A typing slip in the last character looks the same, so ask.
 */
export function checkCreditCode(input: string): CreditCodeCheck {
  const code = input.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (code.length !== 18) return { status: 'invalid', code, reason: 'length' };
  if ([...code].some((character) => !ALPHABET.includes(character))) {
    return { status: 'invalid', code, reason: 'alphabet' };
  }
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { status: 'invalid', code, reason: 'area' };
  if (creditCheckCharacter(code) === code[17]) return { status: 'valid', code };
  if (organisationCheckCharacter(code.slice(8, 16)) === code[16]) return { status: 'early-pilot', code };
  return { status: 'invalid', code, reason: 'check' };
}

/**
 * The check character for the first 17 characters of a code. For composing sample codes and for checking.
 * Throws RangeError for a character outside the standard's alphabet.
 */
export function creditCheckCharacter(code: string): string {
  let total = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError(`not a credit code character: ${character}`);
    total += value * weight;
    weight = (weight * 3) % 31;
  }
  // The outer modulus matters: without it a sum divisible by 31 asks for a 32nd character.
  return ALPHABET.charAt((31 - (total % 31)) % 31);
}

/** The check character of the eight-character body of an organisation code (GB 11714). */
export function organisationCheckCharacter(body: string): string {
  const total = ORGANISATION_WEIGHTS.reduce(
    (sum, weight, index) => sum + ORGANISATION_ALPHABET.indexOf(body.charAt(index)) * weight,
    0,
  );
  const check = 11 - (total % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}
