import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { ConfirmDialog, DeclareDialog, TitleDialog } from './account-dialogs.tsx';
import { accountMessages } from './account-messages.ts';
import styles from './clearing.module.css';
import { clearingMessages } from './messages.ts';
import { type AccountsView, accountsQuery, SAID, withdrawAccount } from './queries.ts';

type Account = AccountsView['accounts'][number];

/** Where my organisation wants its money, and what invoices to it must name. */
export function AccountsPage() {
  const t = useT(accountMessages);
  const words = useT(clearingMessages);
  const { data } = useSuspenseQuery(accountsQuery);
  return (
    <Page
      title={t.title}
      lede={t.lede}
      trail={
        <Link to="/statements" search={{}}>
          {words.receivables}
        </Link>
      }
    >
      <AccountSheet view={data} />
      <TitleSheet view={data} />
    </Page>
  );
}

function AccountSheet({ view }: { view: AccountsView }) {
  const t = useT(accountMessages);
  const [declaring, setDeclaring] = useState(false);
  const standing = view.accounts.some((one) => one.state === 'confirmed');
  return (
    <Sheet title={t.account} note={t.accountNote}>
      <div className={styles.bank}>
        <AccountTable accounts={view.accounts} />
        {view.allowed.includes('clearing.declare-account') && (
          <p>
            <Button onClick={() => setDeclaring(true)}>{standing ? t.declareNew : t.declare}</Button>
          </p>
        )}
        {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
      </div>
    </Sheet>
  );
}

/** The account itself, and whether it counts. */
function useAccountColumns(): readonly Column<Account>[] {
  const t = useT(accountMessages);
  return [
    {
      id: 'account',
      head: t.number,
      carry: [
        { head: t.holder, value: (row) => row.holder },
        { head: t.number, value: (row) => row.number },
        { head: t.bank, value: (row) => row.bank },
        { head: t.bankCode, value: (row) => row.bankCode },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {row.holder} <code>{row.number}</code> <ProvenanceMark kind={row.provenance} />
          <small className={styles.aside}>
            {row.bank} <code>{row.bankCode}</code>
          </small>
        </>
      ),
    },
    {
      id: 'state',
      head: t.state,
      carry: (row) => t[row.state],
      phone: 'wide',
      cell: (row) => (
        <>
          {t[row.state]}
          {row.failed !== undefined && <small className={styles.broken}> {t.wrong(row.failed)}</small>}
        </>
      ),
    },
  ];
}

/** Who named it and who checked it. */
function usePersonColumns(): readonly Column<Account>[] {
  const t = useT(accountMessages);
  const format = useFormat();
  return [
    {
      id: 'declared',
      head: t.declaredBy,
      carry: [
        { head: t.declaredBy, value: (row) => row.declaredBy },
        { head: t.declaredOn, value: (row) => ({ day: row.declaredAt }) },
      ],
      phone: 'wide',
      cell: (row) => t.by(row.declaredBy ?? t.someone, format.day(row.declaredAt)),
    },
    {
      id: 'confirmed',
      head: t.confirmedBy,
      carry: [
        { head: t.confirmedBy, value: (row) => row.confirmedBy ?? null },
        {
          head: t.confirmedOn,
          value: (row) => (row.confirmedAt === undefined ? null : { day: row.confirmedAt }),
        },
      ],
      phone: 'wide',
      cell: (row) =>
        row.confirmedAt === undefined
          ? null
          : t.by(row.confirmedBy ?? t.someone, format.day(row.confirmedAt)),
    },
  ];
}

function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  const t = useT(accountMessages);
  const [confirming, setConfirming] = useState<Account | null>(null);
  const accountColumns = useAccountColumns();
  const personColumns = usePersonColumns();
  const columns: readonly Column<Account>[] = [
    ...accountColumns,
    ...personColumns,
    {
      id: 'actions',
      head: '',
      carry: false,
      phone: 'last',
      cell: (row) => (
        <>
          {row.allowed.includes('clearing.confirm-account') && (
            <Button onClick={() => setConfirming(row)}>{t.confirm}</Button>
          )}
          {row.allowed.includes('clearing.withdraw-account') && <Withdraw accountId={row.id} />}
        </>
      ),
    },
  ];
  return (
    <>
      <Table
        caption={t.account}
        captionHidden
        columns={columns}
        rows={accounts}
        rowKey={(row) => row.id}
        provenance={(row) => row.provenance}
        empty={<EmptyState>{t.none}</EmptyState>}
      />
      {confirming !== null && <ConfirmDialog account={confirming} onClose={() => setConfirming(null)} />}
    </>
  );
}

function Withdraw({ accountId }: { accountId: string }) {
  const t = useT(accountMessages);
  const send = useCommand(withdrawAccount, { refreshes: SAID, onDone: () => toast(t.withdrawnNow) });
  const run = () => send.mutate({ params: { accountId } });
  return (
    <>
      <Button busy={send.isPending} onClick={run}>
        {t.withdraw}
      </Button>
      {send.error !== null && <ProblemNotice error={send.error} onRetry={run} />}
    </>
  );
}

function TitleSheet({ view }: { view: AccountsView }) {
  const t = useT(accountMessages);
  const format = useFormat();
  const [editing, setEditing] = useState(false);
  const { invoice } = view;
  return (
    <Sheet title={t.invoice} note={t.invoiceNote}>
      <div className={styles.bank}>
        {invoice === undefined ? (
          <EmptyState>{t.noInvoice}</EmptyState>
        ) : (
          <FactList
            facts={[
              { label: t.name, value: invoice.name },
              { label: t.creditCode, value: <code>{invoice.creditCode}</code> },
              { label: t.address, value: invoice.address },
              { label: t.phone, value: invoice.phone },
              { label: t.bank, value: invoice.bank },
              { label: t.number, value: <code>{invoice.number}</code> },
              { label: t.updated, value: format.day(invoice.updatedAt) },
            ]}
          />
        )}
        {view.allowed.includes('clearing.invoice-title') && (
          <p>
            <Button onClick={() => setEditing(true)}>{t.edit}</Button>
          </p>
        )}
        {editing && <TitleDialog invoice={invoice} onClose={() => setEditing(false)} />}
      </div>
    </Sheet>
  );
}
