/** What somebody who objects types; everything as text. */
export interface TypedObjection {
  readonly name: string;
  readonly contact: string;
  /** Number on the list; empty for the list as a whole. */
  readonly place: string;
  readonly text: string;
}

export const NOTHING_TYPED: TypedObjection = { name: '', contact: '', place: '', text: '' };

export type ObjectionFault = 'fieldNeeded' | 'tooShort' | 'placeUnreadable';

const LEAST = { name: 2, contact: 5, text: 5 } as const;

/** What is wrong with each field; a field that may be sent is left out. */
export function faultsOf(typed: TypedObjection): Partial<Record<keyof TypedObjection, ObjectionFault>> {
  const faults: Partial<Record<keyof TypedObjection, ObjectionFault>> = {};
  for (const field of ['name', 'contact', 'text'] as const) {
    const { length } = typed[field].trim();
    if (length < LEAST[field]) faults[field] = length === 0 ? 'fieldNeeded' : 'tooShort';
  }
  if (!/^([1-9]\d{0,5})?$/.test(digits(typed.place))) faults.place = 'placeUnreadable';
  return faults;
}

/** The objection to send, of fields without fault. */
export function objectionOf({ place, ...said }: TypedObjection) {
  const number = digits(place);
  return { ...said, ...(number === '' ? {} : { place: Number(number) }) };
}

/** 「第３号」 and “No. 3” are both 3. */
const digits = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .replace(/^(第|no\.?)?\s*(\d+)\s*号?$/i, '$2');
