import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import styles from './file.module.css';
import { fileMessages } from './file-messages.ts';
import { LightMark } from './light.tsx';
import type { FileView } from './queries.ts';

/** The light with every clause that made it, and how each month was reported. */
export function LightSheet({ file }: { file: FileView }) {
  const t = useT(fileMessages);
  const text = useText();
  const format = useFormat();
  const rules = {
    due: t.ruleDue,
    forecast: t.ruleForecast,
    milestones: t.ruleMilestones,
    reports: t.ruleReports,
    near: t.ruleNear,
  };
  const standings = { 'in-time': t.inTime, late: t.late, missing: t.missing };
  return (
    <Sheet title={t.light} note={t.lightNote}>
      <p className={styles.colour}>
        <LightMark light={file.light.colour} />
      </p>
      <ul className={styles.clauses} aria-label={t.light}>
        {file.light.trace.map((clause) => (
          <li
            key={clause.code}
            data-decides={(clause.light === file.light.colour && clause.light !== 'none') || undefined}
          >
            <span>{rules[clause.code]}</span>
            <span>{text(clause)}</span>
            <LightMark light={clause.light} wordless />
          </li>
        ))}
      </ul>
      {file.periods.length > 0 && (
        <ol className={styles.months} aria-label={t.months}>
          {file.periods.map((one) => (
            <li key={one.period} data-standing={one.standing} title={t.dueOn(format.day(one.dueOn))}>
              <b>{format.period(one.period)}</b>
              {standings[one.standing]}
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  );
}
