import { useState } from 'react';
import { useCircle, useFormat, useParties } from '../circle.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { BarStrip } from '../kit/bar-strip.tsx';
import { DotPlot, type DotRow } from '../kit/dot-plot.tsx';
import { type DayRange, type DayState, MonthCalendar } from '../kit/month-calendar.tsx';
import { Picture } from '../kit/picture.tsx';
import { SchematicMap } from '../kit/schematic-map.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { type Multiple, SmallMultiples } from '../kit/small-multiples.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { spanOver, TimelineAxis, TimelineBar } from '../kit/timeline.tsx';
import { toast } from '../kit/toast.tsx';
import { type CalendarRange, WeekCalendar } from '../kit/week-calendar.tsx';
import styles from './gallery.module.css';
import { sampleRegions, sampleWeek } from './gallery-samples.ts';

const messages = defineMessages({
  zh: {
    week: '周历',
    month: '月历',
    instrument: '样例仪器',
    dots: '目标与现值',
    dotsNote: '竖线为目标，圆点为现值',
    multiples: '逐月张数',
    strip: '券的去向',
    timeline: '时间轴',
    map: '流向图',
    work: '样例事项',
    kickOff: '启动',
    acceptance: '验收',
    own: '自有',
    sample: '样例',
    free: '可用',
    reserved: '预占',
    redeemed: '已兑付',
    lapsed: '过期',
    unit: '家',
    name: '名称',
    now: '现值',
    target: '目标',
    made: '数字都是编的，只为看样子。',
    places: '位置',
    noFlow: '只有各方的位置，没有往来。',
    flow: '各方之间的往来',
  },
  en: {
    week: 'Week',
    month: 'Month',
    instrument: 'Sample instrument',
    dots: 'Target and now',
    dotsNote: 'tick: target; dot: now',
    multiples: 'Per month',
    strip: 'Where the voucher went',
    timeline: 'Time axis',
    map: 'Flows',
    work: 'Sample item',
    kickOff: 'kick-off',
    acceptance: 'acceptance',
    own: 'Own',
    sample: 'Sample',
    free: 'free',
    reserved: 'reserved',
    redeemed: 'paid out',
    lapsed: 'lapsed',
    unit: 'firms',
    name: 'Name',
    now: 'Now',
    target: 'Target',
    made: 'All figures are invented, only to show the look.',
    places: 'Places',
    noFlow: 'Only where the parties are, nothing between them.',
    flow: 'What goes between the parties',
  },
});

export function Calendars() {
  const t = useT(messages);
  const [range, setRange] = useState<CalendarRange | null>(null);
  const [days, setDays] = useState<DayRange | null>({ from: '2026-11-25', to: '2026-11-27' });
  return (
    <>
      <Sheet anchor="week" title={t.week} span={6}>
        <WeekCalendar
          label={t.instrument}
          days={sampleWeek}
          value={range}
          onChange={setRange}
          onWeek={() => toast(t.week)}
          today="2026-11-23"
        />
      </Sheet>
      <Sheet anchor="month" title={t.month} span={6}>
        <MonthCalendar
          label={t.instrument}
          value={days}
          onChange={setDays}
          stateOf={sampleDay}
          min="2026-11-09"
          max="2027-10-31"
        />
      </Sheet>
    </>
  );
}

function sampleDay(day: string): DayState {
  const number = Number(day.slice(8));
  if (number % 9 === 0) return 'busy';
  if (number % 5 === 0) return 'part';
  return number % 7 === 0 ? 'closed' : 'free';
}

