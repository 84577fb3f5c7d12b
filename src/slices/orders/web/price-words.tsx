import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { type SumLine, SumTable } from '../../../ui/kit/sum-table.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { distinctClauses } from '../../../ui/kit/trace-clauses.ts';
import { useMay } from '../../../ui/session.ts';
import { useLengthText, useUnitName } from '../../catalogue/web/index.ts';
import { MendOf } from '../../vouchers/web/index.ts';
import type { Terms } from './api.ts';
import styles from './offer.module.css';

const messages = defineMessages({
  zh: {
    sum: '价格',
    once: '每单',
    perHour: '小时',
    times: (unitPrice: string, quantity: string) => `${unitPrice} × ${quantity}`,
    total: '合计',
    deductNow: '当场抵扣',
    payNow: '现在付款',
    payNowEstimate: '现在付款（预估）',
    later: '预计事后补助',
    laterEstimate: '预计事后补助（预估）',
    notPromised: '不是承诺，以审核为准',
    'deduct-at-order': '下单时从券里扣减，您只付余款；抵扣部分由各出资方按份额付给服务机构。',
    'provider-redeems': '您只付余款；抵扣部分由服务机构凭材料向发券方申请兑付。',
    'enterprise-reimbursed': '先付全款，之后凭付款凭证申请补助；补助不是承诺，以审核为准。',
    by: (title: string, version: number) => `依据《${title}》第 ${version} 版。`,
    estimated: '有的条件还只是承诺或待核验，金额是预估。',
    refused: '没有补助',
    vouchers: '看我的券',
    trace: (count: number) => `逐条核对（${count} 条）`,
    traceLabel: '规则逐条核对',
  },
  en: {
    sum: 'Price',
    once: 'once',
    perHour: 'h',
    times: (unitPrice: string, quantity: string) => `${unitPrice} × ${quantity}`,
    total: 'Total',
    deductNow: 'Deducted at order',
    payNow: 'Pay now',
    payNowEstimate: 'Pay now (estimate)',
    later: 'Expected subsidy later',
    laterEstimate: 'Expected subsidy later (estimate)',
    notPromised: 'not promised; subject to review',
    'deduct-at-order':
      'Taken off your voucher with the order, so you pay the rest; the payers owe their shares to the provider.',
    'provider-redeems': 'You pay the rest; the provider claims the deducted part from the issuer.',
    'enterprise-reimbursed':
      'You pay in full now and apply later with proof of payment; nothing is promised before the review.',
    by: (title: string, version: number) => `Under ${title}, version ${version}.`,
    estimated: 'Some conditions are only declared or still to be verified, so the amounts are estimates.',
    refused: 'No support',
    vouchers: 'My vouchers',
    trace: (count: number) => `Clause by clause (${count})`,
    traceLabel: 'The rule, clause by clause',
  },
});

const minus = (wire: string) => (wire === '0' ? wire : `-${wire}`);

/** Price of a request line by line, then the three amounts that are never mixed. */
export function TermsSum({ terms }: { terms: Terms }) {
  const t = useT(messages);
  const pick = usePick();
  const format = useFormat();
  const unit = useUnitName();
  const length = useLengthText();
  const quantity = (line: Terms['lines'][number]) => {
    if (line.unit === 'minute') return length(line.quantity);
    if (line.unit === 'order') return t.once;
    const name = unit(line.unit as Parameters<typeof unit>[0]);
    return `${format.number(line.quantity)} ${name}`;
  };
  const lines: SumLine[] = terms.lines.map((line) => ({
    id: `${line.labelZh} ${line.unit}`,
    label: pick(line.labelZh, line.labelEn),
    value: line.amount,
    note: t.times(
      line.unit === 'minute' ? `${format.money(line.unitPrice)}/${t.perHour}` : format.money(line.unitPrice),
      quantity(line),
    ),
  }));
  const { estimated } = terms;
  return (
    <SumTable
      caption={t.sum}
      lines={[
        ...lines,
        ...(terms.lines.length > 1 ? [{ id: 'total', label: t.total, value: terms.price }] : []),
        { id: 'deduct', label: t.deductNow, value: minus(terms.deductNow) },
        {
          id: 'pay',
          label: estimated && terms.deductNow !== '0' ? t.payNowEstimate : t.payNow,
          value: terms.payNow,
          total: true,
        },
        {
          id: 'later',
          label: estimated && terms.laterEstimate !== '0' ? t.laterEstimate : t.later,
          value: terms.laterEstimate,
          note: t.notPromised,
        },
      ]}
    />
  );
}

/** Which rule decided and how it pays, or why there is nothing. */
export function SupportWords({ terms }: { terms: Terms }) {
  const { scheme, refusal, estimated } = terms;
  const t = useT(messages);
  const lang = useLanguage();
  const pick = usePick();
  const mayApply = useMay('vouchers.apply');
  const supported = terms.deductNow !== '0' || terms.laterEstimate !== '0';
  return (
    <div className={styles.support}>
      {refusal !== null && (
        <p className={styles.refusal}>
          <b>{t.refused}</b> {refusal[lang]} {mayApply && <Link to="/vouchers">{t.vouchers}</Link>}
        </p>
      )}
      {scheme !== null && (
        <p>
          {t.by(pick(scheme.titleZh, scheme.titleEn), scheme.version)} {supported && t[scheme.mode]}
        </p>
      )}
      {supported && estimated && <p>{t.estimated}</p>}
    </div>
  );
}

/** Every clause of the rule and how it came out; what refused is said above it already. */
export function SupportTrace({ terms }: { terms: Terms }) {
  const t = useT(messages);
  const trace = distinctClauses(terms.trace);
  if (trace.length === 0) return null;
  return (
    <details className={styles.trace}>
      <summary>{t.trace(trace.length)}</summary>
      <TraceList label={t.traceLabel} clauses={trace} beneath={(line) => <MendOf line={line} />} />
    </details>
  );
}
