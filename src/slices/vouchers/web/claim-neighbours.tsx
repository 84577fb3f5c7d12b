import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { useMay } from '../../../ui/session.ts';
import { deskMessages } from './desk-messages.ts';
import { deskQuery } from './queries.ts';
import { neighboursOf, queueOf } from './queue.ts';
import styles from './vouchers.module.css';

/** For a desk: on to the next claim of its queue, and back, without going to the list in between. */
export function ClaimNeighbours({ claimId }: { claimId: string }) {
  return useMay('vouchers.desk') ? <Neighbours claimId={claimId} /> : null;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

function Neighbours({ claimId }: { claimId: string }) {
  const t = useT(deskMessages);
  const { data } = useQuery(deskQuery);
  const navigate = useNavigate();
  const { previous, next, place, all } = neighboursOf(data === undefined ? [] : queueOf(data), claimId);
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      const asked = event.key === '[' ? previous : event.key === ']' ? next : undefined;
      const meant = !(event.ctrlKey || event.metaKey || event.altKey || typing(event.target));
      // While a dialog asks something, the page behind it stays.
      if (asked === undefined || !meant || document.querySelector('[role="dialog"]') !== null) return;
      void navigate({ to: '/claims/$claimId', params: { claimId: asked } });
    };
    document.addEventListener('keydown', go);
    return () => document.removeEventListener('keydown', go);
  }, [previous, next, navigate]);
  if (all === 0) return null;
  return (
    <nav className={styles.neighbours} aria-label={t.neighbours} data-screen-only="">
      {previous !== undefined && (
        <Link
          to="/claims/$claimId"
          params={{ claimId: previous }}
          className={buttonClass()}
          title={t.previousKey}
        >
          {t.previous}
        </Link>
      )}
      {next !== undefined && (
        <Link to="/claims/$claimId" params={{ claimId: next }} className={buttonClass()} title={t.nextKey}>
          {place === undefined ? t.firstOfQueue : t.next}
        </Link>
      )}
      {place !== undefined && <span className={styles.place}>{t.place(place, all)}</span>}
    </nav>
  );
}
