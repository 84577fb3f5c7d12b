import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Instant, JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { money } from '../../src/kernel/money.ts';
import { ok, type Refusal, type Result } from '../../src/kernel/result.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { type CommandContext, command } from '../../src/platform/command.ts';
import type { Tx } from '../../src/platform/db/tx.ts';
import {
  type Book,
  brokenInvariants,
  closePeriod,
  type Journal,
  moveDebts,
  type NotPosted,
  oblige,
  orderDebts,
  post,
  postAll,
  releaseOrder,
  setLimits,
  settleDebts,
  takeBack,
  unsettleDebts,
} from '../../src/slices/ledger/index.ts';
import { balancesAsOf } from '../../src/slices/ledger/queries/as-of.ts';
import { testActor } from './actors.ts';
import { loadTestCircle } from './circle.ts';
import type { TestDatabase } from './database.ts';
import { dice } from './ledger-books.ts';
import {
  type Entered,
  localDay,
  type ModelDebt,
  type ModelJournal,
  type ModelLeg,
  monthAfter,
  OperationBooks,
} from './operation-books.ts';

const TREASURIES = ['north', 'south'] as const;
type Treasury = (typeof TREASURIES)[number];
const FIRMS = Array.from({ length: 4 }, () => randomUUID() as Uuid);
const PAYEES = Array.from({ length: 3 }, () => randomUUID() as Uuid);
const VOUCHERS = 6;
/** Into how many slices what is available is cut. */
const SLICES = 4;
/** Journals of caps get their ids where they are made. */
const BY_LIMITS = 'set-limit';
const HOUR = 3_600_000;
const BATCH = 40;

/** What the real books say against what the model says. The message names the operation and how to come there again. */
class Differs extends Error {}

export interface Operations {
  /** Operations that went through, that were refused, whole batches sent again, batches taken back, moments asked. */
  readonly counts: Record<'done' | 'refused' | 'again' | 'undone' | 'asked', number>;
}

const zBatch = z.object({ batch: z.number(), note: z.string() });
type Asked = { readonly query: Parameters<OperationBooks['asOf']>[0]; readonly known: string };

/**
 * Does random operations of the ledger, some forty in each command, beside a model that shares no code with it and
 * predicts every outcome. Throws at the first difference.
 * @param every after how many batches all books are compared
 */
export async function walkOperations(
  db: TestDatabase,
  options: { readonly operations: number; readonly seed: number; readonly every: number },
): Promise<Operations> {
  await loadTestCircle(db);
  const walk = new OperationWalk(db, options.seed);
  for (let batch = 0; walk.operations < options.operations; batch += 1) {
    try {
      await walk.batch(batch);
      if (batch % options.every === options.every - 1) await walk.compareAll();
    } catch (error) {
      throw new Differs(`seed ${options.seed}, operation ${walk.operations}: ${walk.last}`, { cause: error });
    }
  }
  await walk.compareAll();
  await walk.askAgain();
  return walk;
}

class OperationWalk {
  readonly counts = { done: 0, refused: 0, again: 0, undone: 0, asked: 0 };
  last = '';
  private readonly books = new OperationBooks();
  private readonly roll: (sides: number) => number;
  private readonly asked: Asked[] = [];
  private executed = 0;
  private treasury: Treasury = 'north';
  private moves = true;
  /** Set while operations run: the open command. */
  private open?: CommandContext;

  constructor(
    private readonly db: TestDatabase,
    seed: number,
  ) {
    this.roll = dice(seed);
  }

  get operations(): number {
    return this.counts.done + this.counts.refused + this.counts.again + this.counts.asked;
  }
  private get tx(): Tx {
    if (this.open === undefined) throw new Error('No command is open.');
    return this.open.tx;
  }
  private get now(): Instant {
    return this.db.clock.now as Instant;
  }
  private get month(): string {
    return localDay(this.now).slice(0, 7);
  }
  private pick<T>(list: readonly T[]): T {
    return list[this.roll(list.length)] as T;
  }
  private amount(upTo: number): bigint {
    return BigInt(this.roll(upTo) + 1);
  }

