import type { Instant, JurisdictionId } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { iso, zoned } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { type Circle, circleOf, jurisdictionOf } from '../../circle/index.ts';
import { type Obligation, obligationsTo } from '../../ledger/index.ts';
import { type Claim, payoutDay, type SchemeVersion, schemeOf } from '../../vouchers/index.ts';
import { type Account, accountsOf, invoiceTitles } from '../account-store.ts';
import { daysBetween } from '../domain/statement.ts';
import { type DueRecord, dueRecords } from '../due-records.ts';
import { type InstructionLine, linesToPayee } from '../instruction-store.ts';
import { papersOf } from '../papers.ts';
import { type MonthProgress, paymentsTo, progressForPayee } from '../store.ts';
import { paymentState } from './payments.ts';

interface Known {
  readonly circle: Circle;
  readonly at: Instant;
  readonly recordOf: (one: Obligation) => DueRecord;
  readonly schemes: ReadonlyMap<string, SchemeVersion>;
  readonly progress: readonly MonthProgress[];
  readonly accounts: readonly Account[];
  readonly lines: readonly InstructionLine[];
}

/** What treasuries owe and have paid to the viewer's organisation, how far each has come and what keeps it. */
export async function receivables(tx: Tx, actor: Actor, at: Instant) {
  if (actor.kind !== 'person') return platformRefuse('sign-in-required');
  const owed = await obligationsTo(tx, actor.orgId);
  const recordOf = await dueRecords(tx, owed);
  const known: Known = {
    circle: await circleOf(tx),
    at,
    recordOf,
    schemes: await schemesOf(tx, owed, recordOf),
    progress: await progressForPayee(tx),
    accounts: await accountsOf(tx, [actor.orgId]),
    lines: await linesToPayee(tx, actor.orgId),
  };
  const paid = await paymentsTo(tx, actor.orgId);
  return ok({
    owed: owed.map((one) => owedView(one, known)),
    paid: paid.map((one) => ({
      ...paymentState(actor, one),
      jurisdictionId: one.jurisdictionId,
      series: one.series,
      amount: toWire(one.amount),
      paidOn: one.paidOn,
      bankReference: one.bankReference,
    })),
    payers: await payersOf(tx, owed, known),
  });
}

const keyOf = ({ schemeJurisdictionId, schemeCode }: Obligation, { schemeVersion }: DueRecord) =>
  `${schemeJurisdictionId}/${schemeCode}/${schemeVersion}`;

async function schemesOf(
  tx: Tx,
  owed: readonly Obligation[],
  recordOf: Known['recordOf'],
): Promise<Map<string, SchemeVersion>> {
  const schemes = new Map<string, SchemeVersion>();
  for (const one of owed) {
    const record = recordOf(one);
    const key = keyOf(one, record);
    if (schemes.has(key)) continue;
    schemes.set(key, await schemeOf(tx, one.schemeJurisdictionId, one.schemeCode, record.schemeVersion));
  }
  return schemes;
}

function owedView(one: Obligation, known: Known) {
  const record = known.recordOf(one);
  const scheme = known.schemes.get(keyOf(one, record));
  if (scheme === undefined) throw new Error(`The scheme of obligation ${one.id} cannot be read.`);
  const { timezone } = jurisdictionOf(known.circle, one.jurisdictionId);
  const { calendar, timezone: deskZone } = jurisdictionOf(known.circle, one.schemeJurisdictionId);
  const likelyOn = payoutDay(scheme, zoned(one.at, deskZone).date, calendar);
  const stage = stageOf(one, known.progress);
  const last = lastLine(one, known.lines);
  return {
    jurisdictionId: one.jurisdictionId,
    period: one.period,
    claimId: one.claimId,
    claimNumber: record.number,
    ...(one.orderId === undefined ? {} : { orderId: one.orderId }),
    ...(record.reward === undefined ? {} : { reward: record.reward }),
    scheme: {
      jurisdictionId: one.schemeJurisdictionId,
      code: one.schemeCode,
      titleZh: scheme.title.zh,
      titleEn: scheme.title.en,
    },
    enterpriseId: one.enterpriseId,
    enterpriseNameZh: record.firm.nameZh,
    enterpriseNameEn: record.firm.nameEn,
    amount: toWire(one.amount),
    ...(one.reverses === undefined
      ? {}
      : { takenBack: one.recovery ? ('paid' as const) : ('unpaid' as const) }),
    at: iso(one.at),
    days: Math.max(0, daysBetween(zoned(one.at, timezone).date, zoned(known.at, timezone).date)),
    stage,
    blocks: stage === 'paid' || stage === 'ordered' ? [] : blocksOf(one, record.claim, known, last),
    ...(stage !== 'paid' && last?.state === 'failed' && last.reason !== undefined
      ? { failed: last.reason }
      : {}),
    ...(stage === 'paid' || likelyOn === undefined ? {} : { likelyOn }),
    series: one.provenance,
  };
}

