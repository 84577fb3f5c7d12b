import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CloseUnit, type KnownBooking } from '../../slices/booking/web/index.ts';
import {
  EditOffer,
  getOffer,
  getOwnOffers,
  retireOffer,
  verifyOffer,
} from '../../slices/catalogue/web/index.ts';
import { useFormat } from '../../ui/circle.ts';
import { usePick, useText } from '../../ui/i18n/language.ts';
import { useT } from '../../ui/i18n/messages.ts';
import { Button } from '../../ui/kit/button.tsx';
import { textColumn } from '../../ui/kit/columns.ts';
import { FormDialog } from '../../ui/kit/form-dialog.tsx';
import { ProvenanceMark } from '../../ui/kit/provenance.tsx';
import { EmptyState } from '../../ui/kit/states.tsx';
import { type Column, Table } from '../../ui/kit/table.tsx';
import { toast } from '../../ui/kit/toast.tsx';
import { asProblem } from '../../ui/problem.ts';
import { useCommand, useRefresh } from '../../ui/query.ts';
import styles from '../home/provider.module.css';
import { resourceMessages } from './resource-messages.ts';
import type { Resource } from './resource-rows.ts';

const CHANGED = [getOwnOffers, getOffer] as const;

interface ResourceTableProps {
  readonly rows: readonly Resource[];
  readonly bookings: readonly KnownBooking[];
  /** What the rows were narrowed to. */
  readonly filter: string;
}

export function ResourceTable({ rows, bookings, filter }: ResourceTableProps) {
  const t = useT(resourceMessages);
  const columns = useColumns(bookings);
  return (
    <Table
      caption={t.list}
      captionHidden
      columns={columns}
      rows={rows}
      pageIn="page"
      filter={filter}
      rowKey={({ offer }) => offer.id}
      provenance={({ offer }) => offer.provenance}
      empty={<EmptyState>{t.noneOpen}</EmptyState>}
    />
  );
}

function useColumns(bookings: readonly KnownBooking[]): readonly Column<Resource>[] {
  const t = useT(resourceMessages);
  const pick = usePick();
  const format = useFormat();
  const name = ({ offer }: Resource) => pick(offer.nameZh, offer.nameEn);
  const missing = (row: Resource) =>
    row.missing.length === 0 ? t.full : t.missing(row.missing.map((part) => t[part]).join(t.and));
  return [
    {
      id: 'name',
      head: t.name,
      carry: [
        { head: t.name, value: name },
        { head: t.kind, value: ({ offer }) => t[offer.kind] },
        { head: t.assetNumber, value: ({ offer }) => offer.assetNumber ?? null },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          <Link to="/offers/$offerId" params={{ offerId: row.offer.id }} search={{}}>
            {name(row)}
          </Link>
          <small className={styles.under}>
            {t[row.offer.kind]} <ProvenanceMark kind={row.offer.provenance} />
          </small>
        </>
      ),
    },
    textColumn('state', t.state, (row) => t[row.state], { phone: 'end' }),
    {
      id: 'next',
      head: t.next,
      carry: ({ next }) => next ?? null,
      cell: ({ next }) =>
        next === undefined ? (
          t.noNext
        ) : (
          <Link to="/orders/$orderId" params={{ orderId: next.orderId }}>
            {format.slot(next.from, next.to)}
          </Link>
        ),
    },
    textColumn('complete', t.complete, missing),
    {
      id: 'verified',
      head: t.verified,
      carry: ({ offer }) => ({ day: offer.verifiedOn }),
      cell: ({ offer, stale }) => (
        <>
          {format.day(offer.verifiedOn)}
          {stale && <small className={styles.under}>{t.stale}</small>}
        </>
      ),
    },
    {
      id: 'action',
      head: t.action,
      carry: false,
      phone: 'last',
      cell: (row) => <Verbs row={row} bookings={bookings} />,
    },
  ];
}

function Verbs({ row, bookings }: { row: Resource; bookings: readonly KnownBooking[] }) {
  const t = useT(resourceMessages);
  const pick = usePick();
  const text = useText();
  const refresh = useRefresh();
  const [retiring, setRetiring] = useState(false);
  const { offer, units, allowed } = row;
  const name = pick(offer.nameZh, offer.nameEn);
  const verify = useCommand(verifyOffer, { refreshes: CHANGED, onDone: () => toast(t.verifyDone(name)) });
  const confirm = () =>
    verify.mutate(
      { params: { offerId: offer.id }, body: { version: offer.version } },
      {
        onError: (error) => {
          toast(text(asProblem(error)));
          void refresh(...CHANGED);
        },
      },
    );
  return (
    <span className={styles.verbs}>
      {allowed.includes('catalogue.verify') && (
        <Button busy={verify.isPending} aria-label={t.of(t.verify, name)} onClick={confirm}>
          {t.verify}
        </Button>
      )}
      {allowed.includes('catalogue.update') && (
        <EditOffer offer={offer} takesSlots={row.takesSlots} name={name} />
      )}
      {row.takesSlots && allowed.includes('catalogue.update') && (
        <CloseUnit
          offerId={offer.id}
          offerName={name}
          timezone={offer.timezone}
          units={units}
          bookings={bookings}
        />
      )}
      {allowed.includes('catalogue.retire') && (
        <Button look="quiet" aria-label={t.of(t.retire, name)} onClick={() => setRetiring(true)}>
          {t.retire}
        </Button>
      )}
      {retiring && <RetireDialog row={row} name={name} onClose={() => setRetiring(false)} />}
    </span>
  );
}

/** Withdrawing is for good, so it is asked for. */
function RetireDialog({ row, name, onClose }: { row: Resource; name: string; onClose: () => void }) {
  const t = useT(resourceMessages);
  const retire = useCommand(retireOffer, {
    refreshes: CHANGED,
    onDone: () => {
      toast(t.retireDone);
      onClose();
    },
  });
  const { id: offerId, version } = row.offer;
  const run = () => retire.mutate({ params: { offerId }, body: { version } });
  return (
    <FormDialog title={t.retireTitle} verb={t.retire} command={retire} onSend={run} onClose={onClose}>
      <p>{t.retireAsk(name)}</p>
    </FormDialog>
  );
}