  /** One command of many operations; sometimes it is refused at its end, sometimes it comes again. */
  async batch(batch: number): Promise<void> {
    this.treasury = this.pick(TREASURIES);
    // After a question the clock stands: what is posted in the same millisecond must become known later.
    if (this.moves) this.db.clock.now = (this.now + this.roll(30) * HOUR) as Instant;
    this.moves = true;
    const actor = testActor('finance_officer', {
      roles: ['finance_officer', 'voucher_officer', 'operator'],
      jurisdictionId: this.treasury as JurisdictionId,
    });
    const undone = this.roll(8) === 0;
    const walked = command({
      name: 'test.operations',
      input: zBatch,
      execute: async (context) => {
        this.executed += 1;
        this.open = context;
        for (let one = 0; one < BATCH; one += 1) await this.operation();
        return undone ? refusedAtItsEnd : ok({ batch });
      },
    });
    const comeBack = undone ? this.books.remember() : undefined;
    const id = this.db.uow.newId();
    const send = (note: string) => this.db.uow.run(walked, actor, id, { batch, note });
    const result = await send('first');
    same('the batch', result.ok, !undone);
    comeBack?.();
    if (undone) this.counts.undone += 1;
    if (this.roll(3) === 0) await this.again(send, result);
    if (this.roll(9) === 0) await this.ask(actor);
  }

  /** The same id: the same content has the same outcome and no effect, other content is a conflict. */
  private async again(
    send: (note: string) => Promise<Result<unknown>>,
    first: Result<unknown>,
  ): Promise<void> {
    const before = this.executed;
    const [same_, other] = [await send('first'), await send('other')];
    same('a batch sent again', outcome(same_), outcome(first));
    same('other content under its id', outcome(other), 'platform.key-reused');
    same('how often it ran', this.executed, before);
    this.counts.again += 2;
  }

