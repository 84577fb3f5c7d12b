import { Link } from '@tanstack/react-router';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { useMay } from '../../../ui/session.ts';
import { OrderTable } from './order-table.tsx';
import { useWaiting } from './waiting.ts';

/** Rows on the first page; the list has the rest. */
const SHOWN = 10;

const messages = defineMessages({
  zh: {
    reading: '正在看有什么等您办。',
    nothing: '现在没有等您办的订单',
    waitBefore: '有 ',
    waitFigure: (count: number) => `${count} 张订单`,
    waitAfter: '等您办',
    running: (count: number) => `，另有 ${count} 张在办`,
    full: '。',
    mine: '等您办',
    mineNote: '按期限',
    others: '在办',
    noneMine: '没有等您办的。',
    noneOthers: '没有在办的订单。',
    find: '找资源',
    all: '全部订单',
  },
  en: {
    reading: 'Looking up what waits for you.',
    nothing: 'No order waits for you now',
    waitBefore: '',
    waitFigure: (count: number) => (count === 1 ? 'One order' : `${count} orders`),
    waitAfter: ' wait for you',
    running: (count: number) => `; ${count} more under way`,
    full: '.',
    mine: 'Waiting for you',
    mineNote: 'by deadline',
    others: 'Under way',
    noneMine: 'Nothing waits for you.',
    noneOthers: 'No order is under way.',
    find: 'Find something to order',
    all: 'All orders',
  },
});

/** The opening sentence: how many orders wait, as a link to them. */
export function WaitingSentence() {
  const t = useT(messages);
  const { pending, mine, others } = useWaiting();
  if (pending) return <>{t.reading}</>;
  const rest = others.length === 0 ? '' : t.running(others.length);
  if (mine.length === 0) {
    return (
      <>
        {t.nothing}
        {rest}
        {t.full}
      </>
    );
  }
  return (
    <>
      {t.waitBefore}
      <a href="#waiting">{t.waitFigure(mine.length)}</a>
      {t.waitAfter}
      {rest}
      {t.full}
    </>
  );
}

/** Orders that wait for the viewer, then those under way. */
export function WaitingOrders() {
  const t = useT(messages);
  const mayOrder = useMay('orders.book');
  const { pending, error, mine, others } = useWaiting();
  if (error !== null) return <ProblemNotice error={error} />;
  const find = (
    <Link to="/search" search={{}} className={buttonClass()}>
      {t.find}
    </Link>
  );
  const all = (
    <Link to="/orders" search={{}}>
      {t.all}
    </Link>
  );
  return (
    <>
      <div id="waiting">
        <Sheet title={t.mine} note={t.mineNote}>
          {pending && <Skeleton rows={3} />}
          {!pending && mine.length === 0 && <EmptyState>{t.noneMine}</EmptyState>}
          {mine.length > 0 && <OrderTable orders={mine.slice(0, SHOWN)} />}
        </Sheet>
      </div>
      <Sheet title={t.others} note={all}>
        {pending && <Skeleton rows={3} />}
        {!pending && others.length === 0 && (
          <EmptyState action={mayOrder ? find : undefined}>{t.noneOthers}</EmptyState>
        )}
        {others.length > 0 && <OrderTable orders={others.slice(0, SHOWN)} />}
      </Sheet>
    </>
  );
}
