import { Skeleton } from '../kit/states.tsx';
import pageStyles from '../page.module.css';

/** Holds the place of a page whose data is on its way. */
export function PendingPage() {
  return (
    <div className={pageStyles.page}>
      <Skeleton rows={2} />
      <Skeleton rows={8} />
    </div>
  );
}
