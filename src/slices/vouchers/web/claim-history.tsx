import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { correctionMessages } from './correction-messages.ts';
import { voucherMessages } from './messages.ts';
import type { ClaimFile } from './queries.ts';
import styles from './vouchers.module.css';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly words: ReactNode;
}

/** What happened to the claim, and to those for the same spend before it, oldest first. */
export function ClaimHistory({ claim }: { claim: ClaimFile }) {
  const t = useT(voucherMessages);
  const format = useFormat();
  const entries = [...useEarlier(claim), ...useEntries(claim)].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <Sheet title={t.history}>
      <ol className={styles.history}>
        {entries.map(({ id, at, words }) => (
          <li key={id}>
            <time dateTime={at}>{format.dateTime(at)}</time>
            <span>{words}</span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function useEntries(claim: ClaimFile): Entry[] {
  const t = useT(voucherMessages);
  const asking = useT(correctionMessages);
  const { evidenceAt, submittedAt, decidedAt, state, reason, needsSecond, approvals, correction } = claim;
  const sameMoment = evidenceAt === submittedAt;
  return [
    ...(sameMoment ? [] : [{ id: 'papers', at: evidenceAt, words: t.papersComplete }]),
    {
      id: 'sent',
      at: submittedAt,
      words: sameMoment ? `${t.papersComplete}${t.comma}${t.claimFiled}` : t.claimFiled,
    },
    ...(correction === undefined ? [] : [{ id: 'asked', at: correction.askedAt, words: asking.askedShort }]),
    ...(correction?.answeredAt === undefined
      ? []
      : [{ id: 'answered', at: correction.answeredAt, words: asking.answeredShort }]),
    ...approvals.map(({ at, step, name }) => {
      const who = name ?? t.someOfficer;
      const of = step === 1 ? t.firstBy(who) : t.secondBy(who);
      return { id: `approval-${step}`, at, words: needsSecond ? of : t.approvedBy(who) };
    }),
    ...(state === 'rejected' && decidedAt !== undefined
      ? [{ id: 'back', at: decidedAt, words: t.sentBackWhy(reason ?? '') }]
      : []),
  ];
}

function useEarlier(claim: ClaimFile): Entry[] {
  const t = useT(voucherMessages);
  return claim.earlier.map(({ id, number, submittedAt, decidedAt, reason }) => ({
    id,
    at: decidedAt ?? submittedAt,
    words: (
      <>
        {t.earlierClaim}{' '}
        <Link to="/claims/$claimId" params={{ claimId: id }}>
          {number}
        </Link>
        {reason !== undefined && <small>{t.sentBackWhy(reason)}</small>}
      </>
    ),
  }));
}
