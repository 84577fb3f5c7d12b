import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { TextArea } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { correctionMessages } from './correction-messages.ts';
import { voucherMessages } from './messages.ts';
import { answerCorrection, type ClaimFile, DECIDED } from './queries.ts';
import styles from './vouchers.module.css';

type Asked = NonNullable<ClaimFile['correction']>;

/** Whom the claim waits for, since when, and until when that was promised. */
export function HolderWords({ claim: { holder } }: { claim: ClaimFile }) {
  const t = useT(correctionMessages);
  const format = useFormat();
  if (holder === undefined) return null;
  const { who, since, until } = holder;
  const end = until === undefined ? [] : [(who === 'payers' ? t.likely : t.until)(format.day(until))];
  return (
    <p className={styles.guide}>
      <span>
        {t.holder}
        <b>{t[who]}</b> {[t.since(format.day(since)), ...end].join(t.comma)}
      </span>
    </p>
  );
}

/** What the desk found missing, and what came back. Not shown where nothing was asked. */
export function CorrectionSheet({ claim }: { claim: ClaimFile }) {
  const t = useT(correctionMessages);
  const kinds = useT(voucherMessages);
  const { correction } = claim;
  const [answering, setAnswering] = useState(false);
  if (correction === undefined) return null;
  const { points, answers, mine } = correction;
  return (
    <Sheet title={t.correction}>
      <p className={styles.guide}>
        <Standing asked={correction} />
      </p>
      <ol className={styles.clawbacks}>
        {points.map(({ kind, text }, index) => (
          <li key={text}>
            <div>
              <p>
                {kind !== undefined && <b>{kinds[kind]} </b>}
                {text}
              </p>
              {answers !== undefined && (
                <p>
                  {t.answered}
                  {answers[index] === '' ? t.byPaper : answers[index]}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {mine && (
        <div className={styles.inline}>
          {claim.orderId !== undefined && (
            <Link to="/orders/$orderId" params={{ orderId: claim.orderId }}>
              {t.toOrder}
            </Link>
          )}
          <Button look="solid" onClick={() => setAnswering(true)}>
            {t.answer}
          </Button>
        </div>
      )}
      {answering && (
        <AnswerDialog claim={claim} correction={correction} onClose={() => setAnswering(false)} />
      )}
    </Sheet>
  );
}

function Standing({ asked }: { asked: Asked }) {
  const { askedAt, dueOn, answeredAt, over } = asked;
  const t = useT(correctionMessages);
  const format = useFormat();
  if (over) return t.over(format.day(dueOn));
  return answeredAt === undefined
    ? t.askedOn(format.dateTime(askedAt), format.day(dueOn))
    : t.askedAndAnswered(format.dateTime(askedAt), format.dateTime(answeredAt));
}

interface AnswerProps {
  readonly claim: ClaimFile;
  readonly correction: Asked;
  readonly onClose: () => void;
}

function AnswerDialog({ claim, correction, onClose }: AnswerProps) {
  const t = useT(correctionMessages);
  const { points } = correction;
  const [answers, setAnswers] = useState<readonly string[]>(points.map(() => ''));
  const [tried, setTried] = useState(false);
  const send = useCommand(answerCorrection, {
    refreshes: DECIDED,
    onDone: () => {
      toast(t.answeredNow);
      onClose();
    },
  });
  const silent = (index: number) => points[index]?.kind === undefined && answers[index]?.trim() === '';
  const submit = () => {
    setTried(true);
    if (points.some((_point, index) => silent(index))) return;
    send.mutate({ params: { claimId: claim.id }, body: { answers: [...answers] } });
  };
  return (
    <FormDialog title={t.answerTitle} verb={t.answer} command={send} onSend={submit} onClose={onClose}>
      <p>{t.answerMeans}</p>
      {points.map(({ kind, text }, index) => (
        <TextArea
          key={text}
          label={`${t.point(index + 1)}: ${text}`}
          hint={kind === undefined ? undefined : t.answerHint}
          error={tried && silent(index) ? t.answerNeeded : undefined}
          value={answers[index] ?? ''}
          onChange={(value) => setAnswers(answers.map((old, at) => (at === index ? value : old)))}
          maxLength={500}
          required={kind === undefined}
        />
      ))}
    </FormDialog>
  );
}
