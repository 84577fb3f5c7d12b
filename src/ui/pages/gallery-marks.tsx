import { useState } from 'react';
import { useCircle } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Chip, ChipRow } from '../kit/chip.tsx';
import { MoneyText } from '../kit/money.tsx';
import { PartyGlyph } from '../kit/party-glyph.tsx';
import { ProvenanceMark } from '../kit/provenance.tsx';
import { QualifiedNumber, TargetDot, VerdictText } from '../kit/qualified.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { StageDots } from '../kit/stepper.tsx';
import { SumTable } from '../kit/sum-table.tsx';
import { DueDay, Time } from '../kit/time.tsx';
import { toast } from '../kit/toast.tsx';
import { useToday } from '../today.ts';
import { addWorkingDays, useWorkCalendar } from '../working-days.ts';
import styles from './gallery.module.css';

const messages = defineMessages({
  zh: {
    signs: '标记',
    values: '数值',
    prices: '价格',
    understood: '我们这样理解',
    place: '位置',
    budget: '预算',
    unit: '家',
    firms: '高新技术企业',
    perHour: '机时',
    sum: '价格',
    deducted: '当场抵扣',
    nowPay: '现在付款',
    later: '预计事后补助',
    notPromised: '不是承诺，以审核为准',
  },
  en: {
    signs: 'Marks',
    values: 'Values',
    prices: 'Prices',
    understood: 'We understood',
    place: 'Place',
    budget: 'Budget',
    unit: 'firms',
    firms: 'High-tech firms',
    perHour: 'hour',
    sum: 'Price',
    deducted: 'Deducted at order',
    nowPay: 'Pay now',
    later: 'Expected subsidy later',
    notPromised: 'not promised; subject to review',
  },
});

/** Glyph, provenance, stages and chips. */
export function Signs() {
  const t = useT(messages);
  const ids = useCircle().parties;
  const [chips, setChips] = useState(['30 km', '20,000']);
  return (
    <Sheet anchor="signs" title={t.signs} span={6}>
      <div className={styles.rows}>
        <p className={styles.line}>
          <PartyGlyph lead={ids.slice(0, 1)} part={ids.slice(1, 2)} />
          <PartyGlyph lead={ids.slice(1, 2)} part={[...ids.slice(0, 1), ...ids.slice(2)]} />
          <PartyGlyph lead={ids.slice(-1)} reading="place" />
          <PartyGlyph />
        </p>
        <p className={styles.line}>
          <ProvenanceMark kind="seed" />
          <ProvenanceMark kind="sample" />
          <ProvenanceMark kind="own" />
          <StageDots done={4} of={6} label="4 / 6" />
        </p>
        <ChipRow label={t.understood}>
          {chips.map((value, i) => (
            <Chip
              key={value}
              kind={i === 0 ? t.place : t.budget}
              value={value}
              onPress={() => toast(value)}
              onRemove={() => setChips(chips.filter((chip) => chip !== value))}
            />
          ))}
        </ChipRow>
      </div>
    </Sheet>
  );
}

/** Qualified numbers, verdicts and moments. */
export function Values() {
  const t = useT(messages);
  const today = useToday();
  const calendar = useWorkCalendar();
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  return (
    <Sheet anchor="values" title={t.values} span={6}>
      <div className={styles.rows}>
        <p className={styles.line}>
          <QualifiedNumber value={{ value: 9700, qualifier: 'gt', unit: t.unit, step: 100 }} strong />
          <QualifiedNumber value={{ value: 9900, qualifier: 'lt', unit: t.unit, step: 100 }} />
          <QualifiedNumber value={undefined} />
          <VerdictText strict="undetermined" conventional="reached" />
        </p>
        <TargetDot
          name={t.firms}
          actual={{ value: 6700, qualifier: 'gt', unit: t.unit, step: 100 }}
          target={{ value: 2500, qualifier: 'ge', unit: t.unit }}
          max={8000}
        />
        <p className={styles.line}>
          <Time at={hoursAgo(3)} />
          <Time at={hoursAgo(50)} show="both" />
          <Time at={hoursAgo(900)} show="full" />
        </p>
        <p className={styles.line}>
          <DueDay day={addWorkingDays(today, 3, calendar)} />
          <DueDay day={today} />
          <DueDay day={addWorkingDays(today, -2, calendar)} />
        </p>
      </div>
    </Sheet>
  );
}

/** Money: a price before and after a voucher, and a sum with its three amounts apart. */
export function Prices() {
  const t = useT(messages);
  return (
    <Sheet anchor="prices" title={t.prices} span={6}>
      <div className={styles.rows}>
        <p className={styles.line}>
          <MoneyText value="32000" before="48000" per={t.perHour} size="price" />
          <MoneyText value="32000" before="48000" per={t.perHour} size="price" estimate />
          <MoneyText value="123456789" />
        </p>
        <SumTable
          caption={t.sum}
          lines={[
            { id: 'hours', label: `${t.perHour} 480 × 4`, value: '192000' },
            { id: 'deducted', label: t.deducted, value: '-64000' },
            { id: 'pay', label: t.nowPay, value: '128000', total: true },
            { id: 'later', label: t.later, value: '20000', total: true, note: t.notPromised },
          ]}
        />
      </div>
    </Sheet>
  );
}
