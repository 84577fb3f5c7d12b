import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { useCircle } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Time } from '../../../ui/kit/time.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import type { KnownBooking } from './closing-entry.ts';
import { useClosureTime } from './closure-notes.tsx';
import { outageMessages } from './outage-messages.ts';
import type { ClosureView, FaultView, OutagesView } from './outage-queries.ts';
import styles from './outages.module.css';

const CloseDialog = lazyPart(async () => (await import('./close-dialog.tsx')).CloseDialog);
const DismissDialog = lazyPart(async () => (await import('./answer-dialogs.tsx')).DismissDialog);
const ReopenDialog = lazyPart(async () => (await import('./answer-dialogs.tsx')).ReopenDialog);

interface OutageSheetsProps {
  readonly outages: OutagesView;
  readonly bookings: readonly KnownBooking[];
}

/** Reports that wait for an answer, and what is closed or will be. */
export function OutageSheets({ outages, bookings }: OutageSheetsProps) {
  const t = useT(outageMessages);
  const span = outages.faults.length === 0 && outages.closures.length === 0 ? 6 : 12;
  return (
    <>
      <Sheet title={t.faults} note={t.faultsNote} span={span} anchor="faults">
        <FaultTable faults={outages.faults} bookings={bookings} />
      </Sheet>
      <Sheet title={t.closures} span={span} anchor="closures">
        <ClosureTable closures={outages.closures} />
      </Sheet>
    </>
  );
}

type Named = Pick<FaultView, 'offerId' | 'offerNameZh' | 'offerNameEn' | 'provenance'>;

function OfferLink({ row, unit }: { row: Named; unit: string | null }) {
  const pick = usePick();
  return (
    <>
      <Link to="/offers/$offerId" params={{ offerId: row.offerId }} search={{}}>
        {pick(row.offerNameZh, row.offerNameEn)}
      </Link>{' '}
      {unit !== null && <small>{unit}</small>} <ProvenanceMark kind={row.provenance} />
    </>
  );
}

function FaultTable({
  faults,
  bookings,
}: {
  faults: readonly FaultView[];
  bookings: readonly KnownBooking[];
}) {
  const t = useT(outageMessages);
  const pick = usePick();
  const name = (row: FaultView) => pick(row.offerNameZh, row.offerNameEn);
  const columns: readonly Column<FaultView>[] = [
    {
      id: 'machine',
      head: t.machine,
      carry: name,
      rowHead: true,
      cell: (row) => <OfferLink row={row} unit={row.unitLabel} />,
    },
    {
      id: 'what',
      head: t.what,
      carry: (row) => row.what,
      phone: 'wide',
      cell: (row) => <span className={styles.what}>{row.what}</span>,
    },
    {
      id: 'since',
      head: t.sinceHead,
      carry: (row) => ({ moment: row.since }),
      cell: (row) => <Time at={row.since} />,
    },
    {
      id: 'asked',
      head: t.asked,
      carry: (row) => ({ moment: row.reportedAt }),
      phone: 'end',
      cell: (row) => <Time at={row.reportedAt} />,
    },
    {
      id: 'action',
      head: t.action,
      carry: false,
      phone: 'last',
      cell: (row) => <FaultVerbs fault={row} bookings={bookings} />,
    },
  ];
  return (
    <Table
      caption={t.faults}
      captionHidden
      columns={columns}
      rows={faults}
      pageIn="faults"
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      empty={<EmptyState>{t.noFaults}</EmptyState>}
    />
  );
}

function FaultVerbs({ fault, bookings }: { fault: FaultView; bookings: readonly KnownBooking[] }) {
  const t = useT(outageMessages);
  const pick = usePick();
  const { timezone } = useCircle();
  const [open, setOpen] = useState<'close' | 'dismiss'>();
  const name = pick(fault.offerNameZh, fault.offerNameEn);
  const onClose = () => setOpen(undefined);
  return (
    <span className={styles.verbs}>
      {fault.allowed.includes('booking.close-unit') && (
        <Button aria-label={t.of(t.confirmVerb, name)} onClick={() => setOpen('close')}>
          {t.confirmVerb}
        </Button>
      )}
      {fault.allowed.includes('booking.dismiss-fault') && (
        <Button look="quiet" aria-label={t.of(t.dismissVerb, name)} onClick={() => setOpen('dismiss')}>
          {t.dismissVerb}
        </Button>
      )}
      <Suspense>
        {open === 'close' && (
          <CloseDialog
            offerId={fault.offerId}
            offerName={name}
            timezone={timezone}
            units={fault.units}
            fault={fault}
            bookings={bookings}
            onClose={onClose}
          />
        )}
        {open === 'dismiss' && <DismissDialog fault={fault} onClose={onClose} />}
      </Suspense>
    </span>
  );
}

function ClosureTable({ closures }: { closures: readonly ClosureView[] }) {
  const t = useT(outageMessages);
  const pick = usePick();
  const when = useClosureTime();
  const columns: readonly Column<ClosureView>[] = [
    {
      id: 'machine',
      head: t.machine,
      carry: [
        { head: t.machine, value: (row) => pick(row.offerNameZh, row.offerNameEn) },
        { head: t.unit, value: (row) => row.unitLabel },
      ],
      rowHead: true,
      cell: (row) => <OfferLink row={row} unit={row.unitLabel} />,
    },
    {
      id: 'kind',
      head: t.kind,
      carry: (row) => t[row.kind],
      phone: 'end',
      cell: (row) => (
        <>
          {t[row.kind]} <small>{Date.parse(row.from) <= Date.now() ? t.standing : t.ahead}</small>
        </>
      ),
    },
    textColumn('when', t.until, when, { phone: 'wide' }),
    textColumn('reason', t.reason, (row) => row.reason),
    {
      id: 'action',
      head: t.action,
      carry: false,
      phone: 'last',
      cell: (row) => <ReopenVerb closure={row} />,
    },
  ];
  return (
    <Table
      caption={t.closures}
      captionHidden
      columns={columns}
      rows={closures}
      pageIn="closures"
      rowKey={(row) => row.id}
      provenance={(row) => row.provenance}
      empty={<EmptyState>{t.noClosures}</EmptyState>}
    />
  );
}

function ReopenVerb({ closure }: { closure: ClosureView }) {
  const t = useT(outageMessages);
  const pick = usePick();
  const [open, setOpen] = useState(false);
  if (!closure.allowed.includes('booking.reopen-unit')) return null;
  const begun = Date.parse(closure.from) <= Date.now();
  const verb = !begun ? t.cancelPlan : closure.kind === 'fault' ? t.reopenVerb : t.reopenNow;
  return (
    <>
      <Button
        aria-label={t.of(verb, pick(closure.offerNameZh, closure.offerNameEn))}
        onClick={() => setOpen(true)}
      >
        {verb}
      </Button>
      {open && (
        <Suspense>
          <ReopenDialog closure={closure} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
