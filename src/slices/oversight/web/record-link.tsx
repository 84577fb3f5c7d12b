import { Link } from '@tanstack/react-router';
import { useT } from '../../../ui/i18n/messages.ts';
import { oversightMessages } from './messages.ts';
import styles from './oversight.module.css';
import type { StepRecord } from './queries.ts';
import { useWord } from './words.ts';

type RecordLinkProps = Pick<StepRecord, 'kind' | 'id' | 'number'>;

/** Leads to a record the viewer may open; of the others the kind and the tail of their id tell them apart. */
export function RecordLink({ kind, id, number }: RecordLinkProps) {
  const t = useT(oversightMessages);
  const name = useWord()(`kind-${kind}`);
  if (id === null) return <>{name}</>;
  if (kind === 'order')
    return <a href={`/orders/${id}`}>{number === null ? `${name} …${id.slice(-6)}` : `${name} ${number}`}</a>;
  if (number === null) {
    return (
      <>
        {name} <code>…{id.slice(-6)}</code> <small className={styles.aside}>{t.hiddenNumber}</small>
      </>
    );
  }
  const words = `${name} ${number}`;
  return kind === 'claim' ? (
    <Link to="/claims/$claimId" params={{ claimId: id }}>
      {words}
    </Link>
  ) : (
    <Link to="/vouchers/$voucherId" params={{ voucherId: id }}>
      {words}
    </Link>
  );
}
