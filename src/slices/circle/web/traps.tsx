import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import type { Trap } from '../domain/pack.ts';
import { circleMessages } from './messages.ts';
import { useDocuments } from './queries.ts';
import styles from './traps.module.css';

/** What a page shows that a gap or conflict may touch: keys by kind of record. */
export type TrapTarget = Partial<Readonly<Record<keyof Trap['touches'], readonly string[]>>>;

const KINDS = ['facts', 'items', 'indicators', 'schemes', 'entities', 'sources'] as const;

const touches = (trap: Trap, target: TrapTarget) =>
  KINDS.some((kind) => trap.touches[kind].some((key) => target[kind]?.includes(key)));

interface TrapNotesProps {
  /** Only those that touch one of these records; left out, all. */
  readonly target?: TrapTarget;
  readonly label: string;
}

/** Traps that touch one of these records; all without a target. */
export function useTraps(target?: TrapTarget): readonly Trap[] {
  const traps = useDocuments('traps');
  return target === undefined ? traps : traps.filter((trap) => touches(trap, target));
}

/** Gaps, conflicts and doubts in what is known, each with what the product does about it. */
export function TrapNotes({ target, label }: TrapNotesProps) {
  const shown = useTraps(target);
  const t = useT(circleMessages);
  const text = useText();
  if (shown.length === 0) return null;
  return (
    <ul className={styles.traps} aria-label={label}>
      {shown.map((trap) => (
        <li key={trap.id}>
          <span className={styles.kind}>{t[trap.kind]}</span>
          <p>
            {text(trap.text)}
            <span className={styles.rule}>{text(trap.rule)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
