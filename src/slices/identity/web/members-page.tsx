import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../ui/circle.ts';
import { usePick, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { textColumn } from '../../../ui/kit/columns.ts';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { roleNames } from '../../../ui/shell/messages.ts';
import { useToday } from '../../../ui/today.ts';
import { GrantForm } from './grant-form.tsx';
import styles from './identity.module.css';
import { identityMessages } from './messages.ts';
import { getMembers, type Member, membersQuery, revoke } from './queries.ts';

/** Who may act for my organisation, in which role, from when to when. */
export function MembersPage() {
  const { data } = useSuspenseQuery(membersQuery);
  const { acting } = useSession();
  const t = useT(identityMessages);
  const pick = usePick();
  const mayGrant = data.allowed.includes('identity.authorise') && data.grantable.length > 0;
  return (
    <Page
      title={t.members}
      lede={acting === null ? undefined : t.membersLede(pick(acting.orgNameZh, acting.orgNameEn))}
    >
      <Sheet title={t.authorisations} span={mayGrant ? 8 : 12}>
        <MemberTable members={data.members} />
      </Sheet>
      {mayGrant && (
        <Sheet title={t.grant} span={4}>
          <GrantForm roles={data.grantable} />
        </Sheet>
      )}
    </Page>
  );
}

function MemberTable({ members }: { members: readonly Member[] }) {
  const t = useT(identityMessages);
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [ending, setEnding] = useState<Member | null>(null);
  const state = (row: Member) => {
    if (row.revokedAt !== null) return t.revokedOn(format.day(row.revokedAt));
    if (row.validTo < today) return t.over;
    return row.validFrom > today ? t.notYet : t.inForce;
  };
  const columns: readonly Column<Member>[] = [
    {
      id: 'name',
      head: t.person,
      carry: [
        { head: t.person, value: (row) => row.name },
        { head: t.login, value: (row) => row.login },
      ],
      rowHead: true,
      cell: (row) => (
        <>
          {row.name} <small className={styles.aside}>{row.login}</small>
        </>
      ),
    },
    textColumn('role', t.role, (row) => text(roleNames[row.role])),
    {
      id: 'dates',
      head: t.dates,
      carry: [
        { head: t.validFrom, value: (row) => ({ day: row.validFrom }) },
        { head: t.validTo, value: (row) => ({ day: row.validTo }) },
      ],
      phone: 'wide',
      cell: (row) => t.fromTo(format.day(row.validFrom), format.day(row.validTo)),
    },
    textColumn('state', t.state, state),
    {
      id: 'act',
      head: '',
      carry: false,
      number: true,
      phone: 'end',
      cell: (row) =>
        row.allowed.includes('identity.revoke') && (
          <Button onClick={() => setEnding(row)} aria-label={t.revokeWhom(row.name)}>
            {t.revoke}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table
        caption={t.authorisations}
        captionHidden
        columns={columns}
        rows={members}
        pageIn="page"
        rowKey={(row) => row.membershipId}
        empty={<EmptyState>{t.noMembers}</EmptyState>}
      />
      {ending !== null && <RevokeDialog member={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function RevokeDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT(identityMessages);
  const text = useText();
  const end = useCommand(revoke, {
    refreshes: [getMembers],
    onDone: () => {
      toast(t.revoked(member.name));
      onClose();
    },
  });
  const run = () => end.mutate({ params: { membershipId: member.membershipId } });
  return (
    <FormDialog
      title={t.revokeWhom(member.name)}
      verb={t.revoke}
      look="danger"
      command={end}
      onSend={run}
      onClose={onClose}
    >
      <p>{t.revokeMeans(member.name, text(roleNames[member.role]))}</p>
    </FormDialog>
  );
}
