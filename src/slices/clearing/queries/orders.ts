import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import { type Actor, hasRole } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { organisationOf, personNames } from '../../identity/index.ts';
import { type AccountFacts, masked } from '../domain/account.ts';
import { SERIES } from '../domain/statement.ts';
import type { Treasury } from '../domain/treasury.ts';
import { type InstructionLine, instructionsOf, linesOfMonth } from '../instruction-store.ts';
import { planOrder } from '../ordering.ts';
import { papersOf } from '../papers.ts';
import { clearingPolicy } from '../policy.ts';
import { scanOf } from '../scan-store.ts';
import { isNewest, type Statement, signaturesOf, statementById } from '../store.ts';

/** The paying treasury reads an account in full, whoever checks it only its end. */
export const shownTo = (actor: Actor, { holder, bank, bankCode, number }: AccountFacts) => ({
  holder,
  bank,
  bankCode,
  number: hasRole(actor, 'finance_officer') ? number : masked(number),
});

const layoutName = ({ id, name }: Treasury['out'][number] | Treasury['in'][number]) => ({
  id,
  nameZh: name.zh,
  nameEn: name.en,
});

/** The layouts of the viewer's own treasury. */
export async function layoutsOf(tx: Tx, actor: Actor) {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  const papers = await papersOf(tx, actor.jurisdictionId);
  return ok({ out: papers.out.map(layoutName), in: papers.in.map(layoutName) });
}

/** Payment orders of a statement's month, and what one made now would do. */
export async function ordersPage(tx: Tx, actor: Actor, statementId: Uuid, at: Instant) {
  const statement = await statementById(tx, statementId);
  if (statement === undefined) return platformRefuse('not-found');
  const papers = await papersOf(tx, statement.jurisdictionId);
  const instructions = await instructionsOf(tx, statement);
  const lines = await linesOfMonth(tx, statement);
  const names = await personNames(
    tx,
    instructions.map((one) => one.madeBy),
  );
  const payees = await payeeNames(tx, statement, lines);
  const plans = [];
  for (const series of SERIES) {
    for (const plan of await planOrder(tx, statement, series, at)) {
      const { payee, account, leftOut, changedOn, failed } = plan;
      const { payeeId, nameZh, nameEn, amount } = payee;
      plans.push({
        payeeId,
        nameZh,
        nameEn,
        series,
        amount,
        ...(account === undefined ? {} : { account: shownTo(actor, account) }),
        ...(leftOut === undefined ? {} : { leftOut }),
        ...(changedOn === undefined ? {} : { changedOn }),
        ...(failed === undefined ? {} : { failed }),
      });
    }
  }
  const mayFetch = may(clearingPolicy['clearing.instruction-file'], actor, statement);
  return ok({
    layouts: papers.out.map(layoutName),
    plans,
    orders: instructions.map((one) => ({
      id: one.id,
      series: one.series,
      format: one.format,
      digest: one.digest,
      total: toWire(one.total),
      madeBy: names.get(one.madeBy) ?? null,
      madeAt: iso(one.madeAt),
      lines: lines
        .filter((line) => line.instructionId === one.id)
        .map((line) => lineView(actor, line, payees)),
      allowed: mayFetch ? ['clearing.instruction-file'] : [],
    })),
    allowed: await orderActions(tx, actor, statement, papers, plans),
  });
}

type Names = ReadonlyMap<string, { readonly nameZh: string; readonly nameEn: string }>;

/** As the statement names them; whoever stands in an order of an earlier version only, by its record. */
async function payeeNames(tx: Tx, statement: Statement, lines: readonly InstructionLine[]): Promise<Names> {
  const names = new Map(
    statement.body.payees.map(({ payeeId, nameZh, nameEn }) => [payeeId, { nameZh, nameEn }]),
  );
  for (const { payeeId, account } of lines) {
    if (names.has(payeeId)) continue;
    const organisation = await organisationOf(tx, payeeId);
    names.set(payeeId, {
      nameZh: organisation?.nameZh ?? account.holder,
      nameEn: organisation?.nameEn ?? account.holder,
    });
  }
  return names;
}

function lineView(actor: Actor, line: InstructionLine, names: Names) {
  const { payeeId, account, state, reason, accountFault, settledAt } = line;
  const mayFail = state === 'instructed' && may(clearingPolicy['clearing.fail'], actor, line);
  return {
    payeeId,
    ...(names.get(payeeId) ?? { nameZh: account.holder, nameEn: account.holder }),
    amount: toWire(line.amount),
    account: shownTo(actor, account),
    state,
    ...(reason === undefined ? {} : { reason }),
    accountFault,
    ...(settledAt === undefined ? {} : { settledAt: iso(settledAt) }),
    allowed: mayFail ? ['clearing.fail'] : [],
  };
}

async function orderActions(
  tx: Tx,
  actor: Actor,
  statement: Statement,
  papers: Treasury,
  plans: readonly { readonly leftOut?: string }[],
): Promise<string[]> {
  if (!may(clearingPolicy['clearing.instruct'], actor, statement)) return [];
  const signatures = await signaturesOf(tx, statement);
  const signed = signatures.some((one) => one.step === 'approved');
  const sealed = !papers.sealBeforePayment || (await scanOf(tx, statement)) !== undefined;
  const somebody = plans.some((one) => one.leftOut === undefined);
  return signed && sealed && somebody && (await isNewest(tx, statement)) ? ['clearing.instruct'] : [];
}
