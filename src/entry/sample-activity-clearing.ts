import type { Instant, JurisdictionId, Uuid } from '../kernel/brand.ts';
import { seeded } from '../kernel/random.ts';
import { must } from '../kernel/result.ts';
import { addMonths, fromZoned, later, minutes, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import {
  confirmAccountCommand,
  declareAccountCommand,
  keepInvoiceTitleCommand,
} from '../slices/clearing/commands/account.ts';
import { closePeriodCommand } from '../slices/clearing/commands/close.ts';
import { failCommand, instructCommand } from '../slices/clearing/commands/instruct.ts';
import { recordPaymentCommand } from '../slices/clearing/commands/pay.ts';
import { sealCommand } from '../slices/clearing/commands/seal.ts';
import { signCommand } from '../slices/clearing/commands/sign.ts';
import type { Treasury } from '../slices/clearing/domain/treasury.ts';
import { statementById } from '../slices/clearing/store.ts';
import { organisationOf } from '../slices/identity/index.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { samplePdf } from './sample-activity-papers.ts';
import type { SamplePeople } from './sample-activity-people.ts';
import { atDesk } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

export interface ClearingPlan {
  readonly payer: JurisdictionId;
  readonly period: string;
  readonly papers: Treasury | undefined;
  readonly people: SamplePeople;
  /** The month that was closed last: something of it is left for whoever looks at the sample. */
  readonly newest: boolean;
}

/** Of so many payees one never names an account, as happens. */
const WITHOUT_ACCOUNT = 9;

/** A treasury closes a month, three persons sign its statement, it is sealed and ordered, and the bank pays. */
export async function* clearingStory(scene: MoneyScene, plan: ClearingPlan): Story {
  const { play, circle, seed } = scene;
  const { payer, period, people, papers, newest } = plan;
  const treasurers = [0, 1, 2].map((n) => people.officer(payer, 'finance_officer', n));
  const [first] = treasurers;
  if (first === undefined) throw new Error(`${payer} has no treasurer.`);
  const key = `clearing/${payer}/${period}`;
  const random = seeded(`${seed}/${key}`);
  const { timezone } = jurisdictionOf(circle, payer);
  const desk = (at: Instant) => atDesk(circle, payer, at, random);
  const next = fromZoned(addMonths(`${period}-01`, 1), '10:00', timezone);
  yield desk(later(next, minutes(random.int(1_440, 4 * 1_440))));
  const closed = await play.step(`${key}/close`, first, closePeriodCommand, { period });
  if (!closed.ok) return;
  const { statementId } = closed.value;
  for (const [index, step] of (['prepared', 'reviewed', 'approved'] as const).entries()) {
    yield desk(later(play.now(), minutes(random.int(60, 1_300))));
    await play.step(`${key}/${step}`, treasurers[index] ?? first, signCommand, { statementId, step });
  }
  const statement = await play.uow.read(first, (tx) => statementById(tx, statementId));
  const payees = statement?.body.payees ?? [];
  for (const { payeeId } of payees) await nameAccount(scene, people, payeeId as Uuid);
  const firms = new Set(statement?.body.lines.map((line) => line.enterpriseId));
  for (const id of firms) await keepTitle(scene, people, id as Uuid);
  if (papers?.sealBeforePayment) {
    // What was signed last still waits for its seal, so that somebody may try it.
    if (newest) return;
    yield desk(later(play.now(), minutes(random.int(60, 600))));
    await seal(scene, { key, statementId, period, timezone, treasurer: first });
  }
  yield desk(later(play.now(), minutes(random.int(30, 600))));
  const ordered = await play.step(`${key}/instruct`, first, instructCommand, {
    statementId,
    series: 'sample',
    format: papers?.out[0]?.id ?? 'pain.001',
  });
  if (!ordered.ok) return;
  const { instructionId, leftOut } = ordered.value;
  const due = payees.filter(({ payeeId }) => !leftOut.some((one) => one.payeeId === payeeId));
  for (const [index, payee] of due.entries()) {
    yield desk(later(play.now(), minutes(random.int(30, 900))));
    if (newest && index === 0 && due.length > 1) {
      const failure = { reason: 'AC04 样例：账户已销户', accountFault: true };
      const { payeeId } = payee;
      await play.step(`${key}/fail`, first, failCommand, { instructionId, payeeId, ...failure });
      continue;
    }
    await play.step(`${key}/pay/${index + 1}`, first, recordPaymentCommand, {
      statementId,
      payeeId: payee.payeeId,
      series: payee.series,
      amount: payee.amount,
      paidOn: zoned(play.now(), timezone).date,
      bankReference: `SAMPLE-${payer}-${period}-${index + 1}`,
    });
  }
}

interface Sealing {
  readonly key: string;
  readonly statementId: Uuid;
  readonly period: string;
  readonly timezone: string;
  readonly treasurer: SignedInActor;
}

async function seal({ play }: MoneyScene, { key, statementId, period, timezone, treasurer }: Sealing) {
  const pdf = samplePdf([
    'SAMPLE - no real document',
    'Statement with signatures and seal',
    `${treasurer.jurisdictionId} ${period}`,
    statementId,
  ]);
  const scan = await play.upload(`${key}/scan`, treasurer, pdf);
  if (!scan.ok) return;
  await play.step(`${key}/seal`, treasurer, sealCommand, {
    statementId,
    sha256: scan.value,
    sealedOn: zoned(play.now(), timezone).date,
  });
}

/** A payee that hears of a signed statement names its account, once, and a colleague confirms it. */
async function nameAccount(scene: MoneyScene, people: SamplePeople, payeeId: Uuid): Promise<void> {
  const { play } = scene;
  const payee = await play.uow.asWorker((tx) => organisationOf(tx, payeeId));
  if (payee === undefined || Number.parseInt(payeeId.slice(-4), 16) % WITHOUT_ACCOUNT === 0) return;
  const provider = payee.kind === 'provider';
  const declarer = people.of(payee, provider ? 'provider_finance' : 'enterprise_agent');
  const second = provider ? people.of(payee, 'provider_staff') : people.of(payee, 'enterprise_agent', 1);
  const colleague = second.personId === declarer.personId ? people.of(payee, 'provider_finance', 1) : second;
  const key = `account/${payeeId}`;
  const random = seeded(`${scene.seed}/${key}`);
  const number = `9990${String(random.int(10_000_000, 99_999_999))}${String(random.int(1_000_000, 9_999_999))}`;
  const declared = await play.step(key, declarer, declareAccountCommand, {
    holder: payee.nameZh,
    bank: '样例银行（不存在）',
    bankCode: `9990${String(random.int(10_000_000, 99_999_999))}`,
    number,
  });
  const { accountId } = must(declared);
  must(await play.step(`${key}/confirm`, colleague, confirmAccountCommand, { accountId, number }));
}

/** Of so many firms one has not said what its invoices must name. */
const WITHOUT_TITLE = 4;

/** A firm says once what invoices to it must name. */
async function keepTitle({ play, seed }: MoneyScene, people: SamplePeople, firmId: Uuid): Promise<void> {
  const firm = await play.uow.asWorker((tx) => organisationOf(tx, firmId));
  if (firm === undefined || Number.parseInt(firmId.slice(-4), 16) % WITHOUT_TITLE === 0) return;
  const random = seeded(`${seed}/title/${firmId}`);
  await play.step(`title/${firmId}`, people.of(firm, 'enterprise_agent'), keepInvoiceTitleCommand, {
    name: firm.nameZh,
    creditCode: firm.creditCode ?? '样例',
    address: `${firm.place}样例路${random.int(1, 99)}号`,
    phone: '000-00000000',
    bank: '样例银行（不存在）',
    number: `9990${random.int(10_000_000, 99_999_999)}`,
  });
}
