import { useState } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button, buttonClass } from '../kit/button.tsx';
import { ChoiceRow } from '../kit/choices.tsx';
import { AsyncComboBox, ComboBox, type Option, SuggestField } from '../kit/combobox.tsx';
import { DateField, DateRangeField } from '../kit/date-field.tsx';
import { Checkbox, TextArea, TextField } from '../kit/field.tsx';
import { type ChosenFile, FileDrop } from '../kit/file-drop.tsx';
import type { DayRange } from '../kit/month-calendar.tsx';
import { SearchBox } from '../kit/search-box.tsx';
import { Select } from '../kit/select.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { toast } from '../kit/toast.tsx';
import { useToday } from '../today.ts';
import styles from './gallery.module.css';

const messages = defineMessages({
  zh: {
    buttons: '按钮',
    fields: '填写',
    states: '填写的各种状态',
    save: '保存',
    open: '打开',
    withdraw: '撤回',
    copy: '复制',
    busy: '正在提交',
    disabled: '不能按',
    large: '下单',
    link: '像按钮的链接',
    view: '排列',
    byDay: '按日期',
    byPlace: '按地方',
    search: '找什么',
    example: '例如：循环寿命测试，下周，预算 2 万以内',
    name: '名称',
    nameHint: '合同上写的全称。',
    nameError: '名称不能为空。请填写合同上的全称。',
    kindError: '还没有选择类型。请选一项。',
    dayError: '日期早于今天。请改为今天或以后。',
    remark: '说明',
    kind: '类型',
    instrument: '样例仪器',
    city: '地方',
    cityHint: '可以写清单里没有的。',
    lookUp: '单位',
    day: '日期',
    days: '起止日期',
    amount: '金额',
    agree: '我已核对以上内容',
    file: '合同',
    readOnly: '只读',
    off: '不能填',
  },
  en: {
    buttons: 'Buttons',
    fields: 'Fields',
    states: 'Fields in their states',
    save: 'Save',
    open: 'Open',
    withdraw: 'Withdraw',
    copy: 'Copy',
    busy: 'Sending',
    disabled: 'Not now',
    large: 'Order',
    link: 'A link like a button',
    view: 'Order',
    byDay: 'By date',
    byPlace: 'By place',
    search: 'Find',
    example: 'For example: cycle life test, next week, under 20,000',
    name: 'Name',
    nameHint: 'In full, as the contract says.',
    nameError: 'The name is empty. Write it in full, as the contract says.',
    kindError: 'No kind is chosen. Choose one.',
    dayError: 'The date is before today. Choose today or later.',
    remark: 'Remark',
    kind: 'Kind',
    instrument: 'Sample instrument',
    city: 'Place',
    cityHint: 'May be one that is not in the list.',
    lookUp: 'Organisation',
    day: 'Date',
    days: 'First and last day',
    amount: 'Amount',
    agree: 'I have checked the above',
    file: 'Contract',
    readOnly: 'Read only',
    off: 'Not open',
  },
});

const LETTERS = ['A', 'B', 'C', 'D', 'E'];

function useOptions(): readonly Option[] {
  const t = useT(messages);
  return LETTERS.map((letter, i) => ({
    id: letter,
    label: `${t.instrument} ${letter}`,
    note: `${(i + 1) * 7} km`,
    disabled: letter === 'C',
  }));
}

/** Answers like a server: after a while, and only what matches. */
async function lookUp(options: readonly Option[], text: string): Promise<readonly Option[]> {
  await new Promise((done) => setTimeout(done, 300));
  return options.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
}

export function Buttons() {
  const t = useT(messages);
  const [view, setView] = useState<'day' | 'place'>('day');
  return (
    <Sheet anchor="buttons" title={t.buttons} span={6}>
      <div className={styles.rows}>
        <div className={styles.line}>
          <Button look="solid" onClick={() => toast(t.save)}>
            {t.save}
          </Button>
          <Button>{t.open}</Button>
          <Button look="danger">{t.withdraw}</Button>
          <Button look="quiet">{t.copy}</Button>
          <Button busy>{t.busy}</Button>
          <Button disabled>{t.disabled}</Button>
          <a href="#buttons" className={buttonClass()}>
            {t.link}
          </a>
        </div>
        <div className={styles.line}>
          <Button look="solid" large>
            {t.large}
          </Button>
          <Button look="solid" large busy>
            {t.busy}
          </Button>
          <Button look="solid" disabled>
            {t.disabled}
          </Button>
        </div>
        <ChoiceRow
          label={t.view}
          choices={[
            { id: 'day', label: t.byDay, count: 12 },
            { id: 'place', label: t.byPlace, count: 3 },
          ]}
          value={view}
          onChoose={setView}
        />
      </div>
    </Sheet>
  );
}

