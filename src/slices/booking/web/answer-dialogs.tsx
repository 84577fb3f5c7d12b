import { useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { outageMessages } from './outage-messages.ts';
import { type ClosureView, dismissFault, type FaultView, OUTAGES, reopenUnit } from './outage-queries.ts';
import styles from './outages.module.css';

/** Answers a report without closing; whoever reported reads why. */
export function DismissDialog({ fault, onClose }: { fault: FaultView; onClose: () => void }) {
  const t = useT(outageMessages);
  const draft = useDraft(`booking.dismiss.${fault.id}`, { reason: '' });
  const reason = draft.value.reason.trim();
  const [tried, setTried] = useState(false);
  const send = useCommand(dismissFault, {
    draft,
    refreshes: OUTAGES,
    onDone: () => {
      toast(t.dismissed);
      onClose();
    },
  });
  const submit = () => {
    setTried(true);
    if (reason.length >= 2) send.mutate({ params: { faultId: fault.id }, body: { reason } });
  };
  return (
    <FormDialog
      title={t.dismissTitle}
      verb={t.send}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p className={styles.what}>{fault.what}</p>
      <TextArea
        label={t.reason}
        hint={t.dismissHint}
        value={draft.value.reason}
        onChange={(typed) => draft.set({ reason: typed })}
        error={tried && reason.length < 2 ? t.reasonEmpty : undefined}
        maxLength={300}
        required
      />
    </FormDialog>
  );
}

/** It works again, or what was planned is called off. */
export function ReopenDialog({ closure, onClose }: { closure: ClosureView; onClose: () => void }) {
  const t = useT(outageMessages);
  const pick = usePick();
  const reopen = useCommand(reopenUnit, {
    refreshes: OUTAGES,
    onDone: () => {
      toast(t.reopened);
      onClose();
    },
  });
  const run = () => reopen.mutate({ params: { closureId: closure.id } });
  const begun = Date.parse(closure.from) <= Date.now();
  const name = pick(closure.offerNameZh, closure.offerNameEn);
  return (
    <FormDialog
      title={begun ? t.reopenTitle : t.cancelPlan}
      verb={begun ? t.reopenNow : t.cancelPlan}
      command={reopen}
      onSend={run}
      onClose={onClose}
    >
      <p>{begun ? t.reopenAsk(name) : t.cancelAsk(name)}</p>
    </FormDialog>
  );
}
