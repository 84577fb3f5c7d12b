/** Where a payee wants its money. */
export interface AccountFacts {
  /** The name the bank knows the account by. */
  readonly holder: string;
  readonly bank: string;
  /** 联行号 of twelve digits, or a BIC of eight or eleven characters. */
  readonly bankCode: string;
  readonly number: string;
}

const NUMBER = /^[0-9A-Z]{6,34}$/;
const BRANCH = /^\d{12}$/;
const BIC = /^[A-Z]{4}[A-Z]{2}[0-9A-Z]{2}([0-9A-Z]{3})?$/;

/** As people copy it: blanks and dashes mean nothing, letters are capitals. */
export const plainNumber = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

export const isAccountNumber = (number: string): boolean => NUMBER.test(number);
export const isBic = (code: string): boolean => BIC.test(code);
export const isBankCode = (code: string): boolean => BRANCH.test(code) || isBic(code);

const SHOWN_AT_END = 4;

/** The last four characters and how many there are; enough to tell two accounts apart and to pay neither. */
export const masked = (number: string): string =>
  `${'*'.repeat(Math.max(0, number.length - SHOWN_AT_END))}${number.slice(-SHOWN_AT_END)}`;

export const sameAccount = (a: AccountFacts, b: AccountFacts): boolean =>
  a.holder === b.holder && a.bank === b.bank && a.bankCode === b.bankCode && a.number === b.number;