export function Fields() {
  const t = useT(messages);
  const options = useOptions();
  const today = useToday();
  const [search, setSearch] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<string | null>(null);
  const [instrument, setInstrument] = useState<string | null>('B');
  const [firm, setFirm] = useState<Option | null>(null);
  const [city, setCity] = useState('');
  const [day, setDay] = useState<string | null>(today);
  const [days, setDays] = useState<DayRange | null>(null);
  const [amount, setAmount] = useState('480');
  const [remark, setRemark] = useState('');
  return (
    <Sheet anchor="fields" title={t.fields} span={12}>
      <div className={styles.rows}>
        <SearchBox
          label={t.search}
          placeholder={t.example}
          action={t.search}
          value={search}
          onChange={setSearch}
          onSubmit={() => toast(search)}
        />
        <div className={styles.form}>
          <TextField label={t.name} hint={t.nameHint} value={name} onChange={setName} required />
          <Select label={t.kind} options={options} value={kind} onChange={setKind} required />
          <ComboBox
            label={t.instrument}
            options={options}
            value={instrument}
            onChange={setInstrument}
            required
          />
          <AsyncComboBox
            label={t.lookUp}
            search={(text) => lookUp(options, text)}
            value={firm}
            onChange={setFirm}
            required
          />
          <SuggestField
            label={t.city}
            hint={t.cityHint}
            suggestions={options.map(({ label }) => label)}
            value={city}
            onChange={setCity}
            required
          />
          <DateField label={t.day} value={day} onChange={setDay} min={today} required />
          <DateRangeField label={t.days} value={days} onChange={setDays} min={today} required />
          <TextField
            label={t.amount}
            value={amount}
            onChange={setAmount}
            suffix="/ h"
            inputMode="decimal"
            required
          />
          <TextArea label={t.remark} value={remark} onChange={setRemark} />
          <Proof />
        </div>
      </div>
    </Sheet>
  );
}

function Proof() {
  const t = useT(messages);
  const [agreed, setAgreed] = useState(true);
  const [file, setFile] = useState<ChosenFile | null>(null);
  return (
    <>
      <FileDrop label={t.file} accept={['.pdf', '.png']} maxMegabytes={20} value={file} onChange={setFile} />
      <Checkbox label={t.agree} checked={agreed} onChange={setAgreed} count={18} />
    </>
  );
}

const keep = () => {};

/** What the parts look like when they refuse, cannot be changed, or are not open. */
export function FieldStates() {
  const t = useT(messages);
  const options = useOptions();
  const today = useToday();
  const range = { from: today, to: today };
  return (
    <Sheet anchor="field-states" title={t.states} span={12}>
      <div className={styles.form}>
        <TextField label={t.name} error={t.nameError} value="" onChange={keep} required />
        <Select label={t.kind} error={t.kindError} options={options} value={null} onChange={keep} required />
        <ComboBox
          label={t.instrument}
          error={t.kindError}
          options={options}
          value={null}
          onChange={keep}
          required
        />
        <DateField label={t.day} error={t.dayError} value={today} onChange={keep} required />
        <TextField label={t.readOnly} value={t.nameHint} onChange={keep} required readOnly />
        <Select label={t.readOnly} options={options} value="A" onChange={keep} required readOnly />
        <ComboBox label={t.readOnly} options={options} value="B" onChange={keep} required readOnly />
        <DateRangeField label={t.readOnly} value={range} onChange={keep} required readOnly />
        <TextField label={t.off} value="" onChange={keep} required disabled />
        <Select label={t.off} options={options} value={null} onChange={keep} required disabled />
        <ComboBox label={t.off} options={options} value={null} onChange={keep} required disabled />
        <DateField label={t.off} value={null} onChange={keep} required disabled />
        <TextArea label={t.off} value="" onChange={keep} disabled required />
        <Checkbox label={t.off} checked={false} onChange={keep} disabled />
      </div>
    </Sheet>
  );
}
