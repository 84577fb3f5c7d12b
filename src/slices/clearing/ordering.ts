import type { Instant } from '../../kernel/brand.ts';
import { fromWire } from '../../kernel/money.ts';
import { addDays, zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { type Account, accountsOf } from './account-store.ts';
import type { Series, StatementPayee } from './domain/statement.ts';
import { type InstructionLine, linesOfMonth } from './instruction-store.ts';
import { papersOf } from './papers.ts';
import { type Payment, paymentsOf, type Statement } from './store.ts';

/** Why a payee of a statement is not in a payment order made now. */
export type LeftOut = 'paid' | 'ordered' | 'no-account' | 'account-waiting' | 'account-failed';

/** What a payment order made now would do for one payee. */
export interface Planned {
  readonly payee: StatementPayee;
  /** The account that would be paid to. */
  readonly account?: Account;
  readonly leftOut?: LeftOut;
  /** The account took another one's place so recently that somebody should ask the payee. */
  readonly changedOn?: string;
  /** Of the newest order that tried to pay, and why the bank did not. */
  readonly failed?: string;
}

interface Known {
  readonly payments: readonly Payment[];
  readonly lines: readonly InstructionLine[];
  readonly accounts: readonly Account[];
}

/** One plan per payee of this series to whom something is due, in the statement's order. */
export async function planOrder(
  tx: Tx,
  statement: Statement,
  series: Series,
  at: Instant,
): Promise<Planned[]> {
  const due = statement.body.payees.filter((one) => one.series === series && fromWire(one.amount) > 0n);
  const payments = await paymentsOf(tx, statement);
  const lines = await linesOfMonth(tx, statement);
  const accounts = await accountsOf(
    tx,
    due.map((one) => one.payeeId),
  );
  const { accountChangeDays } = await papersOf(tx, statement.jurisdictionId);
  const { timezone } = jurisdictionOf(await circleOf(tx), statement.jurisdictionId);
  const recent = addDays(zoned(at, timezone).date, -accountChangeDays);
  return due.map((payee) => planFor(payee, { payments, lines, accounts }, recent, timezone));
}

function planFor(payee: StatementPayee, known: Known, recent: string, timezone: string): Planned {
  const mine = <T extends { readonly payeeId: string; readonly series: Series }>(rows: readonly T[]): T[] =>
    rows.filter((one) => one.payeeId === payee.payeeId && one.series === payee.series);
  const lines = mine(known.lines);
  const last = lines.at(-1);
  const failed = last?.state === 'failed' && last.reason !== undefined ? { failed: last.reason } : {};
  if (mine(known.payments).some((one) => one.returned === undefined)) return { payee, leftOut: 'paid' };
  if (lines.some((one) => one.state === 'instructed')) return { payee, leftOut: 'ordered' };
  const accounts = known.accounts.filter((one) => one.orgId === payee.payeeId);
  const account = accounts.find((one) => one.state === 'confirmed');
  if (account === undefined) {
    const waiting = accounts.some((one) => one.state === 'declared');
    return { payee, ...failed, leftOut: waiting ? 'account-waiting' : 'no-account' };
  }
  if (lines.some((one) => one.accountFault && one.accountId === account.id)) {
    return { payee, account, ...failed, leftOut: 'account-failed' };
  }
  const changedOn = changeSince(account, accounts, recent, timezone);
  return { payee, account, ...failed, ...(changedOn === undefined ? {} : { changedOn }) };
}

/** The day an account took another one's place, if that is on or after `recent`. A first account is no change. */
function changeSince(
  account: Account,
  all: readonly Account[],
  recent: string,
  timezone: string,
): string | undefined {
  if (account.confirmedAt === undefined || !all.some((one) => one.state === 'replaced')) return undefined;
  const day = zoned(account.confirmedAt, timezone).date;
  return day >= recent ? day : undefined;
}
