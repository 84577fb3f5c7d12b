import { useCircle, useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { dayIn } from '../../../ui/today.ts';
import { voucherMessages } from './messages.ts';
import type { Shares, VoucherView } from './queries.ts';
import styles from './vouchers.module.css';

/** Who pays which part, each payer for itself. */
export function ShareList({ shares }: { shares: Shares }) {
  const format = useFormat();
  const place = useJurisdictionName();
  return (
    <ul className={styles.shares}>
      {shares.map((share) => (
        <li key={share.payer}>
          <span>{place(share.payer)}</span>
          <span>{format.money(share.amount)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The last day, `YYYY-MM-DD`, on which something may be used that ends at a moment. */
export function useLastDay(): (end: string) => string {
  const { timezone } = useCircle();
  return (end) => dayIn(new Date(Date.parse(end) - 1), timezone);
}

type SchemeTitle = Pick<VoucherView['scheme'], 'titleZh' | 'titleEn' | 'version'>;

/** A scheme with the version that decided, in one line of words. */
export function useSchemeName(): (scheme: SchemeTitle) => string {
  const pick = usePick();
  const t = useT(voucherMessages);
  return (scheme) => `${pick(scheme.titleZh, scheme.titleEn)} ${t.version(scheme.version)}`;
}

/** A scheme with the version that decided. */
export function SchemeName({ scheme }: { scheme: SchemeTitle }) {
  const pick = usePick();
  const t = useT(voucherMessages);
  return (
    <>
      {pick(scheme.titleZh, scheme.titleEn)}
      <small className={styles.aside}>{t.version(scheme.version)}</small>
    </>
  );
}
