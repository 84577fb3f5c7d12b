import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { clearingMessages } from './messages.ts';
import { MOVED, type StatementView, sign } from './queries.ts';
import { SealState } from './seal.tsx';
import styles from './statement.module.css';

const STEPS = ['prepared', 'reviewed', 'approved'] as const;

interface SignatureSheetProps {
  readonly statement: StatementView;
  readonly statementId: string;
}

/** Three signatures by three persons, in order, and the place of the seal: room for ink on paper. */
export function SignatureSheet({ statement, statementId }: SignatureSheetProps) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const next = STEPS.find((step) => !statement.signatures.some((one) => one.step === step));
  const send = useCommand(sign, { refreshes: MOVED, onDone: ({ step }) => toast(t.signedNow(t[step])) });
  const run = () => {
    if (next !== undefined) send.mutate({ params: { statementId }, body: { step: next } });
  };
  const maySign = statement.allowed.includes('clearing.sign');
  return (
    <Sheet title={t.signatures} note={t.signaturesNote}>
      <ol className={styles.signatures}>
        {STEPS.map((step) => {
          const signed = statement.signatures.find((one) => one.step === step);
          const mine = step === next && maySign;
          return (
            <li key={step}>
              <b>{t[step]}</b>
              {signed !== undefined && (
                <span>
                  {signed.name ?? t.signedBySomeone}
                  <small>
                    <time dateTime={signed.at}>{format.dateTime(signed.at)}</time>
                  </small>
                </span>
              )}
              {signed === undefined && mine && (
                <span data-screen-only="">
                  <Button look="solid" busy={send.isPending} onClick={run}>
                    {t.signAs(t[step])}
                  </Button>
                </span>
              )}
              {signed === undefined && !mine && <span data-screen-only="">{t.unsigned}</span>}
            </li>
          );
        })}
        <li>
          <b>{t.stamp}</b>
          <SealState statement={statement} statementId={statementId} />
        </li>
      </ol>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </Sheet>
  );
}
