import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { voucherMessages } from './messages.ts';
import { ShareList } from './parts.tsx';
import { approve, type ClaimFile, DECIDED, reject } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** What this officer may do with the claim now: approve, as first or second person, or send it back. */
export function ClaimActions({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const params = { claimId: claim.id };
  const sendBack = useCommand(reject, {
    refreshes: DECIDED,
    onDone: () => {
      toast(t.rejectedNow);
      setAsking(null);
    },
  });
  const may = (action: string) => claim.allowed.includes(`vouchers.${action}`);
  const close = () => setAsking(null);
  return (
    <>
      {may('reject') && <Button onClick={() => setAsking('reject')}>{t.sendBack}</Button>}
      {may('approve') && (
        <Button look="solid" onClick={() => setAsking('approve')}>
          {claim.needsSecond ? (claim.state === 'submitted' ? t.approveFirst : t.approveSecond) : t.approve}
        </Button>
      )}
      {asking === 'approve' && <ApproveDialog claim={claim} onClose={close} />}
      {asking === 'reject' && (
        <ReasonDialog
          title={t.sendBack}
          meaning={t.rejectMeans}
          templates={[t.reasonInvoice, t.reasonContract, t.reasonReport, t.reasonProof]}
          busy={sendBack.isPending}
          error={sendBack.error}
          onSend={(reason) => sendBack.mutate({ params, body: { reason } })}
          onClose={close}
        />
      )}
    </>
  );
}

function ApproveDialog({ claim, onClose }: { claim: ClaimFile; onClose: () => void }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const params = { claimId: claim.id };
  const send = useCommand(approve, {
    refreshes: DECIDED,
    onDone: ({ state }) => {
      toast(state === 'approved' ? t.approvedNow : t.firstApprovedNow);
      onClose();
    },
  });
  const first = claim.needsSecond && claim.state === 'submitted';
  return (
    <Dialog
      title={t.approveTitle(claim.number)}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="solid" busy={send.isPending} onClick={() => send.mutate({ params })}>
            {first ? t.approveFirst : t.approve}
          </Button>
        </>
      }
    >
      <p>{first ? t.firstMeans : t.approveMeans(format.money(claim.amount))}</p>
      <ShareList shares={claim.shares} />
      {send.error !== null && <ProblemNotice error={send.error} onRetry={() => send.mutate({ params })} />}
    </Dialog>
  );
}
