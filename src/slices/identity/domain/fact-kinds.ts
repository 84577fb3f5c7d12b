/** How the value of a fact is entered, compared and read. */
export type FactType = 'yes-no' | 'number' | 'text' | 'size';

/** Facts that voucher schemes commonly ask for; a scheme may ask for others, which are texts. */
export const FACT_TYPES = {
  size: 'size',
  staff: 'number',
  'technology-firm-number': 'text',
  'contact-phone': 'text',
  'high-tech': 'yes-no',
  incubated: 'yes-no',
  'talent-plan': 'yes-no',
  'abnormal-list': 'yes-no',
  'serious-discredit': 'yes-no',
  'in-good-standing': 'yes-no',
} as const satisfies Readonly<Record<string, FactType>>;

export type KnownFactCode = keyof typeof FACT_TYPES;

export const KNOWN_FACT_CODES = Object.keys(FACT_TYPES) as readonly KnownFactCode[];

export const isKnownFact = (code: string): code is KnownFactCode => code in FACT_TYPES;
