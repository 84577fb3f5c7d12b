import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { outageMessages } from './outage-messages.ts';
import { type ClosureView, dismissFault, type FaultView, OUTAGES, reopenUnit } from './outage-queries.ts';
import styles from './outages.module.css';

/** Answers a report without closing; whoever reported reads why. */
export function DismissDialog({ fault, onClose }: { fault: FaultView; onClose: () => void }) {
  const t = useT(outageMessages);
  const form = useId();
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
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (reason.length >= 2) send.mutate({ params: { faultId: fault.id }, body: { reason } });
  };
  return (
    <Dialog
      title={t.dismissTitle}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="solid" type="submit" form={form} busy={send.isPending}>
            {t.send}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={submit} noValidate>
        <DraftNote draft={draft} />
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
        {send.error !== null && <ProblemNotice error={send.error} onRetry={() => submit()} />}
      </form>
    </Dialog>
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
    <Dialog
      title={begun ? t.reopenTitle : t.cancelPlan}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button look="solid" busy={reopen.isPending} onClick={run}>
            {begun ? t.reopenNow : t.cancelPlan}
          </Button>
        </>
      }
    >
      <p>{begun ? t.reopenAsk(name) : t.cancelAsk(name)}</p>
      {reopen.error !== null && <ProblemNotice error={reopen.error} onRetry={run} />}
    </Dialog>
  );
}
