import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import { type Account, available, move } from './domain/accounts.ts';
import { balancesAsOf, linesAsOf } from './queries/as-of.ts';
import { brokenInvariants } from './queries/invariants.ts';
import { balance, type Journal, type NotPosted, postAll } from './store.ts';

const NORTH = 'north' as JurisdictionId;
const SOUTH = 'south' as JurisdictionId;
const DAY = 86_400_000;
const id = () => randomUUID() as Uuid;
const account = (code: string, floor?: bigint): Account => ({
  book: 'budget',
  code,
  ...(floor === undefined ? {} : { floor }),
});

describe('The books on two axes', () => {
  const db = useDatabase();
  beforeAll(() => loadTestCircle(db));
  const treasurer = testActor('finance_officer', { jurisdictionId: NORTH });

  const journal = (legs: Journal['legs'], at: Instant, effectiveOn?: string): Journal => ({
    id: id(),
    kind: 'test',
    at,
    commandId: id(),
    refs: {},
    provenance: 'own',
    legs,
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  });
  /** Posts as commands do: what is refused leaves nothing behind. */
  const posting = (make: (at: Instant) => readonly Journal[]): Promise<Result<void, NotPosted>> =>
    db.uow
      .asWorker(async (tx, at) => {
        const posted = await postAll(tx, make(at));
        if (!posted.ok) throw Object.assign(new Error('refused'), { notPosted: posted.error });
        return posted;
      })
      .catch((error: { notPosted?: NotPosted }) => {
        if (error.notPosted === undefined) throw error;
        return { ok: false as const, error: error.notPosted };
      });
  const give = (from: Account, to: Account, amount: bigint, effectiveOn?: string, place = NORTH) =>
    posting((at) => [journal(move(place, from, to, money(amount)), at, effectiveOn)]);
  const ask = async (query: { known?: string; from?: string; to?: string; prefix?: string } = {}) =>
    must(await balancesAsOf(db.uow, treasurer, { limit: 200, ...query }));

  it('say of a past moment for ever what they said the first time, whoever posts meanwhile', async () => {
    const said: Awaited<ReturnType<typeof ask>>[] = [];
    const keep = async () => void said.push(await ask({ prefix: 'axis:' }));
    const post = (amount: bigint) => give(account('axis:from'), account('axis:to', 0n), amount);
    // The clock stands still: even what is posted in the same millisecond becomes known later.
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([post(1n), keep(), post(2n), post(3n), keep()]);
      db.clock.now = (db.clock.now + (round % 2)) as Instant;
    }
    await keep();
    expect(said.at(-1)?.accounts.map((one) => one.closing)).toEqual(['-24', '24']);
    for (const then of said) expect(await ask({ prefix: 'axis:', known: then.known })).toEqual(then);
    expect(new Set(said.map((one) => JSON.stringify(one.accounts))).size).toBeGreaterThan(1);
  });

  it('tell what belongs to a day apart from when it became known', async () => {
    const before = (await ask()).known;
    must(await give(account('day:from'), account('day:to', 0n), 5n).then(plain));
    db.clock.now = (db.clock.now + DAY) as Instant;
    must(await give(account('day:from'), account('day:to', 0n), 7n, '2026-05-02').then(plain));
    const closings = async (query: Parameters<typeof ask>[0]) =>
      (await ask({ prefix: 'day:to', ...query })).accounts.map((one) => one.closing);
    expect(await closings({ to: '2026-05-02' })).toEqual(['7']);
    expect(await closings({ to: '2026-05-18' })).toEqual(['12']);
    expect(await closings({ known: before })).toEqual([]);
    expect((await ask({ prefix: 'day:to', from: '2026-05-03' })).accounts).toEqual([
      { book: 'budget', code: 'day:to', opening: '7', in: '5', out: '0', closing: '12' },
    ]);
    const { lines } = must(await linesAsOf(db.uow, treasurer, { book: 'budget', code: 'day:to', limit: 10 }));
    expect(lines.map((line) => [line.effectiveOn, line.amount, line.balance])).toEqual([
      ['2026-05-18', '5', '12'],
      ['2026-05-02', '7', '7'],
    ]);
  });

  it('take no entry for a day to come or of a closed month, and no moment to come', async () => {
    const close = (period: string, jurisdictionId: JurisdictionId) =>
      db.pool.query('select ledger.close_period($1, $2, $3)', [
        jurisdictionId,
        period,
        new Date(db.clock.now),
      ]);
    const on = async (day: string) => {
      const posted = await give(account('d:from'), account('d:to', 0n), 1n, day, SOUTH);
      return posted.ok ? 'posted' : posted.error.refusal.code;
    };
    expect(await on('2026-06-30')).toBe('ledger.day-to-come');
    expect(await on('2026-04-30')).toBe('posted');
    await close('2026-04', SOUTH);
    expect(await on('2026-04-30')).toBe('ledger.month-closed');
    // Closed before it ended: what follows belongs to the next month.
    await close('2026-05', SOUTH);
    must(await give(account('d:from'), account('d:to', 0n), 1n, undefined, SOUTH).then(plain));
    const { rows } = await db.pool.query<{ day: string }>(
      `select distinct effective_on::text as day from ledger.journal where jurisdiction_id = 'south' order by 1`,
    );
    expect(rows.map((row) => row.day)).toEqual(['2026-04-30', '2026-06-01']);
    const future = iso((db.clock.now + 1) as Instant);
    const asked = await balancesAsOf(db.uow, treasurer, { limit: 1, known: future });
    expect(asked.ok ? '' : asked.error.code).toBe('ledger.moment-to-come');
    const days = { limit: 1, from: '2026-05-20', to: '2026-05-19' };
    const backwards = await balancesAsOf(db.uow, treasurer, days);
    expect(backwards.ok ? '' : backwards.error.code).toBe('ledger.days-backwards');
    const foreign = await balancesAsOf(db.uow, treasurer, { limit: 1, jurisdiction: SOUTH });
    expect(foreign.ok ? '' : foreign.error.code).toBe('platform.not-found');
  });

  it('let no month close while an entry for one of its days is on its way', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2026-03-${String(index + 10)}`);
    const posts = days.map((day) => give(account('race:from'), account('race:to', 0n), 1n, day));
    const closing = db.pool.query('select ledger.close_period($1, $2, $3)', [
      NORTH,
      '2026-03',
      new Date(db.clock.now),
    ]);
    const entered = (await Promise.all(posts)).filter((one) => one.ok).length;
    await closing;
    db.clock.now = (db.clock.now + 1) as Instant;
    const seen = await ask({ prefix: 'race:to' });
    expect(seen.accounts.map((one) => one.closing)).toEqual(entered === 0 ? [] : [String(entered)]);
    expect((await give(account('race:from'), account('race:to', 0n), 1n, '2026-03-31')).ok).toBe(false);
  });

  const plain = (posted: Result<void, NotPosted>): Result<void> =>
    posted.ok ? posted : { ok: false, error: posted.error.refusal };

  describe('with an account in slices', () => {
    const pot = (name: string) => available({ jurisdictionId: NORTH, code: name });
    const left = (name: string) => db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', pot(name).code));
    const slicesOf = async (name: string) =>
      (
        await db.pool.query<{ balance: bigint }>(
          'select balance from ledger.account where code = $1 order by slice',
          [pot(name).code],
        )
      ).rows.map((row) => row.balance);

    it('grant everything the whole holds to whoever races for it, and not one unit more', async () => {
      must(await give(account('well'), pot('race'), 64n).then(plain));
      expect(await slicesOf('race')).toHaveLength(16);
      const racers = Array.from({ length: 80 }, (_, n) => give(pot('race'), account(`r:${n}`, 0n), 1n));
      expect((await Promise.all(racers)).filter((one) => one.ok)).toHaveLength(64);
      expect(await left('race')).toBe(0n);
      expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    });

    it('refuse only what the whole has not, however it lies in the slices', async () => {
      let model = 0n;
      const moves = fc.array(fc.bigInt({ min: -400n, max: 300n }), { minLength: 6, maxLength: 14 });
      await fc.assert(
        fc.asyncProperty(moves, async (amounts) => {
          for (const amount of amounts) {
            const given = await give(account('well'), pot('model'), amount);
            expect(given.ok).toBe(model + amount >= 0n);
            if (given.ok) model += amount;
          }
          expect(await left('model')).toBe(model);
          expect((await slicesOf('model')).every((one) => one >= 0n)).toBe(true);
        }),
        { numRuns: 6 },
      );
      expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    });

    it('name the first of many journals that does not fit, and post none of them', async () => {
      must(await give(account('well'), pot('many'), 35n).then(plain));
      const ten = (n: number, at: Instant) =>
        journal(move(NORTH, pot('many'), account(`m:${n}`), money(10n)), at);
      const posted = await posting((at) => [0, 1, 2, 3, 4].map((n) => ten(n, at)));
      expect(posted.ok ? undefined : posted.error).toMatchObject({
        index: 3,
        refusal: { code: 'ledger.insufficient', rule: `north/budget/${pot('many').code}` },
      });
      expect(await left('many')).toBe(35n);
      must((await posting((at) => [0, 1, 2].map((n) => ten(n, at)))) as Result<void>);
      expect(await left('many')).toBe(5n);
      expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    });
  });
});
