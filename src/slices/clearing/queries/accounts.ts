import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import { type Actor, hasRole, type SignedInActor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { personNames } from '../../identity/index.ts';
import { type Account, accountsOf, invoiceTitles } from '../account-store.ts';
import { masked } from '../domain/account.ts';
import { linesToPayee } from '../instruction-store.ts';
import { clearingPolicy } from '../policy.ts';

/** The viewer's own accounts with their history, and its invoice title. Numbers in full for its finance only. */
export async function accountsPage(tx: Tx, actor: Actor) {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  const accounts = await accountsOf(tx, [actor.orgId]);
  const names = await personNames(
    tx,
    accounts.flatMap((one) => [one.declaredBy, ...(one.confirmedBy === undefined ? [] : [one.confirmedBy])]),
  );
  const lines = await linesToPayee(tx, actor.orgId);
  const title = (await invoiceTitles(tx, [actor.orgId])).get(actor.orgId);
  const own = { providerId: actor.orgId };
  const full = hasRole(actor, 'provider_finance', 'enterprise_agent');
  const waiting = accounts.some((one) => one.state === 'declared');
  const mayDeclare = may(clearingPolicy['clearing.declare-account'], actor, own);
  return ok({
    accounts: accounts.map((one) => {
      const { confirmedBy, confirmedAt, endedAt } = one;
      const fault = lines.find((line) => line.accountFault && line.accountId === one.id);
      return {
        id: one.id,
        holder: one.holder,
        bank: one.bank,
        bankCode: one.bankCode,
        number: full ? one.number : masked(one.number),
        state: one.state,
        declaredBy: names.get(one.declaredBy) ?? null,
        declaredAt: iso(one.declaredAt),
        ...(confirmedBy === undefined ? {} : { confirmedBy: names.get(confirmedBy) ?? null }),
        ...(confirmedAt === undefined ? {} : { confirmedAt: iso(confirmedAt) }),
        ...(endedAt === undefined ? {} : { endedAt: iso(endedAt) }),
        ...(fault?.reason === undefined ? {} : { failed: fault.reason }),
        provenance: one.provenance,
        allowed: accountActions(actor, one),
      };
    }),
    ...(title === undefined ? {} : { invoice: titleView(title) }),
    allowed: [
      ...(mayDeclare && !waiting ? ['clearing.declare-account'] : []),
      ...(may(clearingPolicy['clearing.invoice-title'], actor, own) ? ['clearing.invoice-title'] : []),
    ],
  });
}

type Title = NonNullable<ReturnType<Awaited<ReturnType<typeof invoiceTitles>>['get']>>;

const titleView = ({ orgId: _, updatedAt, ...title }: Title) => ({ ...title, updatedAt: iso(updatedAt) });

function accountActions(actor: SignedInActor, account: Account): string[] {
  if (account.state !== 'declared') return [];
  const own = { providerId: account.orgId };
  const another = account.declaredBy !== actor.personId;
  return [
    ...(another && may(clearingPolicy['clearing.confirm-account'], actor, own)
      ? ['clearing.confirm-account']
      : []),
    ...(may(clearingPolicy['clearing.declare-account'], actor, own) ? ['clearing.withdraw-account'] : []),
  ];
}
