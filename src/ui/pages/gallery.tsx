import { useState } from 'react';
import { useCircle, useFormat } from '../circle.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { Chip, ChipRow } from '../kit/chip.tsx';
import { ComboBox } from '../kit/combobox.tsx';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Checkbox, TextArea, TextField } from '../kit/field.tsx';
import { type ChosenFile, FileDrop } from '../kit/file-drop.tsx';
import { Menu } from '../kit/menu.tsx';
import { MoneyText, SumTable } from '../kit/money.tsx';
import { PartyGlyph } from '../kit/party-glyph.tsx';
import { ProvenanceMark } from '../kit/provenance.tsx';
import { QualifiedNumber, TargetDot, VerdictText } from '../kit/qualified.tsx';
import { SchematicMap } from '../kit/schematic-map.tsx';
import { SearchBox } from '../kit/search-box.tsx';
import { Select } from '../kit/select.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { EmptyState, ProblemNotice, Progress, Skeleton } from '../kit/states.tsx';
import { StageDots, Stepper } from '../kit/stepper.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { TimelineBar } from '../kit/timeline.tsx';
import { toast } from '../kit/toast.tsx';
import { Tooltip } from '../kit/tooltip.tsx';
import { TraceList } from '../kit/trace.tsx';
import { type CalendarRange, WeekCalendar } from '../kit/week-calendar.tsx';
import { Page } from '../page.tsx';
import { ApiProblem } from '../problem.ts';
import styles from './gallery.module.css';
import { sampleClauses, sampleRegions, sampleWeek } from './gallery-samples.ts';

const messages = defineMessages({
  zh: {
    title: '部件',
    lede: '每个页面都用这些部件搭成。这里的数字和名称都是编的，只为看样子。',
    signs: '标记',
    buttons: '按钮',
    fields: '填写',
    prices: '价格',
    calendar: '周历',
    trace: '逐条核对',
    table: '表格',
    steps: '进度',
    map: '地图',
    states: '各种情形',
    save: '保存',
    open: '打开对话框',
    more: '更多',
    copy: '复制',
    withdraw: '撤回',
    saved: '已保存。',
    undo: '撤销',
    busy: '正在提交',
    disabled: '不能按',
    name: '名称',
    nameHint: '合同上写的全称。',
    nameError: '名称不能为空。请填写合同上的全称。',
    remark: '说明',
    kind: '类型',
    day: '日期',
    agree: '我已核对以上内容',
    file: '合同',
    understood: '我们这样理解',
    place: '位置',
    budget: '预算',
    full: '原价',
    nowPay: '现在付款',
    deducted: '当场抵扣',
    later: '预计事后补助',
    notPromised: '不是承诺，以审核为准',
    sum: '价格',
    perHour: '机时',
    instrument: '样例仪器',
    order: '事项',
    amount: '金额',
    due: '期限',
    parties: '各方',
    total: '合计',
    nothing: '还没有订单。先找一项资源，问清价格再下单。',
    booking: '预约',
    accept: '受理',
    work: '检测',
    countersign: '会签',
    payout: '兑付',
    first: '概况',
    second: '单据',
    tip: '按合同金额计算',
    uploading: '正在上传',
    unit: '家',
    firms: '高新技术企业',
    sample: '样例',
    question: '确认撤回这份申请吗？撤回后可以重新提交。',
    cancel: '不撤回',
  },
  en: {
    title: 'Kit',
    lede: 'Every page is built from these parts. Figures and names here are invented, only to show the look.',
    signs: 'Marks',
    buttons: 'Buttons',
    fields: 'Fields',
    prices: 'Prices',
    calendar: 'Week',
    trace: 'Clause by clause',
    table: 'Table',
    steps: 'Progress',
    map: 'Map',
    states: 'Situations',
    save: 'Save',
    open: 'Open a dialog',
    more: 'More',
    copy: 'Copy',
    withdraw: 'Withdraw',
    saved: 'Saved.',
    undo: 'Undo',
    busy: 'Sending',
    disabled: 'Not now',
    name: 'Name',
    nameHint: 'In full, as the contract says.',
    nameError: 'The name is empty. Write it in full, as the contract says.',
    remark: 'Remark',
    kind: 'Kind',
    day: 'Date',
    agree: 'I have checked the above',
    file: 'Contract',
    understood: 'We understood',
    place: 'Place',
    budget: 'Budget',
    full: 'Full price',
    nowPay: 'Pay now',
    deducted: 'Deducted at order',
    later: 'Expected subsidy later',
    notPromised: 'not promised; subject to review',
    sum: 'Price',
    perHour: 'hour',
    instrument: 'Sample instrument',
    order: 'Matter',
    amount: 'Amount',
    due: 'Due',
    parties: 'Parties',
    total: 'Total',
    nothing: 'No orders yet. Find a resource, ask its price, then order.',
    booking: 'Booked',
    accept: 'Accepted',
    work: 'Tested',
    countersign: 'Countersigned',
    payout: 'Paid out',
    first: 'Overview',
    second: 'Papers',
    tip: 'Computed on the contract amount',
    uploading: 'Uploading',
    unit: 'firms',
    firms: 'High-tech firms',
    sample: 'Sample',
    question: 'Withdraw this application? You can hand it in again later.',
    cancel: 'Keep it',
  },
});

