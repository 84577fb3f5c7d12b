import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { cx } from '../../../ui/cx.ts';
import type { DraftKeeper } from '../../../ui/draft-store.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { SumTable } from '../../../ui/kit/sum-table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import { useCommand, useRefresh } from '../../../ui/query.ts';
import { useMay, useSession } from '../../../ui/session.ts';
import { minutesBetween } from '../../../ui/wall-clock.ts';
import { type ChosenSlot, getWeek } from '../../booking/web/index.ts';
import { listPriceLines, type OfferPageView, type WantedQuantity } from '../../catalogue/web/index.ts';
import { getRulings } from '../../vouchers/web/index.ts';
import { askRuling, bookOrder, listOrders, type QuoteView } from './api.ts';
import styles from './offer.module.css';
import { panelMessages } from './panel-messages.ts';
import { SupportTrace, SupportWords, TermsSum } from './price-words.tsx';
import { type QuoteRequest, useQuote } from './quote.ts';
import { useUndoBooking } from './undo-booking.ts';

/** A real quote with its pre-check; ordering uses exactly this quote. */
export function Quoted({ request, keeper }: { request: QuoteRequest; keeper: DraftKeeper }) {
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
      <Book quote={quote} pending={pending} keeper={keeper} onStale={again} />
      <AskForRuling quote={quote} />
      <p className={styles.note}>{t.validUntil(format.dateTime(quote.expiresAt))}</p>
      <SupportTrace terms={quote.terms} />
    </div>
  );
}

const AskRuling = lazyPart(() =>
  import('../../vouchers/web/index.ts').then((part) => part.AskRulingDialog()),
);

/** Where a scheme bears on the quote and its answer is a no, or only an estimate, the desk can be asked before ordering. */
function AskForRuling({ quote }: { quote: QuoteView }) {
  const t = useT(panelMessages);
  const may = useMay('orders.ask-ruling');
  const [open, setOpen] = useState(false);
  const command = useCommand(askRuling, { refreshes: [getRulings] });
  const { scheme, estimated, refusal } = quote.terms;
  if (!may || scheme === null || (!estimated && refusal === null)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.askRuling}</Button>
      {open && (
        <Suspense>
          <AskRuling
            command={command}
            onSend={(statement, onDone) =>
              command.mutate({ body: { quoteId: quote.id, statement } }, { onSuccess: onDone })
            }
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

interface BookProps {
  readonly quote: QuoteView;
  readonly pending: boolean;
  /** Of what was typed; done with once the order stands. */
  readonly keeper: DraftKeeper;
  readonly onStale: () => void;
}

function Book({ quote, pending, keeper, onStale }: BookProps) {
  const t = useT(panelMessages);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const client = useQueryClient();
  const undo = useUndoBooking();
  const book = useCommand(bookOrder, {
    refreshes: [listOrders],
    draft: { keeper },
    onDone: ({ orderId, number }) => {
      toast(t.booked(number), undo(orderId));
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
      <Bar price={<PayNow terms={quote.terms} />}>
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
      </Bar>
      <p className={styles.note}>{t.bookHint}</p>
    </>
  );
}

/** What is paid now, beside the button of the bar. */
function PayNow({ terms }: { terms: QuoteView['terms'] }) {
  const t = useT(panelMessages);
  return (
    <>
      <small>{t.payNow}</small>
      <MoneyText
        value={terms.payNow}
        before={terms.price}
        size="price"
        estimate={terms.estimated && terms.deductNow !== '0'}
      />
    </>
  );
}

interface BarProps {
  /** Shown on a phone only; elsewhere the sum right above says it. */
  readonly price: ReactNode;
  readonly phoneOnly?: boolean;
  readonly children: ReactNode;
}

/** The one button of the panel; on a phone it stays at the lower edge, with the price. */
export function Bar({ price, phoneOnly = false, children }: BarProps) {
  return (
    <div className={cx(styles.bar, phoneOnly && styles.phoneOnly)} data-screen-only="">
      <div className={styles.barPrice}>{price}</div>
      {children}
    </div>
  );
}

interface WithoutVoucherProps {
  readonly view: OfferPageView;
  readonly slot: ChosenSlot | null;
  readonly wanted: WantedQuantity;
}

/** For visitors and for roles that do not order: the price without any voucher, and what to do next. */
export function WithoutVoucher({ view, slot, wanted }: WithoutVoucherProps) {
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
          <Bar price={<MoneyText value={total.toString()} size="price" />}>
            <Link
              to="/sign-in"
              search={{ next: here }}
              className={buttonClass({ look: 'solid', large: true, wide: true })}
            >
              {t.signIn}
            </Link>
          </Bar>
        </>
      ) : (
        <p className={styles.note}>{t.onlyEnterprises}</p>
      )}
    </div>
  );
}
