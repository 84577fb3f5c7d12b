import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { SumTable } from '../../../ui/kit/sum-table.tsx';
import { useQuantityText, useUnitName } from '../../catalogue/web/index.ts';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import type { Hit } from './search-state.ts';

type Price = NonNullable<Hit['price']>;

export const isSupported = ({ deductNow, laterEstimate }: Price): boolean =>
  deductNow !== '0' || laterEstimate !== '0';

/** The one refusal that stands behind every row, said once above them instead of in each. */
export function commonRefusal(hits: readonly Hit[]): Price['refusal'] {
  const [first, ...others] = hits.map(({ price }) =>
    price === null || isSupported(price) || price.voucherFrom !== null ? null : price.refusal,
  );
  if (first === undefined || first === null || others.length === 0) return null;
  return others.every((refusal) => refusal?.zh === first.zh) ? first : null;
}

interface HitPriceProps {
  readonly price: Hit['price'];
  /** Said above all rows already. */
  readonly refusalSaid: boolean;
}

/** What it costs her: after the voucher where one counts, else the unit price and from when one would. */
export function HitPrice({ price, refusalSaid }: HitPriceProps) {
  const t = useT(matchingMessages);
  if (price === null) return <div>{t.noPrice}</div>;
  const unit = price.basis === 'smallest' && !isSupported(price);
  return (
    <div>
      <p>{unit ? <UnitPrice price={price} /> : <OrderPrice price={price} />}</p>
      <PriceNote price={price} refusalSaid={refusalSaid} />
      <details className={styles.amounts}>
        <summary>{t.amounts}</summary>
        <ThreeAmounts price={price} />
      </details>
    </div>
  );
}

function UnitPrice({ price }: { price: Price }) {
  const unit = useUnitName();
  return <MoneyText value={price.unitPrice} per={unit(price.unit)} size="price" />;
}

function OrderPrice({ price }: { price: Price }) {
  const quantity = useQuantityText();
  const unit = useUnitName();
  return (
    <MoneyText
      value={price.payNow}
      before={price.before}
      per={price.before === price.unitPrice ? unit(price.unit) : quantity(price.quantity)}
      size="price"
      estimate={price.estimated && price.deductNow !== '0'}
    />
  );
}

function PriceNote({ price, refusalSaid }: { price: Price; refusalSaid: boolean }) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const quantity = useQuantityText();
  const supported = isSupported(price);
  const smallest = price.basis === 'smallest' && price.before !== price.unitPrice;
  const parts = [
    smallest && !supported && t.smallest(quantity(price.quantity), format.money(price.before)),
    smallest && supported && t.smallestOrder,
    price.laterEstimate !== '0' && t.laterNote(format.money(price.laterEstimate)),
    supported && price.schemeTitle !== null && t.byScheme(text(price.schemeTitle)),
    price.voucherFrom !== null && t.voucherFrom(format.money(price.voucherFrom)),
    !supported && price.voucherFrom === null && price.refusal !== null && !refusalSaid && text(price.refusal),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return (
    <p className={styles.note}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  );
}

/** Pay now, deducted now and hoped for later, never mixed. */
export function ThreeAmounts({ price }: { price: Price }) {
  const t = useT(matchingMessages);
  const unit = useUnitName();
  const quantity = useQuantityText();
  return (
    <SumTable
      caption={t.amounts}
      lines={[
        { id: 'unit', label: t.unitPrice(unit(price.unit)), value: price.unitPrice },
        { id: 'full', label: t.fullPrice, note: quantity(price.quantity), value: price.before },
        { id: 'deduct', label: t.deductNow, value: price.deductNow === '0' ? '0' : `-${price.deductNow}` },
        { id: 'pay', label: t.payNow, value: price.payNow, total: true },
        { id: 'later', label: t.later, value: price.laterEstimate, note: t.notPromised },
      ]}
    />
  );
}
