import { randomUUID } from 'node:crypto';
import type { Instant, Uuid } from '../../src/kernel/brand.ts';
import type { Result } from '../../src/kernel/result.ts';
import { iso, minutes, periodOf } from '../../src/kernel/time.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import type { Command } from '../../src/platform/command.ts';
import { closePeriodCommand } from '../../src/slices/clearing/commands/close.ts';
import { recordPaymentCommand } from '../../src/slices/clearing/commands/pay.ts';
import { signCommand } from '../../src/slices/clearing/commands/sign.ts';
import { statementById } from '../../src/slices/clearing/store.ts';
import { confirmReversalCommand, proposeReversalCommand } from '../../src/slices/ledger/commands/reverse.ts';
import { brokenInvariants } from '../../src/slices/ledger/index.ts';
import { balancesAsOf } from '../../src/slices/ledger/queries/as-of.ts';
import { applyCommand } from '../../src/slices/vouchers/commands/apply.ts';
import { appropriateCommand } from '../../src/slices/vouchers/commands/appropriate.ts';
import { approveClaimCommand, rejectClaimCommand } from '../../src/slices/vouchers/commands/claim.ts';
import { clawBackCommand } from '../../src/slices/vouchers/commands/claw-back.ts';
import { expireDueCommand, revokeCommand } from '../../src/slices/vouchers/commands/end.ts';
import { issueCommand } from '../../src/slices/vouchers/commands/issue.ts';
import { type SchemeVersion, zSchemeVersion } from '../../src/slices/vouchers/index.ts';
import type { TestDatabase } from './database.ts';
import {
  dice,
  ModelBooks,
  type ModelReservation,
  type ModelVoucher,
  PAYERS,
  shareOf,
} from './ledger-books.ts';
import {
  claimCommand,
  NORTH,
  reserveCommand,
  settleCommand,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from './vouchers.ts';

const HOLDING_CAP = 900_000n;
const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';
/** How far ahead an order's answer is due: a voucher must live that long. */
const DUE = minutes(60);

/** Caps and shares in whole thirds; nothing needs a second officer. */
export const MODEL_SCHEME: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  id: 'model-1',
  code: 'voucher',
  caps: { holding: { clause: 'holding', amount: HOLDING_CAP.toString() } },
  validity: { clause: 'life', days: 20, sameYear: false },
  secondApprovalFrom: undefined,
});

interface Ran {
  readonly run: (id: Uuid, input?: unknown) => Promise<Result<unknown>>;
  readonly id: Uuid;
  readonly input: unknown;
  readonly result: Result<unknown>;
}

export interface Walk {
  /** Commands that went through, that were refused, that were sent again. */
  readonly counts: { done: number; refused: number; repeated: number; races: number };
}

/** Something of the books differs from the model. The message says what, at which step, and how to walk there again. */
class Differs extends Error {}

/**
 * Walks the real commands at random, on real PostgreSQL and an injected clock, beside the model, which predicts each
 * outcome and each balance. Throws at the first difference.
 * @param every after how many steps all books are compared; single outcomes are compared at each
 */
export async function walkLedger(
  db: TestDatabase,
  options: { readonly steps: number; readonly seed: number; readonly every: number },
): Promise<Walk> {
  const world = await voucherWorld(db, [MODEL_SCHEME]);
  const others = [await world.newEnterprise(), await world.newEnterprise()];
  const firms = [{ enterprise: world.enterprise, agent: world.agent }, ...others].map((firm) => ({
    ...world,
    ...firm,
  }));
  const walker = new Walker(db, firms, options.seed);
  await walker.appropriate(3_000_000n);
  for (let step = 0; step < options.steps; step += 1) {
    try {
      await walker.step();
      if (step % options.every === options.every - 1) await walker.compareAll();
    } catch (error) {
      throw new Differs(`step ${step} of seed ${options.seed}: ${walker.last}`, { cause: error });
    }
  }
  await walker.compareAll();
  await walker.askAgain();
  return { counts: walker.counts };
}

