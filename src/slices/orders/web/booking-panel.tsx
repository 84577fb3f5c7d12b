import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { carried } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { Checkbox, TextArea, TextField } from '../../../ui/kit/field.tsx';
import { MoneyText, SumTable } from '../../../ui/kit/money.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand, useRefresh } from '../../../ui/query.ts';
import { useMay, useSession } from '../../../ui/session.ts';
import { type ChosenSlot, getWeek } from '../../booking/web/index.ts';
import {
  listPriceLines,
  type OfferPageView,
  useLengthText,
  useUnitName,
  type WantedQuantity,
} from '../../catalogue/web/index.ts';
import { bookOrder, listOrders, type QuoteView } from './api.ts';
import { minutesBetween } from './entry.ts';
import styles from './offer.module.css';
import { panelMessages } from './panel-messages.ts';
import { SupportTrace, SupportWords, TermsSum } from './price-words.tsx';
import { type QuoteRequest, useQuote } from './quote.ts';
import { type CountField, countFields, readCounts } from './wanted.ts';

interface BookingPanelProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
  /** The need as the address carries it. */
  readonly q: string | undefined;
}

/** What is wanted, what it costs with everything that decides it, and the one button that orders. */
export function BookingPanel({ view, slot, q }: BookingPanelProps) {
  const { offer, takesSlots } = view;
  const t = useT(panelMessages);
  const fields = countFields(offer.price.unit, takesSlots);
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  const [extras, setExtras] = useState<readonly string[]>([]);
  const [need, setNeed] = useState(() => carried(q ?? '') ?? '');
  const mayQuote = useMay('orders.quote');
  const read = readCounts(fields, counts);
  const complete = read !== undefined && (!takesSlots || slot !== null);
  const wanted: WantedQuantity = { ...read, extras };
  return (
    <Sheet title={t.title}>
      <div className={styles.panel}>
        <UnitPrice view={view} />
        <When view={view} slot={slot} />
        {fields.length > 0 && (
          <div className={styles.counts}>
            {fields.map((field) => (
              <CountInput
                key={field}
                field={field}
                value={counts[field] ?? '1'}
                onChange={(value) => setCounts({ ...counts, [field]: value })}
              />
            ))}
          </div>
        )}
        <Extras view={view} chosen={extras} onChange={setExtras} />
        {mayQuote && (
          <TextArea
            label={t.need}
            hint={t.needHint}
            value={need}
            onChange={setNeed}
            maxLength={5000}
            rows={2}
          />
        )}
        {!complete && (
          <p className={styles.waiting}>{takesSlots && slot === null ? t.chooseFirst : t.fillFirst}</p>
        )}
        {complete && mayQuote && (
          <Quoted
            request={{
              offerId: offer.id,
              quantity: { ...read, ...(extras.length === 0 ? {} : { extras: [...extras] }) },
              need: need.trim(),
              ...(slot === null ? {} : { slot }),
            }}
          />
        )}
        {complete && !mayQuote && <WithoutVoucher view={view} slot={slot} wanted={wanted} />}
      </div>
    </Sheet>
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

/** A real quote with its pre-check; ordering uses exactly this quote. */
function Quoted({ request }: { request: QuoteRequest }) {
  const t = useT(panelMessages);
  const format = useFormat();
  const { quote, error, pending, again } = useQuote(request);
  if (error !== null) {
    return (
      <>
        <ProblemNotice error={error} />
        <Button onClick={again}>{t.again}</Button>
      </>
    );
  }
  if (quote === undefined) return <Skeleton rows={4} />;
  return (
    <div className={styles.sum} aria-busy={pending} aria-live="polite">
      <TermsSum terms={quote.terms} />
      <SupportWords terms={quote.terms} />
      <Book quote={quote} pending={pending} onStale={again} />
      <p className={styles.note}>{t.validUntil(format.dateTime(quote.expiresAt))}</p>
      <SupportTrace terms={quote.terms} />
    </div>
  );
}

interface BookProps {
  readonly quote: QuoteView;
  readonly pending: boolean;
  readonly onStale: () => void;
}

function Book({ quote, pending, onStale }: BookProps) {
  const t = useT(panelMessages);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const client = useQueryClient();
  const book = useCommand(bookOrder, {
    refreshes: [listOrders],
    onDone: ({ orderId, number }) => {
      toast(t.booked(number));
      client.removeQueries({ queryKey: ['quote'] });
      void navigate({ to: '/orders/$orderId', params: { orderId } });
    },
  });
  const submit = () =>
    book.mutate(
      { body: { quoteId: quote.id } },
      {
        onError: (problem) => {
          // A slot taken or terms changed meanwhile: show the calendar and the price as they are now.
          if (problem.outcomeUnknown) return;
          void refresh(getWeek);
          if (problem.code.startsWith('orders.quote-')) onStale();
        },
      },
    );
  return (
    <>
      {book.error !== null && <ProblemNotice error={book.error} onRetry={submit} />}
      <Button
        look="solid"
        large
        wide
        busy={book.isPending}
        aria-disabled={pending || !quote.allowed.includes('orders.book')}
        onClick={submit}
      >
        {t.book}
      </Button>
      <p className={styles.note}>{t.bookHint}</p>
    </>
  );
}

interface WithoutVoucherProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
  readonly wanted: WantedQuantity;
}

/** For visitors and for roles that do not order: the price without any voucher, and what to do next. */
function WithoutVoucher({ view, slot, wanted }: WithoutVoucherProps) {
  const t = useT(panelMessages);
  const pick = usePick();
  const { person } = useSession();
  const here = useLocation({ select: (location) => location.href });
  const { offer } = view;
  const minutes = slot === null ? wanted.minutes : minutesBetween(slot.from, slot.to);
  const lines = listPriceLines(offer.price, { ...wanted, minutes });
  if (lines === undefined) return null;
  const total = lines.reduce((sum, line) => sum + line.amount, 0n);
  return (
    <div className={styles.sum}>
      <SumTable
        caption={t.listPrice}
        lines={[
          ...lines.map((line) => ({
            id: line.id,
            label: line.id === 'work' ? pick(offer.nameZh, offer.nameEn) : pick(line.zh, line.en),
            value: line.amount.toString(),
          })),
          { id: 'total', label: t.listPrice, value: total.toString(), total: true },
        ]}
      />
      {person === null ? (
        <>
          <p className={styles.note}>{t.anonymous}</p>
          <Link
            to="/sign-in"
            search={{ next: here }}
            className={buttonClass({ look: 'solid', large: true, wide: true })}
          >
            {t.signIn}
          </Link>
        </>
      ) : (
        <p className={styles.note}>{t.onlyEnterprises}</p>
      )}
    </div>
  );
}
