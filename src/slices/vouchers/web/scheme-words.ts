import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { voucherMessages } from './messages.ts';
import type { SchemeView } from './queries.ts';

/** `2026年1月1日起` or from and to. */
export function useEffectiveText(): (scheme: SchemeView) => string {
  const t = useT(voucherMessages);
  const format = useFormat();
  return ({ effective: { from, to } }) =>
    to === undefined ? t.since(format.day(from)) : t.fromTo(format.day(from), format.day(to));
}

/** A ratio as a percentage with at most two decimals, from whole numbers. */
export function percentText(numerator: number, denominator: number): string {
  const hundredths = Math.round((numerator * 10_000) / denominator);
  const whole = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${whole}%` : `${whole}.${rest}%`;
}

/** What part of the price is supported, tier by tier. */
export function useRatioText(): (scheme: SchemeView) => string {
  const t = useT(voucherMessages);
  const format = useFormat();
  return ({ ratio: { tiers } }) =>
    tiers
      .map((tier, index) => {
        const share = percentText(tier.numerator, tier.denominator);
        if (tiers.length === 1) return share;
        const below = tiers[index - 1]?.upTo;
        if (tier.upTo !== undefined) return t.tierUpTo(share, format.money(tier.upTo));
        return below === undefined ? share : t.tierAbove(share, format.money(below));
      })
      .join(t.semicolon);
}
