import { type FormEvent, type ReactNode, type RefObject, useState } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useCircle, useParties } from '../../../ui/circle.ts';
import { amountText } from '../../../ui/i18n/format.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { DateRangeField } from '../../../ui/kit/date-field.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Spoken } from '../../../ui/kit/spoken.tsx';
import { useUnitName } from '../../catalogue/web/index.ts';
import {
  accessWords,
  budgetWords,
  type PriceUnit,
  placeWords,
  plainFigure,
  quantityWords,
  timeWords,
} from './chip-words.ts';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { ACCESS, type AddedChip, CHIP_KINDS, type ChipKind, type ChipValue } from './search-state.ts';

/** The chip that is corrected, or an empty one for a new condition. */
export interface EditedChip {
  readonly kind: ChipKind;
  readonly words: string;
  readonly value: ChipValue;
  /** Chips that the result takes the place of. */
  readonly replaces: readonly string[];
}

interface ChipEditorProps {
  readonly chip: EditedChip;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onSave: (chip: AddedChip) => void;
  readonly onClose: () => void;
}

/** Corrects one condition where it stands: figures by bounds, days by a range, places and money by fields. */
export function ChipEditor({ chip, anchor, onSave, onClose }: ChipEditorProps) {
  const t = useT(matchingMessages);
  const isNew = chip.replaces.length === 0;
  const [kind, setKind] = useState<ChipKind>(chip.kind);
  const fields = { onSave: (words: string) => onSave({ kind, words }), onClose };
  return (
    <Spoken>
      <Popover
        isOpen
        triggerRef={anchor}
        placement="bottom start"
        className={styles.editor ?? ''}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <AriaDialog aria-label={isNew ? t.addTitle : t.changeTitle} className={styles.editorBody ?? ''}>
          {isNew && (
            <Select
              label={t.chipKind}
              options={CHIP_KINDS.map((id) => ({ id, label: t[id] }))}
              value={kind}
              onChange={(id) => setKind(CHIP_KINDS.find((each) => each === id) ?? kind)}
              required
            />
          )}
          <Fields key={kind} kind={kind} chip={chip} {...fields} />
        </AriaDialog>
      </Popover>
    </Spoken>
  );
}

interface FieldsProps {
  readonly onSave: (words: string) => void;
  readonly onClose: () => void;
}

function Fields({ kind, chip, ...fields }: FieldsProps & { kind: ChipKind; chip: EditedChip }) {
  const { value } = chip;
  const parties = useParties();
  // A larger place than a party is one of words.
  const larger =
    value?.kind === 'place' && value.place !== null && parties.every(({ id }) => id !== value.place);
  if (kind === 'quantity' && value?.kind === 'quantity') return <QuantityFields value={value} {...fields} />;
  if (kind === 'time') return <TimeFields value={value?.kind === 'time' ? value : null} {...fields} />;
  if (kind === 'budget') return <BudgetFields value={value?.kind === 'budget' ? value : null} {...fields} />;
  if (kind === 'access') return <AccessFields value={value?.kind === 'access' ? value : null} {...fields} />;
  if (kind === 'place' && !larger)
    return <PlaceFields value={value?.kind === 'place' ? value : null} {...fields} />;
  return <WordsField words={kind === chip.kind ? chip.words : ''} {...fields} />;
}

interface FrameProps extends FieldsProps {
  /** What would be said; empty while nothing can be. */
  readonly words: string;
  readonly children: ReactNode;
}

function EditorForm({ words, onSave, onClose, children }: FrameProps) {
  const t = useT(matchingMessages);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words !== '') onSave(words);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      <div className={styles.editorActions}>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button look="solid" type="submit" aria-disabled={words === ''}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

type ValueOf<K> = Extract<ChipValue, { kind: K }>;

function QuantityFields({ value, ...fields }: FieldsProps & { value: ValueOf<'quantity'> }) {
  const t = useT(matchingMessages);
  const text = useText();
  const [low, setLow] = useState(value.low === null ? '' : String(value.low));
  const [high, setHigh] = useState(value.high === null ? '' : String(value.high));
  const words = quantityWords({
    property: value.property?.zh ?? '',
    low: plainFigure(low),
    high: plainFigure(high),
    unit: value.unit,
  });
  const unit = value.unit === '' ? {} : { suffix: value.unit };
  return (
    <EditorForm words={words} {...fields}>
      {value.property !== null && <b>{text(value.property)}</b>}
      <div className={styles.editorPair}>
        <TextField label={t.atLeast} inputMode="decimal" value={low} onChange={setLow} {...unit} />
        <TextField label={t.atMost} inputMode="decimal" value={high} onChange={setHigh} {...unit} />
      </div>
    </EditorForm>
  );
}

