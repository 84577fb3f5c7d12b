import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { clawbackMessages } from './clawback-messages.ts';
import { ClawbackDialog } from './clawback-sheet.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';
import { correctionMessages } from './correction-messages.ts';
import { voucherMessages } from './messages.ts';
import { type ClaimFile, DECIDED, reject } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** What this officer may do with the claim now: approve, as first or second person, or send it back. */
export function ClaimActions({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const taking = useT(clawbackMessages);
  const correcting = useT(correctionMessages);
  const [asking, setAsking] = useState<'approve' | 'reject' | 'correct' | 'claw-back' | null>(null);
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
      {may('ask-correction') && <Button onClick={() => setAsking('correct')}>{correcting.ask}</Button>}
      {may('approve') && (
        <Button look="solid" onClick={() => setAsking('approve')}>
          {claim.needsSecond ? (claim.state === 'submitted' ? t.approveFirst : t.approveSecond) : t.approve}
        </Button>
      )}
      {may('claw-back') && (
        <Button look="danger" onClick={() => setAsking('claw-back')}>
          {taking.clawBack}
        </Button>
      )}
      {asking === 'correct' && <CorrectionDialog claim={claim} onClose={close} />}
      {asking === 'claw-back' && <ClawbackDialog claim={claim} onClose={close} />}
      {asking === 'approve' && <ApproveDialog claim={claim} onClose={close} />}
      {asking === 'reject' && (
        <ReasonDialog
          title={t.sendBack}
          meaning={t.rejectMeans}
          templates={[t.reasonInvoice, t.reasonContract, t.reasonReport, t.reasonProof]}
          command={sendBack}
          onSend={(reason) => sendBack.mutate({ params, body: { reason } })}
          onClose={close}
        />
      )}
    </>
  );
}
