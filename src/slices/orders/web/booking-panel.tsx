import { carried } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { useMay } from '../../../ui/session.ts';
import { minutesBetween } from '../../../ui/wall-clock.ts';
import type { ChosenSlot } from '../../booking/web/index.ts';
import {
  type OfferPageView,
  useLengthText,
  useUnitName,
  type WantedQuantity,
} from '../../catalogue/web/index.ts';
import { Bar, Quoted, WithoutVoucher } from './booking-quote.tsx';
import styles from './offer.module.css';
import { panelMessages } from './panel-messages.ts';
import { ProjectField } from './project-field.tsx';
import { type CountField, countFields, readCounts } from './wanted.ts';

interface BookingPanelProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
  /** The need as the address carries it. */
  readonly q: string | undefined;
}

const NO_COUNTS: Readonly<Record<CountField, string>> = {
  samples: '1',
  items: '1',
  channels: '1',
  days: '1',
  hours: '1',
};
const NONE: readonly string[] = [];
const DRAFT_NAME = 40;

/** What is wanted, what it costs with everything that decides it, and the one button that orders. */
export function BookingPanel({ view, slot, q }: BookingPanelProps) {
  const { offer, takesSlots } = view;
  const t = useT(panelMessages);
  const fields = countFields(offer.price.unit, takesSlots);
  // Another need is another booking: its draft is kept apart.
  const draft = useDraft(`orders.book.${offer.id}.${(q ?? '').slice(0, DRAFT_NAME)}`, {
    ...NO_COUNTS,
    extras: NONE,
    need: carried(q ?? '') ?? '',
    project: '',
  });
  const { extras, need, project, ...counts } = draft.value;
  const mayQuote = useMay('orders.quote');
  const read = readCounts(fields, counts);
  const complete = read !== undefined && (!takesSlots || slot !== null);
  const set = (part: Partial<typeof draft.value>) => draft.set({ ...draft.value, ...part });
  const wanted: WantedQuantity = { ...read, extras };
  return (
    <Sheet title={t.title}>
      <div className={styles.panel} id="booking">
        <DraftNote draft={draft} />
        <UnitPrice view={view} />
        <When view={view} slot={slot} />
        {fields.length > 0 && (
          <div className={styles.counts}>
            {fields.map((field) => (
              <CountInput
                key={field}
                field={field}
                value={counts[field]}
                onChange={(value) => set({ [field]: value })}
              />
            ))}
          </div>
        )}
        <Extras view={view} chosen={extras} onChange={(codes) => set({ extras: codes })} />
        {mayQuote && (
          <TextArea
            label={t.need}
            hint={t.needHint}
            value={need}
            onChange={(words) => set({ need: words })}
            maxLength={5000}
            rows={2}
          />
        )}
        {mayQuote && <ProjectField value={project} onChange={(name) => set({ project: name })} />}
        {!complete && <NotYet view={view} slotMissing={takesSlots && slot === null} />}
        {complete && mayQuote && (
          <Quoted
            request={{
              offerId: offer.id,
              quantity: { ...read, ...(extras.length === 0 ? {} : { extras: [...extras] }) },
              need: need.trim(),
              ...(project.trim() === '' ? {} : { project: project.trim() }),
              ...(slot === null ? {} : { slot }),
            }}
            keeper={draft.keeper}
          />
        )}
        {complete && !mayQuote && <WithoutVoucher view={view} slot={slot} wanted={wanted} />}
      </div>
    </Sheet>
  );
}

/** What is still missing before there is a price, and on a phone the way there. */
function NotYet({ view, slotMissing }: { view: OfferPageView; slotMissing: boolean }) {
  const t = useT(panelMessages);
  return (
    <>
      <p className={styles.waiting}>{slotMissing ? t.chooseFirst : t.fillFirst}</p>
      <Bar price={<UnitPrice view={view} />} phoneOnly>
        <a href={slotMissing ? '#slots' : '#booking'} className={buttonClass({ look: 'solid', large: true })}>
          {slotMissing ? t.chooseTime : t.fillIn}
        </a>
      </Bar>
    </>
  );
}

/** Price of one unit; the open price is struck through where the circle's own is lower. */
function UnitPrice({ view }: { view: OfferPageView }) {
  const { price } = view.offer;
  const unit = useUnitName();
  return (
    <p>
      <MoneyText
        value={price.circleAmount ?? price.amount}
        before={price.amount}
        per={unit(price.unit)}
        size="price"
      />
    </p>
  );
}

function When({ view, slot }: { view: OfferPageView; slot: ChosenSlot | null }) {
  const t = useT(panelMessages);
  const format = useFormat();
  const length = useLengthText();
  if (slot !== null && view.takesSlots) {
    return (
      <p className={styles.when}>
        {format.slot(slot.from, slot.to)}
        <small>{length(minutesBetween(slot.from, slot.to))}</small>
      </p>
    );
  }
  const days = view.offer.turnaroundDays;
  if (view.takesSlots || days === undefined) return null;
  return <p className={styles.when}>{t.turnaround(days)}</p>;
}

interface CountInputProps {
  readonly field: CountField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CountInput({ field, value, onChange }: CountInputProps) {
  const t = useT(panelMessages);
  const bad = readCounts([field], { [field]: value }) === undefined;
  return (
    <TextField
      label={t[field]}
      inputMode="numeric"
      value={value}
      onChange={onChange}
      error={bad ? t.badCount : undefined}
      required
    />
  );
}

interface ExtrasProps {
  readonly view: OfferPageView;
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}

function Extras({ view, chosen, onChange }: ExtrasProps) {
  const t = useT(panelMessages);
  const pick = usePick();
  const format = useFormat();
  const { extras } = view.offer.price;
  if (extras.length === 0) return null;
  return (
    <fieldset className={styles.extras}>
      <legend>{t.extras}</legend>
      {extras.map(({ code, zh, en, amount, per }) => (
        <Checkbox
          key={code}
          label={`${pick(zh, en)} ${format.money(amount)}/${per === 'order' ? t.perOrder : t.perUnit}`}
          checked={chosen.includes(code)}
          onChange={(on) => onChange(on ? [...chosen, code] : chosen.filter((each) => each !== code))}
        />
      ))}
    </fieldset>
  );
}
