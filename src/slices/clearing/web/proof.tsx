import { Link } from '@tanstack/react-router';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { QrCode } from '../../../ui/kit/qr-code.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { clearingMessages } from './messages.ts';
import type { StatementView } from './queries.ts';
import styles from './statement.module.css';

interface ProofSheetProps {
  readonly statement: StatementView;
  readonly statementId: string;
}

/** What holds the document to the record: its fingerprint, the seal at closing, and a way for anyone to check. */
export function ProofSheet({ statement, statementId }: ProofSheetProps) {
  const t = useT(clearingMessages);
  const { digest = '', intact, seal } = statement;
  return (
    <Sheet title={t.proof} note={t.proofNote}>
      <div className={styles.proof}>
        <FactList
          facts={[
            { label: t.statementNumber, value: <code className={styles.hash}>{statementId}</code> },
            {
              label: t.digest,
              value: (
                <>
                  <code className={styles.hash}>{digest}</code>
                  {intact !== undefined && (
                    <small className={intact ? undefined : styles.broken}>
                      {intact ? t.intact : t.notIntact}
                    </small>
                  )}
                </>
              ),
            },
            seal !== undefined && {
              label: t.seal(seal.number),
              value: <code className={styles.hash}>{seal.head}</code>,
            },
          ]}
        />
        <div className={styles.code}>
          <QrCode path={`/verify?${new URLSearchParams({ statement: statementId, digest })}`} size="26mm" />
          <span>{t.scan}</span>
          <Link to="/verify" search={{ statement: statementId, digest }} data-screen-only="">
            {t.verifyLink}
          </Link>
        </div>
      </div>
    </Sheet>
  );
}
