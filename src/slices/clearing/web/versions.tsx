import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { correctMessages } from './correct-messages.ts';
import type { StatementView } from './queries.ts';
import styles from './statement.module.css';

/** Says on an earlier version that a corrected one stands in its place. */
export function SupersededNote({ statement }: { statement: StatementView }) {
  const t = useT(correctMessages);
  if (statement.newer === undefined) return null;
  return (
    <p className={styles.sample} role="note">
      {t.superseded}{' '}
      <Link to="/statements/$statementId" params={{ statementId: statement.newer }}>
        {t.openNewer}
      </Link>
    </p>
  );
}

/** What a corrected version says otherwise than the one before it. */
export function DifferenceSheet({ statement }: { statement: StatementView }) {
  const t = useT(correctMessages);
  const pick = usePick();
  const format = useFormat();
  const { corrects, difference } = statement;
  if (corrects === undefined || difference === undefined) return null;
  const named = (lines: typeof difference.gone) =>
    lines.map((line) => `${line.claimNumber} ${format.money(line.amount)}`).join(' · ');
  return (
    <Sheet
      title={t.difference(corrects.version)}
      note={t.movedTo(format.period(corrects.movedTo), corrects.reason)}
    >
      <FactList
        facts={[
          corrects.sealed !== undefined && {
            label: t.sealBefore,
            value: t.sealSuperseded(format.day(corrects.sealed.on)),
          },
          difference.gone.length > 0 && { label: t.gone, value: named(difference.gone) },
          difference.come.length > 0 && { label: t.come, value: named(difference.come) },
          ...difference.payees.map((payee) => ({
            label: pick(payee.nameZh, payee.nameEn),
            value: t.wasNow(format.money(payee.before), format.money(payee.after)),
          })),
        ]}
      />
    </Sheet>
  );
}
