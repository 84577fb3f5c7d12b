import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { organisationOf } from '../../identity/index.ts';
import {
  type Account,
  accountsOf,
  confirmAccount,
  declareAccount,
  keepInvoiceTitle,
  withdrawAccount,
} from '../account-store.ts';
import { zAccountInput, zConfirmAccount, zInvoiceTitle, zWhichAccount } from '../contract.ts';
import { masked, plainNumber, sameAccount } from '../domain/account.ts';
import { refuse } from '../errors.ts';
import { accountConfirmed, accountDeclared, accountWithdrawn, invoiceTitleKept } from '../events.ts';
import { clearingPolicy } from '../policy.ts';

/** Events name an account by its last characters only: the log is read by many. */
const told = (account: Pick<Account, 'orgId' | 'id' | 'bank' | 'number'>) => ({
  orgId: account.orgId,
  accountId: account.id,
  bank: account.bank,
  ending: masked(account.number).slice(-4),
});

/** A payee names the account it wants its money on; it counts once a second person of the payee has confirmed it. */
export const declareAccountCommand = command({
  name: 'clearing.declare-account',
  input: zAccountInput,
  execute: async (context, input) => {
    const { tx, at, actor } = context;
    const own = actor.kind === 'person' ? { providerId: actor.orgId } : {};
    const allowed = authorise(clearingPolicy, 'clearing.declare-account', actor, own);
    if (!allowed.ok) return allowed;
    const { orgId, personId, provenance } = allowed.value;
    const organisation = await organisationOf(tx, orgId);
    if (organisation === undefined) return platformRefuse('not-found');
    const facts = { ...input, bankCode: plainNumber(input.bankCode), number: plainNumber(input.number) };
    const standing = (await accountsOf(tx, [orgId])).find((one) => one.state === 'confirmed');
    if (standing !== undefined && sameAccount(standing, facts))
      return refuse('account-same', {}, { field: 'number' });
    const account: Account = {
      ...facts,
      orgId,
      id: context.newId(),
      state: 'declared',
      declaredBy: personId,
      declaredAt: at,
      provenance: provenance === 'sample' || organisation.provenance === 'sample' ? 'sample' : 'own',
    };
    if (!(await declareAccount(tx, account))) return refuse('account-waiting');
    context.emit({ event: accountDeclared, payload: told(account), provenance: account.provenance });
    return ok({ accountId: account.id });
  },
});

/** Another person of the payee types the number again: an account nobody checked is never paid to. */
export const confirmAccountCommand = command({
  name: 'clearing.confirm-account',
  input: zConfirmAccount.extend(zWhichAccount.shape),
  execute: async (context, { accountId, number }) => {
    const { tx, at, actor } = context;
    const found = await ownAccount(context, accountId);
    if (found === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.confirm-account', actor, { providerId: found.orgId });
    if (!allowed.ok) return allowed;
    const { personId } = allowed.value;
    if (found.declaredBy === personId) return refuse('account-second-person');
    if (plainNumber(number) !== found.number)
      return refuse('account-number-differs', {}, { field: 'number' });
    if (!(await confirmAccount(tx, found, { personId, at }))) return refuse('account-settled');
    context.emit({ event: accountConfirmed, payload: told(found), provenance: found.provenance });
    return ok({ accountId });
  },
});

/** Takes a declaration back that nobody has confirmed yet. */
export const withdrawAccountCommand = command({
  name: 'clearing.withdraw-account',
  input: zWhichAccount,
  execute: async (context, { accountId }) => {
    const found = await ownAccount(context, accountId);
    if (found === undefined) return platformRefuse('not-found');
    const subject = { providerId: found.orgId };
    const allowed = authorise(clearingPolicy, 'clearing.declare-account', context.actor, subject);
    if (!allowed.ok) return allowed;
    if (!(await withdrawAccount(context.tx, found, context.at))) return refuse('account-settled');
    context.emit({ event: accountWithdrawn, payload: told(found), provenance: found.provenance });
    return ok({ accountId });
  },
});

/** Of one's own organisation only: whoever owes it money sees its account and does not touch it. */
async function ownAccount(
  { tx, actor }: Parameters<typeof declareAccountCommand.execute>[0],
  accountId: string,
): Promise<Account | undefined> {
  if (actor.kind !== 'person') return undefined;
  return (await accountsOf(tx, [actor.orgId])).find((one) => one.id === accountId);
}

/** What invoices to one's organisation must name (开票信息). */
export const keepInvoiceTitleCommand = command({
  name: 'clearing.keep-invoice-title',
  input: zInvoiceTitle,
  execute: async (context, input) => {
    const { tx, at, actor } = context;
    const own = actor.kind === 'person' ? { providerId: actor.orgId } : {};
    const allowed = authorise(clearingPolicy, 'clearing.invoice-title', actor, own);
    if (!allowed.ok) return allowed;
    const { orgId, personId } = allowed.value;
    const provenance = allowed.value.provenance === 'sample' ? 'sample' : 'own';
    const title = { ...input, number: plainNumber(input.number), orgId, updatedAt: at, provenance } as const;
    await keepInvoiceTitle(tx, title, personId);
    context.emit({ event: invoiceTitleKept, payload: { orgId, name: input.name }, provenance });
    return ok({ orgId });
  },
});
