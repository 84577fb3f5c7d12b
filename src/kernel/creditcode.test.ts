import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode, creditCheckCharacter, organisationCheckCharacter } from './creditcode.ts';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const DIGITS = [...'0123456789'];
const characters = (from: readonly string[], n: number) =>
  fc.array(fc.constantFrom(...from), { minLength: n, maxLength: n }).map((list) => list.join(''));

/** Invented bodies with a fitting organisation code, first 17 characters. */
const bodies = fc
  .tuple(characters(ALPHABET, 2), characters(DIGITS, 6), characters(ALPHABET, 8))
  .map(([kind, area, body]) => `${kind}${area}${body}${organisationCheckCharacter(body)}`);

describe('a unified social credit code', () => {
  it('is valid with its own check character, and stored half-width and upper case', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const code = body + creditCheckCharacter(body);
        expect(checkCreditCode(code)).toEqual({ status: 'valid', code });
        const typed = ` ${code.slice(0, 9)} ${code.slice(9).toLowerCase()}`;
        expect(checkCreditCode(typed)).toEqual({ status: 'valid', code });
      }),
    );
    expect(checkCreditCode('９１').code).toBe('91');
  });

  it('with only the last character off is a warning: the earliest pilot codes look like that', () => {
    fc.assert(
      fc.property(bodies, fc.constantFrom(...ALPHABET), (body, last) => {
        fc.pre(last !== creditCheckCharacter(body));
        expect(checkCreditCode(body + last).status).toBe('early-pilot');
      }),
    );
  });

  it('never passes with one wrong character in its body', () => {
    fc.assert(
      fc.property(
        bodies,
        fc.integer({ min: 8, max: 16 }),
        fc.constantFrom(...ALPHABET),
        (body, at, other) => {
          const code = body + creditCheckCharacter(body);
          fc.pre(code[at] !== other);
          expect(checkCreditCode(code.slice(0, at) + other + code.slice(at + 1)).status).not.toBe('valid');
        },
      ),
    );
  });

  it('fits the published codes of well-known companies', () => {
    expect(checkCreditCode('91440300708461136T').status).toBe('valid');
    expect(checkCreditCode('914403001922038216').status).toBe('valid');
  });

  it('says what is wrong with it', () => {
    const body = '91000000000000000';
    expect(checkCreditCode('123')).toEqual({ status: 'invalid', code: '123', reason: 'length' });
    expect(checkCreditCode(`${body}I`)).toMatchObject({ reason: 'alphabet' });
    expect(checkCreditCode(`91A${body.slice(3)}0`)).toMatchObject({ reason: 'area' });
    expect(checkCreditCode('911234561234567800')).toMatchObject({ reason: 'check' });
  });

  it('uses the outer modulus: a sum divisible by 31 gives the check character 0', () => {
    expect(creditCheckCharacter('00000000000000000')).toBe('0');
    expect(() => creditCheckCharacter('I')).toThrow(RangeError);
  });
});