/** Every part of the kit in its states: a reference for people and a visual test. */
export function GalleryPage() {
  const t = useT(messages);
  return (
    <Page title={t.title} lede={t.lede}>
      <Signs />
      <Buttons />
      <Fields />
      <Prices />
      <Week />
      <Sheet title={t.trace} span={6}>
        <TraceList label={t.trace} clauses={sampleClauses} />
      </Sheet>
      <Tables />
      <Steps />
      <Maps />
      <Situations />
    </Page>
  );
}

function Signs() {
  const t = useT(messages);
  const ids = useCircle().parties;
  const [chips, setChips] = useState(['30 km', '20,000']);
  return (
    <Sheet title={t.signs} span={6}>
      <div className={styles.rows}>
        <p className={styles.line}>
          <PartyGlyph lead={ids.slice(0, 1)} part={ids.slice(1, 2)} />
          <PartyGlyph lead={ids.slice(1, 2)} part={[...ids.slice(0, 1), ...ids.slice(2)]} />
          <PartyGlyph lead={ids.slice(-1)} reading="place" />
          <PartyGlyph />
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
      </div>
    </Sheet>
  );
}

function Buttons() {
  const t = useT(messages);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Sheet title={t.buttons} span={6}>
      <div className={styles.line}>
        <Button look="solid" onClick={() => toast(t.saved, { label: t.undo, run: () => toast(t.undo) })}>
          {t.save}
        </Button>
        <Button onClick={() => setOpen(true)}>{t.open}</Button>
        <Button look="danger">{t.withdraw}</Button>
        <Button look="quiet">{t.copy}</Button>
        <Button busy>{t.busy}</Button>
        <Button disabled>{t.disabled}</Button>
        <Menu
          label={t.more}
          actions={[
            { id: 'copy', label: t.copy, run: () => toast(t.copy) },
            { id: 'withdraw', label: t.withdraw, danger: true, run: () => setOpen(true) },
          ]}
        />
        <Tooltip text={t.tip}>
          <Button look="quiet">?</Button>
        </Tooltip>
      </div>
      <Dialog
        title={t.withdraw}
        open={open}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t.cancel}</Button>
            <Button look="danger" onClick={close}>
              {t.withdraw}
            </Button>
          </>
        }
      >
        <p>{t.question}</p>
      </Dialog>
    </Sheet>
  );
}

function Fields() {
  const t = useT(messages);
  const [name, setName] = useState('');
  const [remark, setRemark] = useState('');
  const [kind, setKind] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>('2026-11-25');
  const [agreed, setAgreed] = useState(true);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const options = ['A', 'B', 'C'].map((letter) => ({ id: letter, label: `${t.instrument} ${letter}` }));
  return (
    <Sheet title={t.fields} span={6}>
      <div className={styles.form}>
        <TextField label={t.name} hint={t.nameHint} value={name} onChange={setName} required />
        <TextField label={t.name} error={t.nameError} value="" onChange={setName} required />
        <Select label={t.kind} options={options} value={kind} onChange={setKind} />
        <ComboBox label={t.instrument} options={options} value={kind} onChange={setKind} required />
        <DateField label={t.day} value={day} onChange={setDay} required />
        <TextField
          label={t.amount}
          value="480"
          onChange={setName}
          suffix="/ h"
          inputMode="decimal"
          required
        />
        <TextArea label={t.remark} value={remark} onChange={setRemark} />
        <FileDrop
          label={t.file}
          accept={['.pdf', '.png']}
          maxMegabytes={20}
          value={file}
          onChange={setFile}
        />
        <Checkbox label={t.agree} checked={agreed} onChange={setAgreed} count={18} />
      </div>
    </Sheet>
  );
}