/** A dot plot in its frame: the switch beside its title shows the same rows as a table. */
export function Dots() {
  const t = useT(messages);
  const format = useFormat();
  const said = (value: number) => ({ value, text: `${format.number(value)} ${t.unit}` });
  const rows: readonly DotRow[] = [
    {
      id: 'a',
      name: `${t.instrument} A`,
      target: said(2500),
      values: { own: said(6700), sample: said(3100) },
    },
    { id: 'b', name: `${t.instrument} B`, target: said(8000), values: { own: said(7200), sample: null } },
    { id: 'c', name: `${t.instrument} C`, values: { own: null, sample: said(900) } },
  ];
  const columns: readonly Column<DotRow>[] = [
    { id: 'name', head: t.name, rowHead: true, carry: (row) => row.name, cell: (row) => row.name },
    {
      id: 'now',
      head: t.now,
      number: true,
      phone: 'end',
      carry: (row) => row.values.own?.value ?? null,
      cell: (row) => row.values.own?.text,
    },
    {
      id: 'target',
      head: t.target,
      number: true,
      carry: (row) => row.target?.value ?? null,
      cell: (row) => row.target?.text,
    },
  ];
  return (
    <Sheet anchor="dots" title={t.dots} span={6}>
      <Picture
        title={t.dots}
        titleHidden
        note={t.dotsNote}
        picture={
          <DotPlot
            label={t.dots}
            series={[
              { id: 'own', label: t.own, look: 'ink' },
              { id: 'sample', label: t.sample, look: 'sample' },
            ]}
            rows={rows}
          />
        }
        table={
          <Table caption={t.dots} captionHidden columns={columns} rows={rows} rowKey={(row) => row.id} />
        }
        caption={t.made}
        provenance={['own', 'sample']}
      />
    </Sheet>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);

/** Invented figures with gaps that stay gaps. */
const wave = (shift: number) =>
  MONTHS.map((_, i) => ((i + shift) % 6 === 5 ? null : ((i * 7 + shift * 11) % 23) + 2));

export function Multiples() {
  const t = useT(messages);
  const text = useText();
  const format = useFormat();
  const parties = useParties();
  const items: readonly Multiple[] = parties.map(({ id, name }, i) => ({
    id,
    title: text(name),
    values: { own: wave(i), sample: wave(i + 3) },
  }));
  const series = [
    { id: 'own', label: t.own, look: 'ink' },
    { id: 'sample', label: t.sample, look: 'sample' },
  ] as const;
  const periods = MONTHS.map(format.period);
  return (
    <Sheet anchor="multiples" title={t.multiples} note={t.made} span={12}>
      <div className={styles.rows}>
        <SmallMultiples label={t.multiples} items={items} series={series} periods={periods} />
        <SmallMultiples label={t.multiples} items={items} series={series} periods={periods} kind="bar" />
        {parties.slice(0, 1).map(({ id, name }) => (
          <SmallMultiples
            key={id}
            label={t.multiples}
            items={items.slice(0, 1)}
            series={[{ id: 'own', label: text(name), look: { party: id } }]}
            periods={periods}
            kind="step"
          />
        ))}
      </div>
    </Sheet>
  );
}

export function Strips() {
  const t = useT(messages);
  const format = useFormat();
  const part = (id: string, label: string, minor: string) => ({
    id,
    label,
    value: Number(minor),
    text: format.money(minor),
  });
  return (
    <Sheet anchor="strip" title={t.strip} span={6}>
      <BarStrip
        label={t.strip}
        parts={[
          { ...part('free', t.free, '3200000'), look: 'ink' },
          { ...part('reserved', t.reserved, '800000'), look: 'sample' },
          { ...part('redeemed', t.redeemed, '600000'), look: 'second' },
          { ...part('lapsed', t.lapsed, '0'), look: 'second' },
        ]}
        whole={5_000_000}
      />
    </Sheet>
  );
}

export function Timelines() {
  const t = useT(messages);
  const ids = useCircle().parties;
  const today = '2026-09-15';
  const scale = spanOver(['2026-02-01', '2027-01-20']);
  const milestones = [
    { id: '1', day: '2026-03-10', label: t.kickOff, done: true },
    { id: '2', day: '2026-06-20', label: t.acceptance, done: false },
  ];
  return (
    <Sheet anchor="timeline" title={t.timeline} span={12}>
      <TimelineAxis scale={scale} today={today} />
      <TimelineBar
        {...{ scale, today, milestones }}
        label={`${t.work} A`}
        from="2026-02-01"
        to="2026-07-01"
        forecast="2026-11-01"
        lead={ids[0] ?? ''}
      />
      <TimelineBar
        {...{ scale, today }}
        label={`${t.work} B`}
        from="2026-04-01"
        to="2026-12-01"
        lead={ids.at(-1) ?? ''}
      />
      <TimelineBar {...{ scale, today }} label={`${t.work} C`} from="2026-06-01" to="2027-01-20" />
    </Sheet>
  );
}

export function Maps() {
  const t = useT(messages);
  const ids = useCircle().parties;
  const regions = sampleRegions(ids);
  const flows = ids.flatMap((from, i) =>
    ids
      .filter((to) => to !== from)
      .map((to, j) => {
        const weight = (i * 5 + j * 11 + 3) % 17;
        return { from, to, weight, label: `${weight} ${t.unit}` };
      }),
  );
  return (
    <>
      <Sheet anchor="map" title={t.map} span={6}>
        <SchematicMap label={t.flow} regions={regions} flows={flows} note={t.made} />
      </Sheet>
      <Sheet anchor="places" title={t.places} span={6}>
        <SchematicMap label={t.places} regions={regions} note={t.noFlow} />
      </Sheet>
    </>
  );
}
