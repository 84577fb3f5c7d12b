import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import { type Account, drawLimit, type Leg, move } from './domain/accounts.ts';
import { accountList, journalList } from './queries/books.ts';
import { brokenInvariants } from './queries/invariants.ts';
import {
  balance,
  closePeriod,
  obligationsOf,
  oblige,
  periodsOf,
  post,
  refusedAccount,
  setLimit,
} from './store.ts';

const NORTH = 'north' as JurisdictionId;
const SOUTH = 'south' as JurisdictionId;
const id = () => randomUUID() as Uuid;

describe('The ledger', () => {
  const db = useDatabase();
  beforeAll(() => loadTestCircle(db));

  const postLegs = (legs: readonly Leg[]): Promise<Result<void>> =>
    db.uow
      .asWorker(async (tx, at) => {
        const posted = await post(tx, {
          id: id(),
          kind: 'test',
          at,
          commandId: id(),
          refs: {},
          provenance: 'own',
          legs,
        });
        if (!posted.ok) throw Object.assign(new Error('refused'), { refusal: posted.error });
        return posted;
      })
      .catch((error: { refusal?: never }) => {
        if (error.refusal === undefined) throw error;
        return { ok: false as const, error: error.refusal };
      });
  const account = (code: string, floor?: bigint): Account => ({
    book: 'budget',
    code,
    ...(floor === undefined ? {} : { floor }),
  });
  const read = (code: string, jurisdictionId = NORTH) =>
    db.uow.asWorker((tx) => balance(tx, jurisdictionId, 'budget', code));

  it('grants ten of sixty-four racers when there is money for ten', async () => {
    must(await postLegs(move(NORTH, account('source'), account('pot', 0n), money(100))));
    const racers = Array.from({ length: 64 }, (_, index) =>
      postLegs(move(NORTH, account('pot', 0n), account(`racer:${index % 7}`, 0n), money(10))),
    );
    const results = await Promise.all(racers);
    expect(results.filter((one) => one.ok)).toHaveLength(10);
    const refused = results.find((one) => !one.ok);
    expect(refused?.ok === false && refusedAccount(refused.error)).toEqual({
      jurisdictionId: NORTH,
      book: 'budget',
    });
    expect(await read('pot')).toBe(0n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('refuses a journal that does not balance in each book, and posts nothing of it', async () => {
    const legs: Leg[] = [
      { jurisdictionId: NORTH, ...account('lopsided'), amount: money(5) },
      { jurisdictionId: SOUTH, ...account('lopsided'), amount: money(-5) },
    ];
    await expect(postLegs(legs)).rejects.toMatchObject({ code: 'TQ010' });
    expect(await read('lopsided')).toBe(0n);
  });

  it('keeps every floor and every book whatever journals come, many at a time', async () => {
    const codes = ['a', 'b', 'c', 'd'];
    const places = [NORTH, SOUTH];
    const journal = fc.array(
      fc.record({
        place: fc.constantFrom(...places),
        from: fc.constantFrom('well', ...codes),
        to: fc.constantFrom(...codes),
        amount: fc.bigInt({ min: 1n, max: 500n }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(journal, { minLength: 4, maxLength: 12 }), async (journals) => {
        await Promise.all(
          journals.map((moves) =>
            postLegs(
              moves.flatMap((one) =>
                move(
                  one.place,
                  account(`p:${one.from}`, one.from === 'well' ? undefined : 0n),
                  account(`p:${one.to}`, 0n),
                  money(one.amount),
                ),
              ),
            ),
          ),
        );
        expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('sets a limit once however many ask at once, and follows a cap that changes', async () => {
    const limit = { jurisdictionId: NORTH, code: 'limit.test', cap: money(100), enterpriseId: id() };
    const set = (cap: bigint) =>
      db.uow.asWorker((tx, at) =>
        setLimit(tx, { ...limit, cap: money(cap) }, { at, commandId: id(), provenance: 'own' }),
      );
    await Promise.all(Array.from({ length: 12 }, () => set(100n)));
    const room = () => db.uow.asWorker((tx) => balance(tx, NORTH, 'limit', limit.code));
    expect(await room()).toBe(100n);
    must(await postLegs(drawLimit(limit, money(80))));
    expect((await postLegs(drawLimit(limit, money(30)))).ok).toBe(false);
    await set(150n);
    expect(await room()).toBe(70n);
    await set(50n);
    expect(await room()).toBe(0n);
    must(await postLegs(drawLimit(limit, money(-80))));
    await set(50n);
    expect(await room()).toBe(50n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('enters each obligation into exactly one month while months close', async () => {
    const enter = () =>
      db.uow.asWorker((tx, at) =>
        oblige(tx, {
          jurisdictionId: SOUTH,
          id: id(),
          wantedPeriod: '2026-03',
          claimId: id(),
          schemeJurisdictionId: SOUTH,
          schemeCode: 'test',
          enterpriseId: id(),
          payeeId: id(),
          amount: money(7),
          at,
          provenance: 'own',
        }),
      );
    const treasurer = testActor('finance_officer', { jurisdictionId: SOUTH });
    const close = (period: string) =>
      db.uow
        .read(treasurer, async () => undefined)
        .then(() =>
          db.pool.query<{ closed: boolean }>('select ledger.close_period($1, $2, now()) as closed', [
            SOUTH,
            period,
          ]),
        );
    const entered: Promise<unknown>[] = Array.from({ length: 30 }, enter);
    const closes = [close('2026-03'), close('2026-03'), close('2026-04')];
    const months = await Promise.all(entered);
    const closed = await Promise.all(closes);
    expect(closed.filter((one) => one.rows[0]?.closed === true)).toHaveLength(2);
    const counted = await db.uow.asWorker(async (tx) => {
      const periods = await periodsOf(tx, SOUTH);
      const listed = [];
      for (const { period } of periods) listed.push(...(await obligationsOf(tx, SOUTH, period)));
      return listed.length;
    });
    expect(months).toHaveLength(30);
    expect(counted).toBe(30);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
    expect(await db.uow.asWorker((tx, at: Instant) => closePeriodAsWorker(tx, at))).toBe('refused');
  });

  /** Closing is a treasury's act: the platform's own role may not. */
  const closePeriodAsWorker = (tx: Parameters<typeof closePeriod>[0], at: Instant) =>
    closePeriod(tx, SOUTH, '2026-01', at).catch(() => 'refused');

  it('shows a treasury its own books and nobody else’s', async () => {
    must(await postLegs(move(SOUTH, account('secret'), account('secret:to', 0n), money(9))));
    const north = testActor('finance_officer', { jurisdictionId: NORTH });
    const query = { limit: 200, jurisdiction: SOUTH };
    const seen = await db.uow.read(north, async (tx) => [
      must(await accountList(tx, query)).accounts.length,
      must(await journalList(tx, query)).journals.length,
    ]);
    expect(seen).toEqual([0, 0]);
    const auditor = testActor('auditor');
    const all = await db.uow.read(auditor, async (tx) => must(await journalList(tx, query)).journals);
    expect(all.some((one) => one.postings.some((posting) => posting.code === 'secret'))).toBe(true);
  });

  it('pages journals without losing one', async () => {
    const auditor = testActor('auditor');
    const pages = await db.uow.read(auditor, async (tx) => {
      const ids: string[] = [];
      for (let after: string | undefined; ; ) {
        const { journals } = must(
          await journalList(tx, { limit: 7, ...(after === undefined ? {} : { after }) }),
        );
        ids.push(...journals.map((one) => `${one.jurisdictionId}/${one.id}`));
        const last = journals.at(-1);
        if (last === undefined) return ids;
        after = `${last.jurisdictionId}/${last.id}`;
      }
    });
    const { rows } = await db.pool.query<{ n: number }>('select count(*)::int as n from ledger.journal');
    expect(new Set(pages).size).toBe(rows[0]?.n);
  });
});