function TimeFields({ value, ...fields }: FieldsProps & { value: ValueOf<'time'> | null }) {
  const t = useT(matchingMessages);
  const [days, setDays] = useState(value === null ? null : { from: value.from, to: value.to });
  return (
    <EditorForm words={days === null ? '' : timeWords(days.from, days.to)} {...fields}>
      <DateRangeField label={t.time} hint={t.timeHint} value={days} onChange={setDays} />
    </EditorForm>
  );
}

const PER: readonly PriceUnit[] = ['hour', 'sample', 'item', 'channel-day'];

function BudgetFields({ value, ...fields }: FieldsProps & { value: ValueOf<'budget'> | null }) {
  const t = useT(matchingMessages);
  const { currency } = useCircle();
  const unitName = useUnitName();
  const typed = (wire: string | null | undefined) =>
    wire === null || wire === undefined
      ? ''
      : amountText(wire, currency.exponent).replaceAll(',', '').replace(/\.0+$/, '');
  const [low, setLow] = useState(typed(value?.min));
  const [high, setHigh] = useState(typed(value?.max));
  const [per, setPer] = useState<PriceUnit | null>(value?.per ?? null);
  const words = budgetWords({ low: plainFigure(low), high: plainFigure(high) }, per);
  return (
    <EditorForm words={words} {...fields}>
      <div className={styles.editorPair}>
        <TextField
          label={t.atMost}
          inputMode="decimal"
          suffix={currency.symbol}
          value={high}
          onChange={setHigh}
        />
        <TextField
          label={t.atLeast}
          inputMode="decimal"
          suffix={currency.symbol}
          value={low}
          onChange={setLow}
        />
      </div>
      <Select
        label={t.budgetFor}
        options={[
          { id: 'whole', label: t.wholeOrder },
          ...PER.map((id) => ({ id, label: t.perUnit(unitName(id)) })),
        ]}
        value={per ?? 'whole'}
        onChange={(id) => setPer(PER.find((each) => each === id) ?? null)}
      />
    </EditorForm>
  );
}

const RELATIONS = ['in', 'near', 'outside', 'from'] as const;
const HERE = 'here';

function PlaceFields({ value, ...fields }: FieldsProps & { value: ValueOf<'place'> | null }) {
  const t = useT(matchingMessages);
  const pick = usePick();
  const parties = useParties();
  const [place, setPlace] = useState(value?.place ?? HERE);
  const [relation, setRelation] = useState<(typeof RELATIONS)[number]>(value?.relation ?? 'near');
  const [radius, setRadius] = useState(String(value?.radiusKm ?? ''));
  const named = parties.find(({ id }) => id === place);
  const words = placeWords({
    name: named?.name.zh ?? null,
    relation: named === undefined ? 'near' : relation,
    radius: plainFigure(radius),
  });
  return (
    <EditorForm words={words} {...fields}>
      <Select
        label={t.place}
        options={[
          { id: HERE, label: t.here },
          ...parties.map(({ id, name }) => ({ id, label: pick(name.zh, name.en) })),
        ]}
        value={place}
        onChange={(id) => setPlace(id ?? HERE)}
      />
      {named !== undefined && (
        <Select
          label={t.relation}
          options={RELATIONS.map((id) => ({ id, label: t[`relation-${id}`] }))}
          value={relation}
          onChange={(id) => setRelation(RELATIONS.find((each) => each === id) ?? relation)}
        />
      )}
      {(named === undefined || relation === 'near') && (
        <TextField
          label={t.radius}
          hint={t.radiusHint}
          inputMode="decimal"
          suffix="km"
          value={radius}
          onChange={setRadius}
        />
      )}
    </EditorForm>
  );
}

function AccessFields({ value, ...fields }: FieldsProps & { value: ValueOf<'access'> | null }) {
  const t = useT(matchingMessages);
  const [mode, setMode] = useState<(typeof ACCESS)[number]>(value?.modes[0] ?? 'assisted');
  return (
    <EditorForm words={accessWords(mode)} {...fields}>
      <Select
        label={t.access}
        options={ACCESS.map((id) => ({ id, label: t[id] }))}
        value={mode}
        onChange={(id) => setMode(ACCESS.find((each) => each === id) ?? mode)}
        required
      />
    </EditorForm>
  );
}

function WordsField({ words: initial, ...fields }: FieldsProps & { words: string }) {
  const t = useT(matchingMessages);
  const [words, setWords] = useState(initial);
  return (
    <EditorForm words={words.trim()} {...fields}>
      <TextField
        label={t.chipWords}
        hint={t.chipHint}
        value={words}
        onChange={setWords}
        maxLength={200}
        required
      />
    </EditorForm>
  );
}
