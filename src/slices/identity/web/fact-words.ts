import { type Bilingual, useText } from '../../../ui/i18n/language.ts';
import { FACT_TYPES, type FactType, KNOWN_FACT_CODES, type KnownFactCode } from '../domain/fact-kinds.ts';

export type { FactType };

interface KnownFact extends Bilingual {
  readonly type: FactType;
}

const FACT_NAMES: Readonly<Record<KnownFactCode, Bilingual>> = {
  size: { zh: '企业规模', en: 'Size of the firm' },
  staff: { zh: '职工人数', en: 'Staff' },
  'contact-phone': { zh: '联系电话', en: 'Contact telephone' },
  'technology-firm-number': { zh: '科技型中小企业入库编号', en: 'Technology SME number' },
  'high-tech': { zh: '高新技术企业', en: 'High and new technology enterprise' },
  incubated: { zh: '在孵企业', en: 'In an incubator' },
  'talent-plan': { zh: '入选人才计划', en: 'In a talent programme' },
  'abnormal-list': { zh: '列入经营异常名录', en: 'On the abnormal-operations list' },
  'serious-discredit': { zh: '列入严重失信名单', en: 'On the serious-discredit list' },
  'in-good-standing': { zh: '信用状况良好', en: 'In good standing' },
};

/** Facts that voucher schemes commonly ask for; a scheme may ask for others, which then read as their key. */
export const KNOWN_FACTS: Readonly<Record<string, KnownFact>> = Object.fromEntries(
  KNOWN_FACT_CODES.map((code) => [code, { ...FACT_NAMES[code], type: FACT_TYPES[code] }]),
);

/** Recorded by the desk alone, so it is not among those a form offers. */
const SENT_BACK = {
  code: 'registration-sent-back',
  zh: '窗口退回注册的原因',
  en: 'Why the desk sent the registration back',
};

const SIZES: Readonly<Record<string, Bilingual>> = {
  micro: { zh: '微型', en: 'micro' },
  small: { zh: '小型', en: 'small' },
  medium: { zh: '中型', en: 'medium' },
  large: { zh: '大型', en: 'large' },
};
const YES: Bilingual = { zh: '是', en: 'yes' };
const NO: Bilingual = { zh: '否', en: 'no' };

export function useFactName(): (code: string) => string {
  const text = useText();
  return (code) => {
    const known = code === SENT_BACK.code ? SENT_BACK : KNOWN_FACTS[code];
    return known === undefined ? code : text(known);
  };
}

/** A recorded value in words. */
export function useFactValue(): (value: unknown) => string {
  const text = useText();
  return (value) => {
    if (typeof value === 'boolean') return text(value ? YES : NO);
    const size = typeof value === 'string' ? SIZES[value] : undefined;
    return size === undefined ? String(value) : text(size);
  };
}

/** What may be chosen for facts that are no free text; null for those that are. */
export function useFactOptions(): (type: FactType) => readonly { id: string; label: string }[] | null {
  const text = useText();
  return (type) => {
    if (type === 'yes-no') {
      return [
        { id: 'true', label: text(YES) },
        { id: 'false', label: text(NO) },
      ];
    }
    return type === 'size' ? Object.entries(SIZES).map(([id, name]) => ({ id, label: text(name) })) : null;
  };
}

/** The entered text as the value that schemes compare; null when it does not fit the fact. */
export function factValue(type: FactType, entered: string): string | number | boolean | null {
  const plain = entered.trim();
  if (plain === '') return null;
  if (type === 'yes-no') return plain === 'true';
  if (type !== 'number') return plain;
  return /^\d{1,15}$/.test(plain) ? Number(plain) : null;
}