function Prices() {
  const t = useT(messages);
  const [text, setText] = useState('');
  return (
    <Sheet title={t.prices} span={6}>
      <div className={styles.rows}>
        <SearchBox
          label={t.understood}
          placeholder={t.lede}
          action={t.save}
          value={text}
          onChange={setText}
          onSubmit={() => toast(text)}
        />
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

function Week() {
  const t = useT(messages);
  const [range, setRange] = useState<CalendarRange | null>(null);
  return (
    <Sheet title={t.calendar} span={6}>
      <WeekCalendar
        label={t.instrument}
        days={sampleWeek}
        value={range}
        onChange={setRange}
        onWeek={() => toast(t.calendar)}
        today="2026-11-23"
      />
    </Sheet>
  );
}

interface SampleRow {
  readonly id: string;
  readonly amount: string;
  readonly due: string;
  readonly parties: readonly string[];
}

function Tables() {
  const t = useT(messages);
  const format = useFormat();
  const ids = useCircle().parties;
  const rows: readonly SampleRow[] = [
    { id: 'A-03', amount: '128000', due: '2026-11-30', parties: ids.slice(0, 2) },
    { id: 'B-01', amount: '-6400', due: '2026-12-02', parties: ids.slice(1, 2) },
    { id: 'B-07', amount: '1980000', due: '2026-12-09', parties: ids },
  ];
  const columns: readonly Column<SampleRow>[] = [
    {
      id: 'order',
      head: t.order,
      carry: (row) => row.id,
      cell: (row) => `${t.instrument} ${row.id}`,
      rowHead: true,
    },
    {
      id: 'parties',
      head: t.parties,
      carry: (row) => row.parties.join(' '),
      cell: (row) => <PartyGlyph lead={row.parties.slice(0, 1)} part={row.parties.slice(1)} />,
    },
    { id: 'due', head: t.due, carry: (row) => ({ day: row.due }), cell: (row) => format.shortDay(row.due) },
    {
      id: 'amount',
      head: t.amount,
      carry: (row) => ({ money: row.amount }),
      cell: (row) => format.amount(row.amount),
      number: true,
      phone: 'end',
    },
  ];
  return (
    <Sheet title={t.table} span={6}>
      <Table
        caption={t.table}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        totals={{ order: t.total, amount: format.amount('2101600') }}
      />
    </Sheet>
  );
}

function Steps() {
  const t = useT(messages);
  const format = useFormat();
  const [tab, setTab] = useState('first');
  const ids = useCircle().parties;
  const bar = { scale: ['2026-01-01', '2026-12-31'] as const, today: '2026-09-15', label: t.steps };
  return (
    <Sheet title={t.steps} span={6}>
      <Tabs
        label={t.steps}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'first',
            label: t.first,
            content: (
              <Stepper
                label={t.steps}
                steps={[
                  { id: '1', label: t.booking, state: 'done', note: format.shortDay('2026-11-22') },
                  { id: '2', label: t.accept, state: 'done', note: format.shortDay('2026-11-23') },
                  { id: '3', label: t.work, state: 'now', note: format.duration(240) },
                  { id: '4', label: t.countersign, state: 'ahead' },
                  { id: '5', label: t.payout, state: 'stopped' },
                ]}
              />
            ),
          },
          { id: 'second', label: t.second, content: <EmptyState>{t.nothing}</EmptyState> },
        ]}
      />
      <TimelineBar {...bar} from="2026-02-01" to="2026-07-01" forecast="2026-11-01" lead={ids[0] ?? ''} />
      <TimelineBar {...bar} from="2026-04-01" to="2026-12-01" lead={ids.at(-1) ?? ''} />
      <TimelineBar {...bar} from="2026-06-01" to="2026-10-01" />
    </Sheet>
  );
}

function Maps() {
  const t = useT(messages);
  const ids = useCircle().parties;
  const [a = '', b = '', c = b] = ids;
  return (
    <Sheet title={t.map} span={6}>
      <SchematicMap
        label={t.map}
        regions={sampleRegions(ids)}
        flows={[
          { from: a, to: b, weight: 26, label: '26' },
          { from: b, to: a, weight: 6, label: '6' },
          ...(c === b ? [] : [{ from: b, to: c, weight: 15, label: '15' }]),
        ]}
        note={t.sample}
      />
    </Sheet>
  );
}

function Situations() {
  const t = useT(messages);
  const refusal = new ApiProblem({
    status: 409,
    code: 'gallery.sample',
    zh: '这个时段刚被别人约走。请另选一个时段。',
    en: 'This slot was just taken. Choose another one.',
    rule: '§ 6.3',
  });
  return (
    <Sheet title={t.states} span={6}>
      <div className={styles.rows}>
        <ProblemNotice error={refusal} />
        <EmptyState action={<Button>{t.open}</Button>}>{t.nothing}</EmptyState>
        <Progress label={t.uploading} done={3} all={8} />
        <Skeleton rows={3} />
      </div>
    </Sheet>
  );
}