  private async operation(): Promise<void> {
    const kinds: readonly [number, string, () => Promise<void>][] = [
      [10, 'post', () => this.post([this.journal()])],
      [46, 'post many', () => this.postMany()],
      [3, 'post a journal again', () => this.postTwice()],
      [2, 'post what does not balance', () => this.postLopsided()],
      [8, 'limits', () => this.limits()],
      [12, 'oblige', () => this.oblige()],
      [5, 'take back', () => this.takeBack()],
      [5, 'order', () => this.order()],
      [3, 'release an order', () => this.release()],
      [6, 'pay', () => this.pay()],
      [3, 'payment returned', () => this.giveBack()],
      [3, 'move on', () => this.moveOn()],
      [1, 'close a month', () => this.close()],
    ];
    let left = this.roll(kinds.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, name, act] of kinds) {
      left -= weight;
      if (left >= 0) continue;
      this.last = name;
      return act();
    }
  }

  // Journals ------------------------------------------------------------------------------------------------------

  private leg(
    code: string,
    amount: bigint,
    book: Book = 'budget',
    treasury: string = this.treasury,
  ): ModelLeg {
    const open = /^(appropriation|expense|payable|recovery|bank|limit:\d:source)/.test(code);
    return { treasury, book, code, amount, ...(open ? {} : { floor: 0n }) };
  }
  private moved(
    from: string,
    to: string,
    amount: bigint,
    book: Book = 'budget',
    treasury?: string,
  ): ModelLeg[] {
    return [this.leg(from, -amount, book, treasury), this.leg(to, amount, book, treasury)];
  }

  /** One event of money, of those that issuing, ordering, redeeming, expiring and reversing post. */
  private journal(): ModelJournal {
    const voucher = this.roll(VOUCHERS);
    const firm = voucher % FIRMS.length;
    const [free, reserved] = [`voucher.free:${voucher}`, `order.reserved:${voucher}-${this.roll(2)}`];
    const has = (code: string) => this.books.balance(this.treasury, 'budget', code);
    const other = this.treasury === 'north' ? 'south' : 'north';
    const kind = this.roll(12);
    let legs: ModelLeg[];
    if (kind < 2) legs = this.moved('appropriation', 'available', this.amount(4_000));
    else if (kind < 5) {
      const size = this.amount(1_500);
      const room = this.moved(`limit:${firm}`, `limit:${firm}:used`, size, 'limit');
      // Paid by two treasuries, in one commit, each in its own books.
      const partner = this.roll(3) === 0 ? this.moved('available', free, size, 'budget', other) : [];
      legs = [...this.moved('available', free, size), ...room, ...partner];
    } else if (kind < 7) legs = this.moved(free, reserved, this.amount(Number(has(free)) + 20));
    else if (kind < 8) legs = this.moved(reserved, free, this.amount(Number(has(reserved)) + 20));
    else if (kind < 10) {
      const size = this.amount(Number(has(reserved)) + 20);
      const owed = this.moved(`payable:${this.pick(PAYEES)}`, 'expense', size, 'financial');
      legs = [...this.moved(reserved, 'spent', size), ...owed];
    } else if (kind < 11) legs = this.moved(free, 'lapsed', has(free) === 0n ? 1n : has(free));
    else legs = this.turnedRound();
    return { id: randomUUID(), legs, ...this.someDay() };
  }

  /** An earlier journal of this treasury with every line turned round. */
  private turnedRound(): ModelLeg[] {
    const own = this.books.journals.slice(-120).filter((one) => one.treasury === this.treasury);
    if (own.length === 0) return this.moved('appropriation', 'available', 1n);
    return this.legsOf(this.pick(own), -1n);
  }

  /** Mostly none; else a day some days back, which may be of a closed month, or one to come. */
  private someDay(): { day?: string } {
    if (this.roll(8) > 0) return {};
    return { day: localDay(this.now + (this.roll(40) - 36) * 24 * HOUR) };
  }

  private real({ id, legs, day }: ModelJournal): Journal {
    return {
      id: id as Uuid,
      kind: 'test',
      at: this.now,
      commandId: (this.open as CommandContext).commandId,
      refs: {},
      provenance: 'own',
      ...(day === undefined ? {} : { effectiveOn: day }),
      legs: legs.map(({ treasury, book, ...leg }) => ({
        ...leg,
        jurisdictionId: treasury as JurisdictionId,
        book: book as Book,
        amount: money(leg.amount),
        ...(leg.code === 'available' ? { slices: SLICES } : {}),
      })),
    };
  }

  /** Mostly of journals that can follow each other; now and then one stands among them that cannot. */
  private postMany(): Promise<void> {
    const journals: ModelJournal[] = [];
    for (let more = this.roll(24) + 4; more > 0; more -= 1) {
      const one = this.journal();
      const follows = this.books.refusal([...journals, one], this.now) === undefined;
      if (follows || this.roll(70) === 0) journals.push(one);
    }
    return journals.length === 0 ? Promise.resolve() : this.post(journals);
  }

  private async post(journals: readonly ModelJournal[]): Promise<void> {
    const wanted = this.books.refusal(journals, this.now);
    const posting = async (): Promise<Result<void, NotPosted>> => {
      const [only] = journals;
      if (journals.length > 1 || only === undefined) {
        return postAll(
          this.tx,
          journals.map((one) => this.real(one)),
        );
      }
      const alone = await post(this.tx, this.real(only));
      return alone.ok ? alone : { ok: false, error: { index: 0, refusal: alone.error } };
    };
    if (wanted === undefined) {
      same('posting', outcome(await posting()), 'done');
      this.books.post(journals, this.now);
      this.counts.done += journals.length;
      return;
    }
    const result = await this.takenBack(posting);
    if (result.ok) throw new Differs(`posted, though ${wanted.reasons.join(', ')} stands against it`);
    const { index, refusal } = result.error;
    same('the first that cannot be posted', index, wanted.index);
    same('what is in its way', wanted.reasons.includes(refusal.rule ?? ''), true);
    this.counts.refused += journals.length;
  }

  /** Nothing of it stays, as with every refused command. */
  private async takenBack<T>(work: () => Promise<T>): Promise<T> {
    await this.tx.execute('savepoint operation');
    const result = await work();
    await this.tx.execute('rollback to savepoint operation');
    return result;
  }

  /** @param code of the error by which the database itself refuses */
  private async thrown(code: string, work: () => Promise<unknown>): Promise<void> {
    const caught = await this.takenBack(() =>
      work().then(
        () => 'it went through',
        (error: { code?: string }) => error.code,
      ),
    );
    same('the error', caught, code);
    this.counts.refused += 1;
  }

  /** A journal that stands is not entered a second time, be its content the same or another. */
  private async postTwice(): Promise<void> {
    const { journals } = this.books;
    const stands = journals[journals.length - 1 - this.roll(Math.min(200, journals.length))];
    if (stands === undefined || stands.id === BY_LIMITS) return;
    const legs =
      this.roll(2) === 0
        ? this.legsOf(stands, 1n)
        : this.moved('appropriation', 'lapsed', 7n, 'budget', stands.treasury);
    const journal = { id: stands.id, legs };
    // Only a journal that nothing else keeps out shows that its id does.
    if (this.books.refusal([journal], this.now) !== undefined) return;
    await this.thrown('23505', () => post(this.tx, this.real(journal)));
  }

  /** What a journal moved, once more or, with a sign of -1, back. */
  private legsOf({ treasury, changes }: Entered, sign: 1n | -1n): ModelLeg[] {
    return [...changes].map(([account, amount]) => {
      const [book = '', ...code] = account.split('/');
      return this.leg(code.join('/'), sign * amount, book as Book, treasury);
    });
  }

  private postLopsided(): Promise<void> {
    const [one, two] = this.moved('appropriation', 'lapsed', 5n) as [ModelLeg, ModelLeg];
    const legs = this.pick([
      [one],
      [one, { ...two, amount: 4n }],
      [one, { ...two, treasury: this.treasury === 'north' ? 'south' : 'north' }],
      [one, { ...two, book: 'financial' }],
    ]);
    return this.thrown('TQ010', () => post(this.tx, this.real({ id: randomUUID(), legs })));
  }

  private async limits(): Promise<void> {
    const firms = FIRMS.map((_, index) => index).filter(() => this.roll(2) === 0);
    const limits = firms.map((firm) => ({
      jurisdictionId: this.treasury as JurisdictionId,
      code: `limit:${firm}`,
      cap: money(this.amount(8) * 2_500n),
      enterpriseId: FIRMS[firm] as Uuid,
      provenance: 'own' as const,
    }));
    await setLimits(this.tx, limits, { at: this.now, commandId: randomUUID() as Uuid });
    for (const { code, cap } of limits) this.books.setLimit(this.treasury, code, cap, BY_LIMITS, this.now);
    this.counts.done += 1;
  }

  // What is owed --------------------------------------------------------------------------------------------------

  private async oblige(): Promise<void> {
    const treasury = this.pick(TREASURIES);
    const [id, payee] = [randomUUID(), this.pick(PAYEES)];
    const wanted = this.pick([
      this.month,
      this.month,
      monthAfter(this.month),
      this.month.replace(/\d\d$/, '01'),
    ]);
    const amount = this.amount(900);
    const month = await oblige(this.tx, {
      jurisdictionId: treasury as JurisdictionId,
      id: id as Uuid,
      wantedPeriod: wanted,
      claimId: randomUUID() as Uuid,
      schemeJurisdictionId: this.treasury as JurisdictionId,
      schemeCode: 'test',
      enterpriseId: this.pick(FIRMS),
      payeeId: payee,
      amount: money(amount),
      at: this.now,
      provenance: 'own',
    });
    const debt = { id, treasury, issuer: this.treasury, payee, amount };
    same('the month it stands in', month, this.books.oblige(debt, wanted));
    this.counts.done += 1;
  }

  private someDebts(which: (one: ModelDebt) => boolean): ModelDebt[] {
    return [...this.books.debts.values()].slice(-150).filter(which);
  }

  private async takeBack(): Promise<void> {
    const debts = this.someDebts((one) => one.issuer === this.treasury && one.reverses === undefined);
    if (debts.length === 0) return;
    const debt = this.pick(debts);
    const left = this.books.left(debt);
    const amount = this.roll(3) === 0 ? left : this.amount(Number(left) + 40);
    const id = randomUUID();
    const take = () =>
      takeBack(this.tx, {
        jurisdictionId: debt.treasury as JurisdictionId,
        id: id as Uuid,
        obligationId: debt.id as Uuid,
        clawbackId: randomUUID() as Uuid,
        amount: money(amount),
        wantedPeriod: this.month,
        at: this.now,
      });
    const travels = debt.orderedBy !== undefined && debt.paidBy === undefined;
    if (!travels && (amount === 0n || amount > left)) return this.thrown('TQ014', take);
    same('what is taken back', await take(), this.books.takeBack(debt, id, amount, this.month));
    this.counts[travels ? 'refused' : 'done'] += 1;
  }

  /** Some debts of one payee of this treasury, mostly of one month, and that month. */
  private lines(
    which: (one: ModelDebt) => boolean,
  ): { month: string; debts: ModelDebt[]; ids: string[] } | undefined {
    const own = this.someDebts((one) => one.treasury === this.treasury && which(one));
    if (own.length === 0) return undefined;
    const { month, payee } = this.pick(own);
    const strict = this.roll(5) > 0;
    const debts = own.filter((one) => one.payee === payee && (one.month === month || !strict)).slice(0, 6);
    return { month, debts, ids: debts.map((one) => one.id) };
  }

  private count(refused: string | undefined): void {
    this.counts[refused === undefined ? 'done' : 'refused'] += 1;
  }

  private async order(): Promise<void> {
    const tolerant = this.roll(4) === 0;
    const lines = this.lines((one) => tolerant || (one.orderedBy === undefined && one.paidBy === undefined));
    if (lines === undefined) return;
    const [instructionId, { month, debts, ids }] = [randomUUID() as Uuid, lines];
    const about = { jurisdictionId: this.treasury as JurisdictionId, instructionId, period: month };
    const order = () => orderDebts(this.tx, { ...about, obligationIds: ids });
    const wanted = this.books.order(debts, month, instructionId);
    // Some of the lines may have been marked before the function saw that others were ordered already.
    same('ordering', wanted === undefined ? await order() : await this.takenBack(order), wanted);
    this.count(wanted);
  }

  private async release(): Promise<void> {
    const [one] = this.someDebts((each) => each.treasury === this.treasury && each.orderedBy !== undefined);
    if (one?.orderedBy === undefined) return;
    const [instructionId, payeeId] = [one.orderedBy as Uuid, one.payee as Uuid];
    await releaseOrder(this.tx, { jurisdictionId: this.treasury as JurisdictionId, instructionId, payeeId });
    this.books.release(this.treasury, instructionId, payeeId);
    this.counts.done += 1;
  }

  private async pay(): Promise<void> {
    const tolerant = this.roll(4) === 0;
    const lines = this.lines((one) => tolerant || one.paidBy === undefined);
    if (lines === undefined) return;
    const [paymentId, { month, debts, ids }] = [randomUUID() as Uuid, lines];
    const jurisdictionId = this.treasury as JurisdictionId;
    const refused = await settleDebts(this.tx, {
      jurisdictionId,
      paymentId,
      period: month,
      obligationIds: ids,
    });
    same('paying', refused, this.books.settle(debts, month, paymentId));
    this.count(refused);
    const worth = debts.reduce((sum, one) => sum + one.amount, 0n);
    const payable = `payable:${debts[0]?.payee}`;
    if (refused === undefined && worth !== 0n) {
      await this.post([{ id: randomUUID(), legs: this.moved('bank', payable, worth, 'financial') }]);
    }
  }

  private async giveBack(): Promise<void> {
    const paid = this.someDebts((one) => one.treasury === this.treasury && one.paidBy !== undefined);
    const payment = this.roll(10) === 0 ? randomUUID() : this.pick(paid)?.paidBy;
    if (payment === undefined) return;
    const sums = await unsettleDebts(this.tx, this.treasury as JurisdictionId, payment as Uuid);
    same('what is owed again', sums, this.books.unsettle(this.treasury, payment));
    this.counts.done += 1;
  }

  private async moveOn(): Promise<void> {
    const closed = (one: ModelDebt) => this.books.isClosed(one.treasury, one.month);
    const lines = this.lines((one) => (this.roll(6) === 0 || closed(one)) && one.paidBy === undefined);
    if (lines === undefined) return;
    const { month, debts, ids } = lines;
    const wanted = this.books.move(this.treasury, month, debts);
    const move = () => moveDebts(this.tx, this.treasury as JurisdictionId, month, ids);
    same('moving on', wanted === undefined ? await this.takenBack(move) : await move(), wanted);
    this.counts[wanted === undefined ? 'refused' : 'done'] += 1;
  }

  /** Mostly a month that is over; sometimes the running one, so that what follows belongs to the next. */
  private async close(): Promise<void> {
    const back = this.roll(12) === 0 ? 0 : this.roll(2) + 25;
    const month = localDay(this.now - back * 24 * HOUR).slice(0, 7);
    const closed = await closePeriod(this.tx, this.treasury as JurisdictionId, month, this.now);
    same(`closing ${month}`, closed, this.books.close(this.treasury, month));
    this.counts.done += 1;
  }

  // What the books said -------------------------------------------------------------------------------------------

  /** Asks what the books say now of a stretch of days; they must say it for ever. */
  private async ask(actor: SignedInActor): Promise<void> {
    const back = (days: number) => localDay(this.now - days * 24 * HOUR);
    const book = this.pick<Book>(['budget', 'budget', 'financial', 'limit']);
    const prefix = book === 'budget' ? this.pick(['available', 'voucher.free:', 'spent']) : '';
    const range = this.pick([{}, { to: back(this.roll(50)) }, { from: back(40), to: back(this.roll(40)) }]);
    const query = { treasury: this.treasury, known: this.books.journals.length, book, prefix, ...range };
    const known = await this.said(actor, { query, known: '' });
    this.asked.push({ query, known });
    this.moves = false;
    this.counts.asked += 1;
  }

  private async said(actor: SignedInActor, { query, known }: Asked): Promise<string> {
    const { book, prefix, from, to } = query;
    const asked = {
      limit: 200,
      jurisdiction: query.treasury as JurisdictionId,
      book: book as Book,
      ...(prefix === '' ? {} : { prefix }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(known === '' ? {} : { known }),
    };
    const answer = await balancesAsOf(this.db.uow, actor, asked);
    if (!answer.ok) throw new Differs(`asking the past: ${answer.error.code}`);
    const accounts = answer.value.accounts.map((one) => [
      `${one.book}/${one.code}`,
      one.opening,
      one.in,
      one.out,
    ]);
    const wanted = [...this.books.asOf(query)].map(([key, one]) => [
      key,
      `${one.opening}`,
      `${one.in}`,
      `${one.out}`,
    ]);
    const told = (rows: string[][]) =>
      rows
        .filter((row) => row.slice(1).some((one) => one !== '0'))
        .map(String)
        .sort();
    same('the books as they were', told(accounts), told(wanted));
    return answer.value.known;
  }

  async askAgain(): Promise<void> {
    const auditor = testActor('auditor');
    for (const asked of this.asked) await this.said(auditor, asked);
  }

  /** Every balance and its number of moves, every debt, month and payee's sum, and the books' own laws. */
  async compareAll(): Promise<void> {
    this.last = 'comparing all books';
    await this.compareAccounts();
    await this.compareDebts();
    same('the laws of the books', await this.db.uow.asWorker(brokenInvariants), []);
  }

  private async compareAccounts(): Promise<void> {
    const { rows } = await this.db.pool.query<{ key: string; balance: bigint; moves: bigint; cut: boolean }>(
      `select jurisdiction_id || '/' || book || '/' || code as key, sum(balance)::bigint as balance,
         sum(version)::bigint as moves, count(*) > 1 as cut from ledger.account group by 1`,
    );
    const held = rows.filter((row) => row.balance !== 0n).map((row) => `${row.key} ${row.balance}`);
    same('balances', held.sort(), [...this.books.balances].map(([key, sum]) => `${key} ${sum}`).sort());
    // Levelling among slices is a move of its own that no journal asked for.
    const moves = rows.filter((row) => !row.cut && row.moves > 0n).map((row) => `${row.key} ${row.moves}`);
    const wanted = [...this.books.moves].filter(([key]) => !key.endsWith('/available'));
    same('how often each moved', moves.sort(), wanted.map(([key, count]) => `${key} ${count}`).sort());
  }

  private async compareDebts(): Promise<void> {
    const debts = await this.db.pool.query<{ line: string }>(
      `select concat_ws(' ', jurisdiction_id, period, payee_id, amount, coalesce(payment_id::text, '-'),
         coalesce(ordered_in::text, '-'), held, recovery, coalesce(reverses::text, '-')) as line
       from ledger.obligation`,
    );
    const wanted = [...this.books.debts.values()];
    const line = (one: ModelDebt) =>
      `${one.treasury} ${one.month} ${one.payee} ${one.amount} ${one.paidBy ?? '-'} ${one.orderedBy ?? '-'} ` +
      `${one.held ? 't' : 'f'} ${one.recovery ? 't' : 'f'} ${one.reverses ?? '-'}`;
    same('what is owed', debts.rows.map((row) => row.line).sort(), wanted.map(line).sort());
    const months = await this.db.pool.query<{ line: string }>(
      `select concat_ws(' ', jurisdiction_id || '/' || period, entries, total) as line from ledger.period
       where entries <> 0`,
    );
    const sums = new Map<string, { entries: number; total: bigint }>();
    for (const one of wanted) {
      const key = `${one.treasury}/${one.month}`;
      const { entries, total } = sums.get(key) ?? { entries: 0, total: 0n };
      sums.set(key, { entries: entries + 1, total: total + one.amount });
    }
    const totals = [...sums].map(([key, { entries, total }]) => `${key} ${entries} ${total}`);
    same('the months', months.rows.map((row) => row.line).sort(), totals.sort());
    const closed = await this.db.pool.query<{ key: string }>(
      "select jurisdiction_id || '/' || period as key from ledger.period where state = 'closed' order by 1",
    );
    same(
      'closed months',
      closed.rows.map((row) => row.key),
      [...this.books.closedMonths].sort(),
    );
  }
}

/** Stands for whatever a command meets after it has posted. */
const refusedAtItsEnd: Result<never> = {
  ok: false,
  error: { code: 'test.refused', zh: '不办', en: 'Not done' },
} as Result<never>;

const outcome = (result: Result<unknown, { code?: string; refusal?: Refusal }>): string =>
  result.ok ? 'done' : (result.error.code ?? `${result.error.refusal?.code} ${result.error.refusal?.rule}`);

const plain = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? one.toString() : one)) ?? 'nothing';

function same(what: string, found: unknown, wanted: unknown): void {
  if (plain(found) === plain(wanted)) return;
  throw new Differs(`${what}: ${plain(found)}, expected ${plain(wanted)}`);
}
