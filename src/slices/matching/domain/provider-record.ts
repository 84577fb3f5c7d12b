import type { Bilingual } from '../../../kernel/lang.ts';
import type { Ranking } from './ranking.ts';

/** What is known of a provider from orders of the circle, and of how fresh its record is. */
export interface ProviderRecord {
  /** Orders that both sides signed. */
  readonly signed: number;
  /** Orders it took on and let lapse. */
  readonly lapsed: number;
  /** Orders whose usage the enterprise disputed. */
  readonly disputed: number;
  /** Since the provider last confirmed what the catalogue says. */
  readonly confirmedDaysAgo?: number;
}

const MIDDLE = 0.5;

/** From 0 to 1; nothing known is the middle, and few orders move it little. */
export function providerPart(
  record: ProviderRecord | undefined,
  { trust, disputedPercent, lapsedPercent, confirmedPercent, confirmedHalfDays }: Ranking['provider'],
): number {
  if (record === undefined) return MIDDLE;
  const { signed, lapsed, disputed, confirmedDaysAgo } = record;
  const ended = signed + lapsed;
  const lost = (disputed * disputedPercent + lapsed * lapsedPercent) / 100;
  const kept = (Math.max(0, ended - lost) + trust * MIDDLE) / (ended + trust);
  const fresh = confirmedDaysAgo === undefined ? MIDDLE : 2 ** (-confirmedDaysAgo / confirmedHalfDays);
  return (kept * (100 - confirmedPercent) + fresh * confirmedPercent) / 100;
}

/** What a reader is told of it; nothing where no order says anything. */
export function providerSentence({ signed, lapsed, disputed }: ProviderRecord): Bilingual | undefined {
  if (signed + lapsed === 0) return undefined;
  const faults = [
    ...(disputed > 0 ? [{ zh: `${disputed} 单有过争议`, en: `${disputed} disputed` }] : []),
    ...(lapsed > 0 ? [{ zh: `${lapsed} 单接单后逾期`, en: `${lapsed} taken on and left to lapse` }] : []),
  ];
  const rest = faults.length === 0 ? [{ zh: '没有争议', en: 'none disputed' }] : faults;
  return {
    zh: `该机构已会签 ${signed} 单，${rest.map(({ zh }) => zh).join('，')}。`,
    en: `${signed} order(s) of this provider signed by both sides, ${rest.map(({ en }) => en).join(', ')}.`,
  };
}