function stageOf(one: Obligation, progress: readonly MonthProgress[]) {
  if (one.paymentId !== undefined) return 'paid' as const;
  if (one.orderedIn !== undefined) return 'ordered' as const;
  if (one.held) return 'held' as const;
  const month = progress.find(
    ({ jurisdictionId, period }) => jurisdictionId === one.jurisdictionId && period === one.period,
  );
  if (month === undefined || month.state === 'open') return 'month-open' as const;
  return month.signed < 3 ? ('unsigned' as const) : ('to-order' as const);
}

/** The newest order of this month and series: a line that waits or was paid stands before one that failed. */
const lastLine = (one: Obligation, lines: readonly InstructionLine[]): InstructionLine | undefined => {
  const mine = lines.filter(
    (line) =>
      line.jurisdictionId === one.jurisdictionId &&
      line.period === one.period &&
      line.series === one.provenance,
  );
  return mine.find((line) => line.state !== 'failed') ?? mine.at(-1);
};

type Block = 'no-account' | 'account-waiting' | 'account-failed' | 'failed' | 'no-invoice';

function blocksOf(
  one: Obligation,
  claim: Claim | undefined,
  { accounts, lines }: Known,
  last: InstructionLine | undefined,
): Block[] {
  const standing = accounts.find((account) => account.state === 'confirmed');
  const waiting = accounts.some((account) => account.state === 'declared');
  const wrong = lines.some(
    (line) =>
      line.jurisdictionId === one.jurisdictionId &&
      line.period === one.period &&
      line.accountFault &&
      line.accountId === standing?.id,
  );
  const account: Block[] =
    standing === undefined ? [waiting ? 'account-waiting' : 'no-account'] : wrong ? ['account-failed'] : [];
  const again: Block[] = last?.state === 'failed' && account.length === 0 ? ['failed'] : [];
  return [...account, ...again, ...(invoiceFiled(claim) ? [] : (['no-invoice'] as const))];
}

/** Of a claim that asks for one, as no reward does; last year's spend is proved by whoever spent it. */
const invoiceFiled = (claim: Claim | undefined): boolean =>
  claim?.orderId === undefined || claim.dossier.evidence.some((paper) => paper.kind === 'invoice');

async function payersOf(tx: Tx, owed: readonly Obligation[], { circle, recordOf }: Known) {
  const claims = new Map(owed.flatMap((one) => recordOf(one).claim ?? []).map((claim) => [claim.id, claim]));
  const firms = new Map(
    [...claims.values()]
      .filter((claim) => claim.enterpriseId !== claim.payeeId)
      .map((claim) => [claim.enterpriseId as string, claim]),
  );
  const titles = await invoiceTitles(tx, [...firms.keys()]);
  const treasuries = [...new Set(owed.map((one) => one.jurisdictionId))];
  const views = [];
  for (const id of treasuries) views.push(await treasuryView(tx, circle, id));
  return [
    ...views,
    ...[...firms].map(([id, { dossier }]) => {
      const title = titles.get(id);
      const mine = [...claims.values()].filter((claim) => claim.enterpriseId === id);
      return {
        id,
        kind: 'enterprise' as const,
        nameZh: dossier.enterprise.nameZh,
        nameEn: dossier.enterprise.nameEn,
        ...(title === undefined ? {} : { invoice: titleFacts(title) }),
        invoicesOwed: mine.filter((claim) => !invoiceFiled(claim)).length,
      };
    }),
  ];
}

async function treasuryView(tx: Tx, circle: Circle, id: JurisdictionId) {
  const { invoice } = await papersOf(tx, id);
  const { name } = jurisdictionOf(circle, id);
  return {
    id: id as string,
    kind: 'treasury' as const,
    nameZh: name.zh,
    nameEn: name.en,
    ...(invoice === undefined ? {} : { invoice: titleFacts(invoice) }),
    invoicesOwed: 0,
  };
}

interface Title {
  readonly name: string;
  readonly creditCode: string;
  readonly address: string;
  readonly phone: string;
  readonly bank: string;
  readonly number: string;
}

const titleFacts = ({ name, creditCode, address, phone, bank, number }: Title): Title => ({
  name,
  creditCode,
  address,
  phone,
  bank,
  number,
});
