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
  if (shown.length === 0) return null;
  return <TrapList traps={shown} label={label} />;
}

/** All of them, folded by what is wrong; the most frequent kind stands open. */
export function TrapGroups() {
  const traps = useTraps();
  const t = useT(circleMessages);
  const kinds = [...new Set(traps.map(({ kind }) => kind))]
    .map((kind) => ({ kind, own: traps.filter((trap) => trap.kind === kind) }))
    .sort((a, b) => b.own.length - a.own.length);
  return kinds.map(({ kind, own }, at) => (
    <details key={kind} className={styles.group} open={at === 0}>
      <summary>
        {t[kind]} <small>{own.length}</small>
      </summary>
      <TrapList traps={own} label={t[kind]} plain />
    </details>
  ));
}

interface TrapListProps {
  readonly traps: readonly Trap[];
  readonly label: string;
  /** Without the kind before each line, where it is said above. */
  readonly plain?: boolean;
}

function TrapList({ traps, label, plain = false }: TrapListProps) {
  const t = useT(circleMessages);
  const text = useText();
  return (
    <ul className={styles.traps} data-plain={plain ? '' : undefined} aria-label={label}>
      {traps.map((trap) => (
        <li key={trap.id}>
          {!plain && <span className={styles.kind}>{t[trap.kind]}</span>}
          <p>
            {text(trap.text)}
            <span className={styles.rule}>{text(trap.rule)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
