import { Link } from '@tanstack/react-router';
import { useCircle, useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { TraceList } from '../../../ui/kit/trace.tsx';
import { useToday } from '../../../ui/today.ts';
import { addWorkingDays, useWorkCalendar } from '../../../ui/working-days.ts';
import { applyMessages } from './apply-messages.ts';
import { MendOf } from './mend.tsx';
import { voucherMessages } from './messages.ts';
import { ShareList } from './parts.tsx';
import type { CheckView, SchemeView } from './queries.ts';
import { useRatioText } from './scheme-words.ts';
import styles from './vouchers.module.css';

/** What a clause leaves to look at: anything but a plain yes. */
const isOpen = ({ result }: CheckView['trace'][number]): boolean =>
  result !== 'pass' && result !== 'not-needed';

interface SchemeStepProps {
  readonly schemes: readonly SchemeView[];
  readonly scheme: SchemeView;
  readonly check: CheckView | undefined;
  readonly onChoose: (code: string) => void;
}

/** Which scheme, and why my firm fits it or does not. */
export function SchemeStep({ schemes, scheme, check, onChoose }: SchemeStepProps) {
  const t = useT(applyMessages);
  return (
    <>
      <fieldset className={styles.schemes}>
        <legend className="visually-hidden">{t['head-scheme']}</legend>
        {schemes.map((one) => (
          <SchemeChoice key={one.id} scheme={one} chosen={one === scheme} onChoose={onChoose} />
        ))}
      </fieldset>
      {scheme.mode === 'enterprise-reimbursed' ? (
        <Reimbursed />
      ) : (
        check !== undefined && <Fit check={check} />
      )}
    </>
  );
}

interface SchemeChoiceProps {
  readonly scheme: SchemeView;
  readonly chosen: boolean;
  readonly onChoose: (code: string) => void;
}

function SchemeChoice({ scheme, chosen, onChoose }: SchemeChoiceProps) {
  const t = useT(applyMessages);
  const modes = useT(voucherMessages);
  const text = useText();
  const ratio = useRatioText();
  return (
    <div className={styles.schemeChoice}>
      <label>
        <input type="radio" name="scheme" checked={chosen} onChange={() => onChoose(scheme.code)} />
        <span>
          {text(scheme.title)}
          <small className={styles.aside}>
            {modes[scheme.mode]} · {t.ratio(ratio(scheme))}
          </small>
        </span>
      </label>
      <Link to="/schemes/$schemeId" params={{ schemeId: scheme.id }} className={styles.ref}>
        {t.read}
        <span className="visually-hidden">{text(scheme.title)}</span>
      </Link>
    </div>
  );
}

function Reimbursed() {
  const t = useT(voucherMessages);
  return (
    <>
      <p>{t.reimbursedHow}</p>
      <p>
        <Link to="/reimbursement" className={buttonClass({ look: 'solid' })}>
          {t.toReimbursement}
        </Link>
      </p>
    </>
  );
}

/** The outcome in one sentence; what is not simply met stands open, the rest is folded. */
function Fit({ check }: { check: CheckView }) {
  const t = useT(applyMessages);
  const open = check.trace.filter(isOpen);
  const met = check.trace.filter((line) => !isOpen(line));
  return (
    <div role="status" className={styles.fit}>
      <Refusal check={check} />
      {check.refusal === undefined && <p>{open.length === 0 ? t.fits : t.fitsOpen(open.length)}</p>}
      {open.length > 0 && (
        <TraceList label={t.openClauses} clauses={open} beneath={(line) => <MendOf line={line} />} />
      )}
      {met.length > 0 && (
        <details>
          <summary>{t.metClauses(met.length)}</summary>
          <TraceList label={t.metClauses(met.length)} clauses={met} />
        </details>
      )}
    </div>
  );
}

function Refusal({ check: { refusal } }: { check: CheckView }) {
  const text = useText();
  if (refusal === undefined) return null;
  return (
    <p className={styles.refused}>
      {text(refusal)}
      {refusal.rule !== undefined && <small className={styles.aside}>{refusal.rule}</small>}
    </p>
  );
}

interface AmountStepProps {
  readonly check: CheckView | undefined;
  readonly typed: string;
  readonly unreadable: boolean;
  readonly onType: (typed: string) => void;
}

/** The limit that decided the face: the one that cut what was asked, or the one the whole offer rests on. */
const limitOf = ({ trace, limitedBy, face }: CheckView) =>
  trace.find(
    (line) => line.room !== undefined && (limitedBy ?? line.clause) === line.clause && line.room === face,
  );

/** How much, within which limits, and which of them decided. */
export function AmountStep({ check, typed, unreadable, onType }: AmountStepProps) {
  const { currency } = useCircle();
  const t = useT(applyMessages);
  const text = useText();
  const format = useFormat();
  const limits = check?.trace.filter((line) => line.room !== undefined) ?? [];
  const limiting = check === undefined ? undefined : limitOf(check);
  return (
    <>
      <div className={styles.ask}>
        <TextField
          label={t.wanted}
          hint={t.wantedHint}
          error={unreadable ? t.amountUnreadable(currency.exponent) : undefined}
          value={typed}
          onChange={onType}
          inputMode="decimal"
          suffix={currency.symbol}
        />
      </div>
      {check !== undefined && (
        <div role="status" className={styles.fit}>
          <Refusal check={check} />
          {check.refusal === undefined && (
            <p>
              {t.gets} <MoneyText value={check.face} estimate={check.estimated} />
              {limiting !== undefined && <small className={styles.aside}>{t.because(text(limiting))}</small>}
            </p>
          )}
          {limits.length > 0 && (
            <>
              <h4 className={styles.aside}>{t.limits}</h4>
              <ul className={styles.limits}>
                {limits.map((line) => (
                  <li key={`${line.clause} ${line.zh}`}>
                    <span>
                      {text(line)} <small className={styles.ref}>{line.clause}</small>
                    </span>
                    <span>{format.money(line.room ?? '0')}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </>
  );
}

/** What is applied for, and what happens then, by when. */
export function ConfirmStep({ scheme, check }: { scheme: SchemeView; check: CheckView }) {
  const t = useT(applyMessages);
  const words = useT(voucherMessages);
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const calendar = useWorkCalendar(scheme.jurisdiction);
  const days = scheme.handling?.requestDays;
  const toVerify = check.trace.filter(isOpen).length;
  return (
    <>
      <FactList
        facts={[
          { label: words.scheme, value: text(scheme.title) },
          { label: words.faceExpected, value: <MoneyText value={check.face} estimate={check.estimated} /> },
          { label: words.payers, value: <ShareList shares={check.shares} /> },
          check.validTo !== undefined && { label: words.validTo, value: format.day(check.validTo) },
        ]}
      />
      {check.estimated && <p className={styles.note}>{words.estimated}</p>}
      <h4 className={styles.aside}>{t.afterwards}</h4>
      <ol className={styles.then}>
        <li>
          {days === undefined
            ? t.thenNoTerm
            : t.thenBy(days, format.day(addWorkingDays(today, days, calendar)))}
        </li>
        {toVerify > 0 && <li>{t.thenVerify(toVerify)}</li>}
        {check.first === true && <li>{t.thenFirst}</li>}
        <li>{t.thenIssued}</li>
        <li>{t.thenUse}</li>
      </ol>
    </>
  );
}
