import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { voucherMessages } from './messages.ts';
import { DECIDED, issue, refuseVoucher, revokeVoucher, type VoucherFile } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** What the desk may do with a voucher now: issue or turn down a request, take a voucher back. */
export function VoucherActions({ voucher }: { voucher: VoucherFile }) {
  const t = useT(voucherMessages);
  const [asking, setAsking] = useState<'refuse' | 'revoke' | null>(null);
  const params = { voucherId: voucher.id };
  const done = (sentence: string) => {
    toast(sentence);
    setAsking(null);
  };
  const give = useCommand(issue, { refreshes: DECIDED, onDone: () => done(t.issuedNow(voucher.number)) });
  const turnDown = useCommand(refuseVoucher, { refreshes: DECIDED, onDone: () => done(t.refusedNow) });
  const takeBack = useCommand(revokeVoucher, { refreshes: DECIDED, onDone: () => done(t.revokedNow) });
  const may = (action: string) => voucher.allowed.includes(`vouchers.${action}`);
  return (
    <>
      {may('revoke') && (
        <Button look="danger" onClick={() => setAsking('revoke')}>
          {t.revoke}
        </Button>
      )}
      {may('refuse') && <Button onClick={() => setAsking('refuse')}>{t.refuse}</Button>}
      {may('issue') && (
        <Button look="solid" busy={give.isPending} onClick={() => give.mutate({ params })}>
          {t.issue}
        </Button>
      )}
      {give.error !== null && <ProblemNotice error={give.error} onRetry={() => give.mutate({ params })} />}
      {asking === 'refuse' && (
        <ReasonDialog
          title={t.refuse}
          meaning={t.refuseMeans}
          command={turnDown}
          onSend={(reason) => turnDown.mutate({ params, body: { reason } })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'revoke' && (
        <ReasonDialog
          title={t.revoke}
          meaning={t.revokeMeans}
          command={takeBack}
          onSend={(reason) => takeBack.mutate({ params, body: { reason } })}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
