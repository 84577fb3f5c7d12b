import { Suspense, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import { useMay } from '../../../ui/session.ts';
import { outageMessages } from './outage-messages.ts';
import styles from './outages.module.css';
import type { ReportFaultProps } from './report-fault.tsx';

const ReportFaultDialog = lazyPart(async () => (await import('./report-fault.tsx')).ReportFaultDialog);

/** For whoever signed in; its form is fetched when it is wanted. */
export function ReportFault(props: Omit<ReportFaultProps, 'onClose'>) {
  const t = useT(outageMessages);
  const may = useMay('booking.report-fault');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <div className={styles.report} data-screen-only="">
      <Button onClick={() => setOpen(true)}>{t.reportVerb}</Button>
      {open && (
        <Suspense>
          <ReportFaultDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
