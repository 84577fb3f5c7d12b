import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Step, Stepper } from '../../../ui/kit/stepper.tsx';
import { HolderWords } from './correction.tsx';
import { pathMessages } from './path-messages.ts';
import { type ClaimFile, type ClaimPath, claimPathQuery } from './queries.ts';
import styles from './vouchers.module.css';

/** Who holds the claim: its round, while one has it, or whoever the claim itself waits for. */
export function PathHolder({ claim }: { claim: ClaimFile }) {
  const { data: path } = useSuspenseQuery(claimPathQuery(claim.id));
  const t = useT(pathMessages);
  const format = useFormat();
  if (path.holder === undefined) return <HolderWords claim={claim} />;
  const { who, since, until } = path.holder;
  const words = [t.since(format.day(since)), ...(until === undefined ? [] : [t.until(format.day(until))])];
  return (
    <p className={styles.guide}>
      <span>
        {t.holder}
        <b>{t[who === 'meeting' ? 'in-meeting' : who]}</b> {words.join(t.comma)}
      </span>
    </p>
  );
}

/** The steps after the examination, each with its day, and what was paid. Not shown where there is neither. */
export function PathSheet({ claim }: { claim: ClaimFile }) {
  const { data: path } = useSuspenseQuery(claimPathQuery(claim.id));
  const t = useT(pathMessages);
  const steps = useSteps(path);
  if (path.steps.length === 0 && path.payments.length === 0) return null;
  return (
    <Sheet title={path.steps.length === 0 ? t.paid : t.title}>
      {path.steps.length > 0 && <Stepper label={t.steps} steps={steps} />}
      <Remarks path={path} />
    </Sheet>
  );
}

function Remarks({ path: { round, notice, takenOut, payments } }: { path: ClaimPath }) {
  const t = useT(pathMessages);
  const format = useFormat();
  const place = useJurisdictionName();
  return (
    <>
      {round !== undefined && (
        <p className={styles.guide}>
          <span>
            {round.mayOpen ? (
              <Link to="/rounds/$roundId" params={{ roundId: round.id }}>
                {t.round(round.number)}
              </Link>
            ) : (
              t.round(round.number)
            )}
            {notice !== undefined && (
              <>
                {t.comma}
                <Link to="/publicity/$publicityId" params={{ publicityId: notice }}>
                  {t.notice}
                </Link>
              </>
            )}
          </span>
        </p>
      )}
      {takenOut !== undefined && <p className={styles.guide}>{t.takenOut(takenOut)}</p>}
      {payments.map((one) => (
        <p key={`${one.payer} ${one.paidOn}`} className={styles.guide}>
          {t.paidLine(place(one.payer), format.money(one.amount), format.day(one.paidOn))}
        </p>
      ))}
    </>
  );
}

function useSteps(path: ClaimPath): Step[] {
  const t = useT(pathMessages);
  const format = useFormat();
  return path.steps.map(({ step, state, since, until, on, restarted }) => {
    const words = [
      on !== undefined && t.doneOn(format.shortDay(on)),
      on === undefined && since !== undefined && t.since(format.shortDay(since)),
      on === undefined && until !== undefined && t.until(format.shortDay(until)),
      restarted > 0 && t.restarted(restarted),
    ].filter((one) => one !== false);
    return { id: step, label: t[step], state, ...(words.length === 0 ? {} : { note: words.join(t.comma) }) };
  });
}
