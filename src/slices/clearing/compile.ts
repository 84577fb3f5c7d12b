import { createHash } from 'node:crypto';
import type { Instant, JurisdictionId, Money } from '../../kernel/brand.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { sum, toWire } from '../../kernel/money.ts';
import { iso } from '../../kernel/time.ts';
import { lastSeal } from '../../platform/audit/sealer.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { organisationOf } from '../identity/index.ts';
import { type Obligation, obligationsOf } from '../ledger/index.ts';
import {
  type PayeeName,
  payeesOf,
  type StatementBody,
  type StatementLine,
  subtotalsOf,
} from './domain/statement.ts';
import type { Treasury } from './domain/treasury.ts';
import { dueRecords } from './due-records.ts';
import { papersOf } from './papers.ts';

/** The statement of a month as its obligations stand: live while open, for good once closed. */
export async function compileStatement(
  tx: Tx,
  jurisdictionId: JurisdictionId,
  period: string,
  closing?: { readonly at: Instant; readonly early?: string },
): Promise<{ body: StatementBody; total: Money }> {
  const circle = await circleOf(tx);
  const { name } = jurisdictionOf(circle, jurisdictionId);
  const { code, exponent, symbol } = circle.currency;
  const obligations = await obligationsOf(tx, jurisdictionId, period);
  const lines = await linesOf(tx, obligations, await papersOf(tx, jurisdictionId));
  const names = await namesOf(tx, lines);
  const seal = closing === undefined ? undefined : await lastSeal(tx);
  const body: StatementBody = {
    circle: circle.id,
    jurisdictionId,
    nameZh: name.zh,
    nameEn: name.en,
    period,
    version: 1,
    currency: { code, exponent, symbol },
    ...(closing === undefined ? {} : { closedAt: iso(closing.at) }),
    ...(closing?.early === undefined ? {} : { early: closing.early }),
    ...(seal === undefined ? {} : { seal: { number: seal.number, head: seal.head } }),
    lines,
    payees: payeesOf(lines, (id) => names.get(id) ?? { nameZh: id, nameEn: id }),
    subtotals: subtotalsOf(lines),
  };
  return { body, total: sum(obligations.map((one) => one.amount)) };
}

async function linesOf(
  tx: Tx,
  obligations: readonly Obligation[],
  { subjects }: Treasury,
): Promise<StatementLine[]> {
  const recordOf = await dueRecords(tx, obligations);
  return obligations.map((one) => {
    const { number, firm, evidenceAt, reward } = recordOf(one);
    const subject = subjects.find(({ scheme }) => scheme === one.schemeCode);
    return {
      obligationId: one.id,
      claimId: one.claimId,
      claimNumber: number,
      ...(one.orderId === undefined ? {} : { orderId: one.orderId }),
      ...(reward === undefined ? {} : { reward }),
      schemeJurisdictionId: one.schemeJurisdictionId,
      schemeCode: one.schemeCode,
      enterpriseId: one.enterpriseId,
      enterpriseNameZh: firm.nameZh,
      enterpriseNameEn: firm.nameEn,
      payeeId: one.payeeId,
      amount: toWire(one.amount),
      ...(one.reverses === undefined ? {} : { takenBack: one.recovery ? 'paid' : 'unpaid' }),
      at: iso(one.at),
      evidenceAt: iso(evidenceAt),
      series: one.provenance,
      ...(subject === undefined ? {} : { subject: { code: subject.code, ...subject.name } }),
    };
  });
}

/** Names as they are now; a firm that is paid itself is named as in its claim. */
async function namesOf(tx: Tx, lines: readonly StatementLine[]): Promise<Map<string, PayeeName>> {
  const names = new Map<string, PayeeName>();
  for (const line of lines) {
    if (names.has(line.payeeId)) continue;
    const payee = await organisationOf(tx, line.payeeId);
    const known =
      line.payeeId === line.enterpriseId
        ? { nameZh: line.enterpriseNameZh, nameEn: line.enterpriseNameEn }
        : { nameZh: line.payeeId, nameEn: line.payeeId };
    names.set(
      line.payeeId,
      payee === undefined
        ? known
        : {
            nameZh: payee.nameZh,
            nameEn: payee.nameEn,
            ...(payee.creditCode === undefined ? {} : { creditCode: payee.creditCode }),
          },
    );
  }
  return names;
}

/** Hash of a statement's content: anyone can compute it again from the printed or exported body. */
export const digestOf = (body: StatementBody): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex');
