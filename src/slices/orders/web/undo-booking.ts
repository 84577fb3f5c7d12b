import { call } from '../../../ui/api.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { toast } from '../../../ui/kit/toast.tsx';
import { asProblem } from '../../../ui/problem.ts';
import { useRefresh } from '../../../ui/query.ts';
import { withSession } from '../../../ui/sign-in-again.ts';
import { cancelOrder } from './api.ts';
import { MOVED } from './moved.ts';

const messages = defineMessages({
  zh: { undo: '撤销', reason: '下单后立即撤销', undone: '已撤销，时段和券额都已放开。' },
  en: {
    undo: 'Undo',
    reason: 'Withdrawn right after ordering',
    undone: 'Withdrawn; slot and voucher amount are free again.',
  },
});

/** The way back of the notice that an order is placed: until the provider accepts, cancelling costs nothing. */
export function useUndoBooking() {
  const t = useT(messages);
  const text = useText();
  const refresh = useRefresh();
  const cancel = async (orderId: string): Promise<void> => {
    try {
      await withSession(() => call(cancelOrder, { params: { orderId }, body: { reason: t.reason } }));
      toast(t.undone);
    } catch (error) {
      toast(text(asProblem(error)));
    }
    await refresh(...MOVED);
  };
  return (orderId: string) => ({ label: t.undo, run: () => void cancel(orderId) });
}
