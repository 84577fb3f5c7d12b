import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { actionMessages } from './action-messages.ts';
import { countersignUsage, type Milestone, type OrderFile, submitClaim } from './api.ts';
import { MOVED } from './moved.ts';

interface ConfirmProps {
  readonly order: OrderFile;
  readonly onClose: () => void;
}

/** Signs the revision that is shown; a newer one is refused by the server and has to be read first. */
export function CountersignDialog({ order, onClose }: ConfirmProps) {
  const t = useT(actionMessages);
  const format = useFormat();
  const latest = order.usage.at(-1);
  const sign = useCommand(countersignUsage, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.countersigned);
      onClose();
    },
  });
  if (latest === undefined) return null;
  const run = () => sign.mutate({ params: { orderId: order.id }, body: { revision: latest.revision } });
  return (
    <FormDialog title={t.countersignTitle} verb={t.confirm} command={sign} onSend={run} onClose={onClose}>
      <p>
        <b>{t.countersignWords(format.slot(latest.from, latest.to), format.duration(latest.minutes))}</b>{' '}
        {latest.note}
      </p>
      <p>{t.countersignAsk}</p>
    </FormDialog>
  );
}

/** Asks for what was taken off the bill, of the whole order or of one part of it. */
export function ClaimDialog({ order, part, onClose }: ConfirmProps & { readonly part?: Milestone }) {
  const t = useT(actionMessages);
  const format = useFormat();
  const claim = useCommand(submitClaim, {
    refreshes: MOVED,
    onDone: ({ number }) => {
      toast(t.claimed(number));
      onClose();
    },
  });
  const body = part === undefined ? {} : { milestone: part.no };
  const run = () => claim.mutate({ params: { orderId: order.id }, body });
  return (
    <FormDialog title={t.claimTitle} verb={t.claim} command={claim} onSend={run} onClose={onClose}>
      <p>{t.claimAsk(format.money(part?.support ?? order.deducted))}</p>
    </FormDialog>
  );
}
