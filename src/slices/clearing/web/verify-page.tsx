import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { cx } from '../../../ui/cx.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import forms from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import { type VerificationView, verificationQuery } from './queries.ts';
import styles from './statement.module.css';

const route = getRouteApi('/verify');

const STATEMENT = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** As people copy it from paper: capitals and spaces mean nothing. */
const plain = (typed: string) => typed.replace(/\s/g, '').toLowerCase();

/** Whoever holds a printed statement sees whether it is the one on record, and nothing of what it says. */
export function VerifyPage() {
  const { statement = '', digest = '' } = route.useSearch();
  const t = useT(clearingMessages);
  const asked = statement !== '' || digest !== '';
  const readable = STATEMENT.test(statement) && DIGEST.test(digest);
  return (
    <Page title={t.verifyTitle} lede={t.verifyLede}>
      {asked && (
        <Sheet title={t.outcome} span={7}>
          {readable ? (
            <Outcome statement={statement} digest={digest} />
          ) : (
            <p className={styles.broken}>{t.unreadable}</p>
          )}
        </Sheet>
      )}
      <Sheet title={t.verifyAsk} span={asked ? 5 : 7}>
        <AskForm key={`${statement}/${digest}`} statement={statement} digest={digest} />
      </Sheet>
    </Page>
  );
}

interface Asked {
  readonly statement: string;
  readonly digest: string;
}

function Outcome({ statement, digest }: Asked) {
  const t = useT(clearingMessages);
  const { data, error, refetch } = useQuery(verificationQuery(statement, digest));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={3} />;
  return (
    <div role="status">
      <p className={data.matches ? styles.total : styles.broken}>{data.matches ? t.matches : t.differs}</p>
      {data.record?.newer !== undefined && (
        <p className={styles.broken}>
          {t.supersededBy(data.record.newer.version)}{' '}
          <code className={styles.hash}>{data.record.newer.statement}</code>
        </p>
      )}
      {data.record !== undefined && <RecordFacts record={data.record} />}
    </div>
  );
}

function RecordFacts({ record }: { record: NonNullable<VerificationView['record']> }) {
  const t = useT(clearingMessages);
  const format = useFormat();
  const { seal, sealed } = record;
  return (
    <FactList
      facts={[
        { label: t.statementVersion, value: t.versionOf(record.version) },
        { label: t.signedCount, value: t.signedOf(record.signed) },
        {
          label: t.stamp,
          value:
            sealed === undefined ? (
              t.notStamped
            ) : (
              <>
                {t.stampedOn(format.day(sealed.on))} <code className={styles.hash}>{sealed.scan}</code>
              </>
            ),
        },
        { label: t.storedIntact, value: record.intact ? t.storedIntactYes : t.storedIntactNo },
        {
          label: t.sealHead,
          value:
            seal === undefined ? (
              t.noSeal
            ) : (
              <>
                {t.sealNumber(seal.number)} <code className={styles.hash}>{seal.head}</code>
              </>
            ),
        },
      ]}
    />
  );
}

function AskForm({ statement, digest }: Asked) {
  const t = useT(clearingMessages);
  const navigate = route.useNavigate();
  const [fields, setFields] = useState({ statement, digest });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: { statement: plain(fields.statement), digest: plain(fields.digest) } });
  };
  return (
    <form className={cx(forms.form, styles.ask)} onSubmit={submit}>
      <TextField
        label={t.statementNumber}
        value={fields.statement}
        onChange={(next) => setFields({ ...fields, statement: next })}
        maxLength={60}
        autoComplete="off"
        required
      />
      <TextField
        label={t.digestField}
        hint={t.digestHint}
        value={fields.digest}
        onChange={(next) => setFields({ ...fields, digest: next })}
        maxLength={100}
        autoComplete="off"
        required
      />
      <Button type="submit" look="solid">
        {t.verifyNow}
      </Button>
    </form>
  );
}