class Walker {
  readonly counts = { done: 0, refused: 0, repeated: 0, races: 0 };
  last = '';
  /** Several commands at once: what one of them changes cannot be told from what another does. */
  private racing = false;
  private readonly books = new ModelBooks(HOLDING_CAP);
  private readonly roll: (sides: number) => number;
  private readonly ran: Ran[] = [];
  private readonly said: { known: string; accounts: string }[] = [];

  constructor(
    private readonly db: TestDatabase,
    private readonly firms: readonly VoucherWorld[],
    seed: number,
  ) {
    this.roll = dice(seed);
  }

  private get world(): VoucherWorld {
    return this.firms[0] as VoucherWorld;
  }
  private get now(): number {
    return this.db.clock.now;
  }
  private pick<T>(list: readonly T[]): T | undefined {
    return list[this.roll(Math.max(1, list.length))];
  }
  private thirds(upTo: number): bigint {
    return BigInt(this.roll(upTo) + 1) * 3n;
  }

  async step(): Promise<void> {
    const kinds: readonly [number, string, () => Promise<void>][] = [
      [14, 'issue', () => this.issue()],
      [30, 'reserve', () => this.reserve()],
      [14, 'settle', () => this.settle()],
      [16, 'claim', () => this.claim()],
      [18, 'decide', () => this.decide()],
      [4, 'parts', () => this.parts()],
      [1, 'reverse', () => this.reverse()],
      [6, 'claw back', () => this.clawBack()],
      [2, 'revoke', () => this.revoke()],
      [4, 'expire', () => this.expire()],
      [6, 'time', () => this.pass()],
      [3, 'appropriate', () => this.appropriate(this.thirds(100_000))],
      [2, 'close', () => this.close()],
      [6, 'repeat', () => this.repeat()],
      [4, 'race for a voucher', () => this.raceForVoucher()],
      [3, 'race with expiry', () => this.raceWithExpiry()],
      [3, 'race of decisions', () => this.raceOfDecisions()],
      [2, 'race for the cap', () => this.raceForCap()],
      [1, 'ask', () => this.ask()],
    ];
    let left = this.roll(kinds.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, name, act] of kinds) {
      left -= weight;
      if (left >= 0) continue;
      this.last = name;
      return act();
    }
  }

  private async atOnce<T>(start: () => Promise<T>): Promise<T> {
    this.racing = true;
    const done = await start();
    this.racing = false;
    return done;
  }

  /** Runs a command, keeps it for sending again, and holds a refusal to having changed nothing but its own record. */
  private async run<I, O>(command: Command<I, O>, actor: SignedInActor, input: unknown): Promise<Result<O>> {
    const before = !this.racing && this.roll(4) === 0 ? await this.print() : undefined;
    const id = this.db.uow.newId();
    const result = await this.db.uow.run(command, actor, id, input);
    const run = (again: Uuid, other: unknown = input) => this.db.uow.run(command, actor, again, other);
    this.ran.push({ run, id, input, result });
    if (this.ran.length > 400) this.ran.shift();
    if (result.ok) this.counts.done += 1;
    else {
      this.counts.refused += 1;
      if (before !== undefined) same('a refused command', await this.print(), before);
    }
    return result;
  }

  private async print(): Promise<string> {
    const { rows } = await this.db.pool.query(
      `select (select sum(version) from ledger.account) as versions, (select count(*) from ledger.journal) as journals,
         (select count(*) from platform.event) as events, (select count(*) from ledger.obligation) as owed`,
    );
    return JSON.stringify(rows[0], (_key, value) => (typeof value === 'bigint' ? value.toString() : value));
  }

  async appropriate(thirds: bigint): Promise<void> {
    const about = { jurisdictionId: NORTH, schemeCode: 'voucher', reference: '测财〔2026〕1号' };
    for (const { id } of PAYERS) {
      const actor = id === 'north' ? this.world.treasurer : this.world.provinceTreasurer;
      const input = { ...about, amount: shareOf(thirds, id).toString() };
      expected('an appropriation', await this.run(appropriateCommand, actor, input), true);
    }
    this.books.appropriated += thirds;
    this.books.available += thirds;
  }

  private async issue(): Promise<void> {
    const firm = this.roll(this.firms.length);
    const asked = this.thirds(120_000);
    await this.issueTo(firm, asked, this.books.faceFor(firm, asked, this.now));
  }

  private async issueTo(firm: number, asked: bigint, face: bigint | undefined): Promise<void> {
    const { agent, officer } = this.firms[firm] as VoucherWorld;
    const input = { jurisdictionId: NORTH, schemeCode: 'voucher', amount: asked.toString() };
    const applied = await this.run(applyCommand, agent, input);
    // The cap's account counts what has run out and nobody swept: only issuing meets that.
    if (!applied.ok) return same('an application is refused', face, undefined);
    const issued = await this.run(issueCommand, officer, { voucherId: applied.value.voucherId });
    expected('issuing', issued, face !== undefined);
    if (issued.ok) this.enter(firm, issued.value as Issued, face);
  }

  private enter(firm: number, { voucherId, face, validUntil }: Issued, predicted: bigint | undefined): void {
    same('the face', BigInt(face), predicted ?? BigInt(face));
    this.books.issue({
      id: voucherId,
      firm,
      face: BigInt(face),
      free: BigInt(face),
      validUntil: Date.parse(validUntil),
      state: 'active',
      redeemed: 0n,
      gone: 0n,
    });
  }

  private someVoucher(): ModelVoucher | undefined {
    // Mostly one that has something; sometimes any at all, ended ones too.
    const full = this.books.vouchers.filter((one) => one.state === 'active' && one.free > 0n);
    return this.pick(this.roll(6) === 0 ? this.books.vouchers : full);
  }

  private reserving(voucher: ModelVoucher, amount: bigint) {
    const firm = this.firms[voucher.firm] as VoucherWorld;
    const input = { voucherId: voucher.id, amount: amount.toString(), orderId: randomUUID() };
    return this.run(reserveCommand(firm), firm.agent, input);
  }

  private async reserve(): Promise<void> {
    const voucher = this.someVoucher();
    if (voucher === undefined) return;
    const amount = this.thirds(30_000);
    const may = this.books.usable(voucher, this.now, this.now + DUE) && amount <= voucher.free;
    const reserved = await this.reserving(voucher, amount);
    expected('a reservation', reserved, may);
    if (reserved.ok)
      this.books.reserve(voucher, reserved.value.reservationId, reserved.value.orderId, amount);
  }

  private async settle(): Promise<void> {
    const one = this.pick(this.books.reservations.filter((each) => each.claim === undefined));
    if (one === undefined) return;
    const keep = this.roll(2) === 0 ? 0n : (one.amount / 6n) * 3n;
    const input = { reservationId: one.id, keep: keep.toString() };
    expected('settling', await this.run(settleCommand, this.world.providerFinance, input), true);
    this.books.settle(one, keep);
  }

  private async claim(): Promise<void> {
    const one = this.pick(this.books.reservations.filter((each) => each.claim === undefined));
    if (one === undefined) return;
    const asked = this.roll(3) === 0 ? one.amount : this.part(one.amount);
    const firm = this.firms[one.voucher.firm] as VoucherWorld;
    const input = { reservationId: one.id, orderId: one.orderId, price: (asked * 2n).toString() };
    const claimed = await this.run(claimCommand(firm), this.world.providerFinance, input);
    expected('a claim', claimed, true);
    if (claimed.ok) one.claim = { id: claimed.value.claimId, asked };
  }

  /** Some thirds of an amount, at least one. */
  private part(amount: bigint): bigint {
    const share = (amount * BigInt(this.roll(99) + 1)) / 300n;
    return share === 0n ? 3n : share * 3n;
  }

  private claimed(): ModelReservation | undefined {
    return this.pick(this.books.reservations.filter((each) => each.claim !== undefined));
  }

  private async decide(): Promise<void> {
    const one = this.claimed();
    if (one?.claim === undefined) return;
    const claimId = one.claim.id;
    if (this.roll(4) === 0) {
      const rejected = await this.run(rejectClaimCommand, this.world.officer, { claimId, reason: '请补正' });
      expected('a rejection', rejected, true);
      delete one.claim;
      return;
    }
    expected(
      'an approval',
      await this.run(approveClaimCommand, this.world.officer, { claimId, cuts: [] }),
      true,
    );
    this.books.redeem(one, periodOf(this.now as Instant, ZONE));
  }

  /** Two to four parts of thirds that sum to an amount. */
  private cut(amount: bigint): bigint[] {
    const sizes: bigint[] = [];
    let left = amount;
    for (let more = this.roll(3) + 1; more > 0 && left > 3n; more -= 1) {
      const size = this.part(left - 3n);
      sizes.push(size);
      left -= size;
    }
    return [...sizes, left];
  }

  /** An order in milestones: claimed all at once, each decided by itself; what nobody claims again goes back. */
  private async parts(): Promise<void> {
    const one = this.pick(
      this.books.reservations.filter((each) => each.claim === undefined && each.amount > 6n),
    );
    if (one === undefined) return;
    const firm = this.firms[one.voucher.firm] as VoucherWorld;
    const sizes = this.cut(one.amount);
    const send = (size: bigint, index: number) => {
      const part = { no: index + 1, support: size.toString() };
      const input = { reservationId: one.id, orderId: one.orderId, price: (size * 2n).toString(), part };
      return this.run(claimCommand(firm), this.world.providerFinance, input);
    };
    const sent = await this.atOnce(() => Promise.all(sizes.map(send)));
    this.counts.races += 1;
    for (const claim of sent) expected('a claim for a part', claim, true);
    expected('a part beyond the whole', await send(3n, sizes.length), false);
    const order = sent.map((claim, index) => ({ claim, size: sizes[index] ?? 0n }));
    if (this.roll(2) === 0) order.reverse();
    for (const { claim, size } of order) {
      if (!claim.ok) continue;
      const { claimId } = claim.value;
      if (this.roll(4) === 0) {
        const reason = '请补正';
        expected(
          'a rejection',
          await this.run(rejectClaimCommand, this.world.officer, { claimId, reason }),
          true,
        );
        continue;
      }
      const approved = await this.run(approveClaimCommand, this.world.officer, { claimId, cuts: [] });
      expected('an approval of a part', approved, true);
      this.books.redeemPart(one, claimId, size, periodOf(this.now as Instant, ZONE));
    }
    if (one.amount === 0n) return;
    const rest = { reservationId: one.id, keep: '0' };
    expected('ending the rest', await this.run(settleCommand, this.world.providerFinance, rest), true);
    this.books.settle(one, 0n);
  }

  /** A wrong appropriation and its reversal: every leg is back where it was. */
  private async reverse(): Promise<void> {
    const reference = randomUUID();
    const about = {
      jurisdictionId: NORTH,
      schemeCode: 'voucher',
      reference,
      amount: this.thirds(50_000).toString(),
    };
    expected('an appropriation', await this.run(appropriateCommand, this.world.treasurer, about), true);
    const { rows } = await this.db.pool.query<{ id: string; day: string }>(
      `select id, effective_on::text as day from ledger.journal where refs ->> 'reference' = $1`,
      [reference],
    );
    const [journal] = rows;
    const input = { journalId: journal?.id, jurisdiction: NORTH, on: journal?.day, reason: '录错' };
    const proposed = await this.run(proposeReversalCommand, this.world.auditor, input);
    expected('a proposed reversal', proposed, true);
    if (!proposed.ok) return;
    const { reversalId } = proposed.value;
    const confirm = () => this.run(confirmReversalCommand, this.world.operator, { reversalId });
    const twice = await this.atOnce(() => Promise.all([confirm(), confirm()]));
    same('reversals of one journal', twice.filter((each) => each.ok).length, 1);
    expected('a second reversal', await this.run(proposeReversalCommand, this.world.auditor, input), false);
  }

  /** Twice at once, now and then: never more than was paid, whoever comes first. */
  private async clawBack(): Promise<void> {
    const claim = this.pick(this.books.claims);
    if (claim === undefined) return;
    const left = claim.worth - claim.clawed;
    const amount = this.roll(5) === 0 ? left + 3n : left === 0n ? 3n : this.part(left);
    const take = () => {
      const input = { claimId: claim.id, amount: amount.toString(), reason: '多报用时' };
      return this.run(clawBackCommand, this.world.officer, input);
    };
    const takers =
      this.roll(3) === 0 ? await this.atOnce(() => Promise.all([take(), take()])) : [await take()];
    if (takers.length === 1) for (const one of takers) expected('a claw back', one, amount <= left);
    for (const one of takers)
      if (one.ok) this.books.clawBack(claim, amount, periodOf(this.now as Instant, ZONE));
    same('more is clawed back than was paid', claim.clawed <= claim.worth, true);
  }

  private async revoke(): Promise<void> {
    const voucher = this.someVoucher();
    if (voucher === undefined) return;
    const input = { voucherId: voucher.id, reason: '到此为止' };
    const revoked = await this.run(revokeCommand, this.world.officer, input);
    expected('revoking', revoked, voucher.state === 'active');
    if (revoked.ok) this.books.revoke(voucher);
  }

  private async expire(): Promise<void> {
    expected('expiry', await this.run(expireDueCommand, this.world.operator, {}), true);
    this.books.sweep(this.now);
  }

  private async pass(): Promise<void> {
    const hours = this.roll(3) === 0 ? this.roll(24 * 8) : this.roll(5);
    this.db.clock.now = (this.now + hours * HOUR + 1) as Instant;
  }

  /** Closes a month that has ended, signs it, and pays everybody; a second close is refused. */
  private async close(): Promise<void> {
    const payer = this.pick(PAYERS)?.id ?? 'north';
    const running = periodOf(this.now as Instant, ZONE);
    const ended = [...this.books.owed.keys()].find((key) => {
      const [who, month = ''] = key.split('/');
      return who === payer && month < running && !this.books.closed.has(key);
    });
    if (ended === undefined) return;
    const period = ended.slice(payer.length + 1);
    const treasurer = payer === 'north' ? this.world.treasurer : this.world.provinceTreasurer;
    const closed = await this.run(closePeriodCommand, treasurer, { period });
    expected('closing', closed, true);
    this.books.closed.add(ended);
    expected('closing again', await this.run(closePeriodCommand, treasurer, { period }), false);
    if (!closed.ok) return;
    const { statementId } = closed.value;
    for (const step of ['prepared', 'reviewed', 'approved'] as const) {
      const signer = { ...treasurer, personId: randomUUID() as Uuid };
      expected('signing', await this.run(signCommand, signer, { statementId, step }), true);
    }
    const statement = await this.db.uow.read(treasurer, (tx) => statementById(tx, statementId as Uuid));
    const owed = this.books.owed.get(ended) ?? 0n;
    for (const { payeeId, series, amount } of statement?.body.payees ?? []) {
      same('what a statement owes its payee', BigInt(amount), owed);
      const paidOn = iso((this.now + 8 * HOUR) as Instant).slice(0, 10);
      const pay = { statementId, payeeId, series, amount, paidOn, bankReference: randomUUID() };
      const twice = await this.atOnce(() =>
        Promise.all([
          this.run(recordPaymentCommand, treasurer, pay),
          this.run(recordPaymentCommand, treasurer, { ...pay, bankReference: randomUUID() }),
        ]),
      );
      same('payments of one debt', twice.filter((one) => one.ok).length, 1);
      this.books.paid.set(payer, (this.books.paid.get(payer) ?? 0n) + owed);
    }
  }

  /** The same id and content gives the same answer and changes nothing; other content under it is a conflict. */
  private async repeat(): Promise<void> {
    const one = this.pick(this.ran);
    if (one === undefined) return;
    const before = await this.print();
    const again = await one.run(one.id);
    same('the answer to a command sent again', plain(again), plain(one.result));
    const other = await one.run(one.id, {
      ...(one.input as object),
      reason: 'something else entirely',
      cuts: [],
    });
    if (other.ok || other.error.code !== 'platform.key-reused') {
      // An input that does not know the field refuses it, or is the same without it.
      const known = other.ok
        ? plain(other) === plain(one.result)
        : other.error.code === 'platform.invalid-input';
      same('other content under a used id', known || plain(other) === plain(one.result), true);
    }
    same('a command sent again', await this.print(), before);
    this.counts.repeated += 1;
  }

  private async raceForVoucher(): Promise<void> {
    const voucher = this.someVoucher();
    if (voucher === undefined) return;
    const amount = this.thirds(20_000);
    const may = this.books.usable(voucher, this.now, this.now + DUE);
    const fitting = may ? Number(voucher.free / amount) : 0;
    const racers = await this.atOnce(() =>
      Promise.all(Array.from({ length: 5 }, () => this.reserving(voucher, amount))),
    );
    this.counts.races += 1;
    same('reservations of a race', racers.filter((one) => one.ok).length, Math.min(5, fitting));
    for (const one of racers) {
      if (one.ok) this.books.reserve(voucher, one.value.reservationId, one.value.orderId, amount);
    }
  }

  /** At the last moment an order fits, at its end, and with the sweeper running between: the write itself judges. */
  private async raceWithExpiry(): Promise<void> {
    const voucher = this.pick(this.books.vouchers.filter((one) => one.state === 'active' && one.free >= 3n));
    if (voucher === undefined || voucher.validUntil - DUE <= this.now) return;
    this.counts.races += 1;
    this.db.clock.now = (voucher.validUntil -
      DUE +
      (this.roll(2) === 0 ? 0 : this.roll(2 * HOUR))) as Instant;
    const may = this.books.usable(voucher, this.now, this.now + DUE);
    const [reserved, swept] = await this.atOnce(() =>
      Promise.all([this.reserving(voucher, 3n), this.run(expireDueCommand, this.world.operator, {})]),
    );
    expected('a reservation at the end of its voucher', reserved, may);
    expected('a sweep beside it', swept, true);
    if (reserved.ok) this.books.reserve(voucher, reserved.value.reservationId, reserved.value.orderId, 3n);
    this.books.sweep(this.now);
  }

  /** Two officers, or an officer and one who takes the voucher back: whatever comes first, each amount moves once. */
  private async raceOfDecisions(): Promise<void> {
    const one = this.claimed();
    if (one?.claim === undefined) return;
    this.counts.races += 1;
    const claimId = one.claim.id;
    const active = one.voucher.state === 'active';
    const [first, second, revoked] = await this.atOnce(() =>
      Promise.all([
        this.run(approveClaimCommand, this.world.officer, { claimId, cuts: [] }),
        this.run(approveClaimCommand, this.world.secondOfficer, { claimId, cuts: [] }),
        this.run(revokeCommand, this.world.officer, { voucherId: one.voucher.id, reason: '到此为止' }),
      ]),
    );
    same('approvals of one claim', [first, second].filter((each) => each.ok).length, 1);
    expected('revoking beside them', revoked, active);
    const left = one.amount - one.claim.asked;
    if (!revoked.ok) return this.books.redeem(one, periodOf(this.now as Instant, ZONE));
    // Revoked first: what the claim did not need went back to a voucher that had ended, and waits for the sweep.
    const first_ = BigInt(revoked.value.returned) === one.voucher.free;
    const whole = BigInt(revoked.value.returned) === one.voucher.free + left;
    same('what revoking returned is what was free before or after', first_ || whole, true);
    if (first_ && left > 0n) this.books.revoke(one.voucher);
    this.books.redeem(one, periodOf(this.now as Instant, ZONE));
    if (!first_ || left === 0n) this.books.revoke(one.voucher);
  }

  /** Several applications of one firm at once: together never above its cap. */
  private async raceForCap(): Promise<void> {
    const firm = this.roll(this.firms.length);
    const { agent, officer } = this.firms[firm] as VoucherWorld;
    const input = { jurisdictionId: NORTH, schemeCode: 'voucher', amount: (HOLDING_CAP / 2n).toString() };
    const asked = await this.atOnce(() =>
      Promise.all([0, 1, 2].map(() => this.run(applyCommand, agent, input))),
    );
    this.counts.races += 1;
    const ids = asked.flatMap((one) => (one.ok ? [one.value.voucherId] : []));
    const issued = await this.atOnce(() =>
      Promise.all(ids.map((voucherId) => this.run(issueCommand, officer, { voucherId }))),
    );
    for (const one of issued) if (one.ok) this.enter(firm, one.value as Issued, undefined);
    same('above the cap', this.books.counted(firm) <= HOLDING_CAP, true);
  }

  /** Asks the books as they are now, to be asked again at the end. */
  private async ask(): Promise<void> {
    const { world } = this;
    const answer = await balancesAsOf(this.db.uow, world.treasurer, { limit: 200, prefix: 'spent:' });
    if (!answer.ok) throw new Error(answer.error.code);
    this.said.push({ known: answer.value.known, accounts: JSON.stringify(answer.value.accounts) });
  }

  /** As-of answers are for ever. */
  async askAgain(): Promise<void> {
    for (const { known, accounts } of this.said) {
      const query = { limit: 200, prefix: 'spent:', known };
      const again = await balancesAsOf(this.db.uow, this.world.treasurer, query);
      same(`the books as known at ${known}`, again.ok && JSON.stringify(again.value.accounts), accounts);
    }
  }

  /** Every balance of every payer, every voucher's face, what is owed and paid, and the books' own laws. */
  async compareAll(): Promise<void> {
    const { books } = this;
    for (const voucher of books.vouchers) {
      const parts = voucher.free + books.reservedOf(voucher) + voucher.redeemed + voucher.gone;
      same(`the parts of voucher ${voucher.id}`, parts, voucher.face);
    }
    const sums = await this.sums();
    for (const { id } of PAYERS) {
      const want = (name: string, amount: bigint) =>
        same(`${name} of ${id}`, sums.get(`${id}/${name}`) ?? 0n, amount);
      want('appropriation', -shareOf(books.appropriated, id));
      want('available', shareOf(books.available, id));
      want('voucher.free', shareOf(books.free(), id));
      want('order.reserved', shareOf(books.reserved(), id));
      want('spent', shareOf(books.spent, id));
      want('lapsed', shareOf(books.lapsed, id));
      want('expense', shareOf(books.spent, id));
      // What a payee has to give back stands apart; together they are what is owed and not paid.
      const owed = (sums.get(`${id}/payable`) ?? 0n) + (sums.get(`${id}/recovery`) ?? 0n);
      same(`payable and recovery of ${id}`, owed, (books.paid.get(id) ?? 0n) - shareOf(books.spent, id));
      want('bank', -(books.paid.get(id) ?? 0n));
    }
    same(
      'what was appropriated',
      books.available + books.free() + books.reserved() + books.spent + books.lapsed,
      books.appropriated,
    );
    await this.compareMonths();
    same('the laws of the books', await this.db.uow.asWorker(brokenInvariants), []);
  }

  private async compareMonths(): Promise<void> {
    const { rows } = await this.db.pool.query<{ key: string; total: bigint; closed: boolean }>(
      `select jurisdiction_id || '/' || period as key, total, state = 'closed' as closed from ledger.period
       where total <> 0`,
    );
    for (const { key, total, closed } of rows) {
      same(`what is owed in ${key}`, total, this.books.owed.get(key) ?? 0n);
      same(`whether ${key} is closed`, closed, this.books.closed.has(key));
    }
    same('months with debts', rows.length, [...this.books.owed.values()].filter((one) => one !== 0n).length);
  }

  private async sums(): Promise<Map<string, bigint>> {
    const { rows } = await this.db.pool.query<{ key: string; sum: bigint }>(
      `select jurisdiction_id || '/' || split_part(code, ':', 1) as key, sum(balance)::bigint as sum
       from ledger.account where book <> 'limit' group by 1`,
    );
    return new Map(rows.map((row) => [row.key, row.sum]));
  }
}

interface Issued {
  readonly voucherId: string;
  readonly face: string;
  readonly validUntil: string;
}

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? one.toString() : one));

function same(what: string, found: unknown, wanted: unknown): void {
  if (plain(found) !== plain(wanted))
    throw new Differs(`${what}: ${plain(found)}, expected ${plain(wanted)}`);
}

function expected(what: string, result: Result<unknown>, may: boolean): void {
  if (result.ok === may) return;
  const why = result.ok ? 'it went through' : `${result.error.code}: ${result.error.en}`;
  throw new Differs(`${what} should ${may ? 'go through' : 'be refused'}: ${why}`);
}
