import { Link } from '@tanstack/react-router';
import { DecideForm, Typed } from '../../slices/programme/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import styles from './leader.module.css';
import { leaderMessages } from './leader-messages.ts';
import type { Matter } from './leader-records.ts';

/** One matter with its options, decided where it stands; on paper the options stay as boxes to tick. */
export function DecideMatter({ matter }: { matter: Matter }) {
  const t = useT(leaderMessages);
  const text = useText();
  const format = useFormat();
  const due = format.shortDay(matter.due);
  const { undertaking } = matter;
  return (
    <li className={styles.matter}>
      <p className={styles.question}>
        <b>
          <Typed>{matter.question}</Typed>
        </b>{' '}
        <ProvenanceMark kind={matter.provenance} />
      </p>
      <p className={styles.about}>
        <span className={matter.dueInDays < 0 ? styles.late : undefined}>
          {matter.dueInDays < 0 ? t.dueOver(due, -matter.dueInDays) : t.due(due)}
        </span>
        <span>{t.from(text(matter.raisedByOrg))}</span>
        {undertaking !== null && (
          <Link to="/items/$itemId" params={{ itemId: undertaking.id }}>
            {text(undertaking.name)}
          </Link>
        )}
      </p>
      <p className={styles.background}>
        <Typed>{matter.background}</Typed>
      </p>
      <DecideForm matter={matter} />
    </li>
  );
}
