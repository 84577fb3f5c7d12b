import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import {
  NORTH,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import { must, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { importSchemes, inForce, schemeVersions } from '../vouchers/index.ts';
import { readVersionFile } from './check.ts';
import { publishCommand, returnCommand, withdrawCommand } from './commands/decide.ts';
import { proposeCommand, saveCommand } from './commands/edit.ts';
import { startCommand } from './commands/start.ts';
import type { Fields } from './domain/difference.ts';
import { draftFile, listDrafts } from './queries/drafts.ts';
import { knownTo } from './record.ts';

const start = startCommand([]);
const FROM = '2026-07-01';

describe('A draft of a scheme version', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
  const file = async (draftId: string, who: SignedInActor = world.officer) =>
    must(await db.uow.read(who, (tx, at) => draftFile(tx, who, at, draftId)));
  const started = async (version = 1): Promise<string> =>
    must(await world.run(start, world.officer, { version: { code: 'voucher', version } })).draftId;
  /** Changes the yearly cap, and saves that at the revision that was read. */
  const capped = async (draftId: string, amount: string, who = world.officer) => {
    const { draft } = await file(draftId, who);
    const caps = { ...(draft.body.caps as Fields), perYear: { clause: 'year', amount } };
    const body = { ...draft.body, caps };
    return world.run(saveCommand, who, { draftId, revision: draft.revision, body, cases: {} });
  };
  const proposed = async (
    amount: string,
    effectiveFrom = FROM,
  ): Promise<{ draftId: string; revision: number }> => {
    const draftId = await started(1);
    must(await capped(draftId, amount));
    const propose = { draftId, revision: 2, effectiveFrom, reason: '提高年度封顶' };
    must(await world.run(proposeCommand, world.officer, propose));
    return { draftId, revision: 3 };
  };

  beforeAll(async () => {
    world = await voucherWorld(db);
    await db.uow.asWorker((tx) =>
      tx.execute(
        `insert into circle.document (part, key, body, provenance)
         values ('service-codes', 'medical', '{"id": "medical", "name": {"zh": "医疗", "en": "Medical"}}', 'seed')`,
        [],
      ),
    );
  });

  it('keeps what one editor wrote and tells the other, whoever of many is first', async () => {
    const draftId = await started();
    const { draft } = await file(draftId);
    const input = { draftId, revision: 1, body: draft.body, cases: {} };
    const saves = Array.from({ length: 8 }, (_, n) =>
      world.run(saveCommand, n % 2 === 0 ? world.officer : world.secondOfficer, input),
    );
    const codes = (await Promise.all(saves)).map(code);
    expect(codes.filter((one) => one === 'ok')).toHaveLength(1);
    expect(codes.filter((one) => one === 'rulebook.changed-meanwhile')).toHaveLength(7);
    expect((await file(draftId)).draft.revision).toBe(2);
  });

  it('says each fault with its field, and what it changes with its clause', async () => {
    const draftId = await started();
    const { draft } = await file(draftId);
    expect(draft.faults).toEqual([]);
    expect(draft.changes).toEqual([]);
    const body = {
      ...draft.body,
      services: { deny: [{ clause: 'medical', codes: ['medical', 'astrology'] }] },
      payers: [{ jurisdiction: 'atlantis', weight: 1 }],
      auditRatePercent: 10,
    };
    must(await world.run(saveCommand, world.officer, { draftId, revision: 1, body, cases: {} }));
    const { draft: now } = await file(draftId);
    expect(now.faults.map((one) => one.path)).toEqual(['payers.0.jurisdiction', 'services.deny.0.codes']);
    expect(now.changes).toContainEqual({ path: ['auditRatePercent'], before: 5, after: 10, clause: null });
    const refused = await world.run(proposeCommand, world.officer, {
      draftId,
      revision: 2,
      effectiveFrom: FROM,
      reason: '试试',
    });
    expect(code(refused)).toBe('rulebook.faults-left');
    must(
      await world.run(saveCommand, world.officer, {
        draftId,
        revision: 2,
        body: { ratio: 'half' },
        cases: {},
      }),
    );
    expect((await file(draftId)).draft.faults.length).toBeGreaterThan(5);
    must(await world.run(withdrawCommand, world.officer, { draftId, revision: 3, reason: '不再需要' }));
    expect(code(await capped(draftId, '1'))).toBe('rulebook.not-editable');
  });

  it('is published by a person who wrote none of it, or returned with a reason', async () => {
    const { draftId, revision } = await proposed('6000000');
    const decide = { draftId, revision };
    expect(code(await world.run(publishCommand, world.officer, decide))).toBe('rulebook.second-person');
    expect(code(await world.run(publishCommand, world.treasurer, decide))).toBe('platform.forbidden');
    const elsewhere = testActor('voucher_officer', { jurisdictionId: SOUTH });
    expect(code(await world.run(publishCommand, elsewhere, decide))).toBe('platform.not-found');
    expect((await file(draftId)).draft.allowed).toEqual(['rulebook.withdraw', 'rulebook.what-if']);
    expect((await file(draftId, world.secondOfficer)).draft.allowed).toContain('rulebook.publish');
    must(await world.run(returnCommand, world.secondOfficer, { ...decide, reason: '请说明依据' }));
    expect((await file(draftId)).draft).toMatchObject({ state: 'draft', decisionNote: '请说明依据' });
  });

  it('takes effect on its day: the version before ends the day before, and one of many publishers comes first', async () => {
    const rivals = [await proposed('7000000'), await proposed('8000000'), await proposed('9000000')];
    const answers = await Promise.all(
      rivals.map((one) => world.run(publishCommand, world.secondOfficer, one)),
    );
    const codes = answers.map(code);
    expect(codes.filter((one) => one === 'ok')).toHaveLength(1);
    expect(
      codes.every((one) => ['ok', 'vouchers.version-taken', 'rulebook.later-version'].includes(one)),
    ).toBe(true);
    const versions = (await db.uow.asWorker(schemeVersions)).filter((one) => one.code === 'voucher');
    expect(versions.map((one) => [one.version, one.effective.from, one.effective.to])).toEqual([
      [1, '2026-01-01', '2026-06-30'],
      [2, FROM, undefined],
    ]);
    for (const day of ['2026-06-30', FROM]) {
      expect(versions.filter((one) => inForce(one, day))).toHaveLength(1);
    }
    const late = await started(2);
    must(await capped(late, '1000000'));
    const propose = { draftId: late, revision: 2, reason: '再改' };
    const on = (effectiveFrom: string) =>
      world.run(proposeCommand, world.officer, { ...propose, effectiveFrom });
    expect(code(await on('2026-05-01'))).toBe('rulebook.too-early');
    expect(code(await on('2026-06-15'))).toBe('rulebook.later-version');
  });

  it('stands against the pack: a later load neither ends nor overwrites what was published', async () => {
    const before = await db.uow.asWorker(schemeVersions);
    expect(await db.uow.asWorker((tx) => importSchemes(tx, [VOUCHER_SCHEME]))).toBe(0);
    expect(await db.uow.asWorker(schemeVersions)).toEqual(before);
  });

  it('is read by its own desk, its treasury and the auditor only', async () => {
    const count = async (who: SignedInActor) => must(await db.uow.read(who, listDrafts)).drafts.length;
    for (const who of [world.officer, world.secondOfficer, world.treasurer, world.auditor, world.operator]) {
      expect(await count(who)).toBeGreaterThan(3);
    }
    for (const who of [
      world.agent,
      world.provinceTreasurer,
      testActor('voucher_officer', { jurisdictionId: SOUTH }),
    ]) {
      expect(await count(who)).toBe(0);
    }
  });

  it('is kept by the database where a command would forget to ask', async () => {
    const sql = async (who: SignedInActor, text: string, values: readonly unknown[] = []) => {
      try {
        return await asSql(db, who, text, values);
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : 'error';
      }
    };
    const { draftId } = await proposed('5500000', '2026-09-01');
    const publish = `update rulebook.draft set state = 'published', revision = revision + 1, decided_by = $2,
      decided_at = now() where id = $1`;
    // Its own author, by name and under another's.
    expect(await sql(world.officer, publish, [draftId, world.officer.personId])).toBe('23514');
    expect(await sql(world.officer, publish, [draftId, world.secondOfficer.personId])).toBe('denied');
    // Content changed while it waits; a step backwards; a revision left as it was.
    const change = `update rulebook.draft set body = '{}', revision = revision + 1 where id = $1`;
    expect(await sql(world.secondOfficer, change, [draftId])).toBe('TQ016');
    const still = `update rulebook.draft set state = 'withdrawn' where id = $1`;
    expect(await sql(world.officer, still, [draftId])).toBe('TQ016');
    // A version that no second person published, another's end moved, and a published one made richer.
    const forge = `insert into vouchers.scheme_version (jurisdiction_id, code, version, effective_from, body, provenance,
      published_by, published_at) select jurisdiction_id, code, 9, '2030-01-01', body, provenance, $1, now()
      from vouchers.scheme_version where code = 'voucher' and version = 1`;
    expect(await sql(world.officer, forge, [world.officer.personId])).toBe('denied');
    const richer = `update vouchers.scheme_version set body = jsonb_set(body, '{caps,perYear,amount}', '"1"')
      where code = 'voucher'`;
    expect(await sql(world.officer, richer)).toBe('TQ016');
    const longer = `update vouchers.scheme_version set effective_to = '2031-01-01' where code = 'voucher' and version = 1`;
    expect(await sql(world.officer, longer)).toBe('TQ016');
    const south = testActor('voucher_officer', { jurisdictionId: SOUTH });
    expect(await sql(south, `update vouchers.scheme_version set effective_to = '2026-01-02'`)).toBe(0);
    const two = `insert into vouchers.scheme_version (jurisdiction_id, code, version, effective_from, body, provenance)
      values ('${NORTH}', 'voucher', 8, '2026-03-01', '{}', 'own')`;
    await expect(db.pool.query(two)).rejects.toMatchObject({ code: '23P01' });
  });

  it('is kept from a sample account where the scheme is real', async () => {
    const sample = testActor('voucher_officer', { provenance: 'sample' });
    const begun = await world.run(start, sample, { version: { code: 'voucher', version: 1 } });
    expect(code(begun)).toBe('rulebook.sample-desk');
  });

  it('is read from a file with each fault at its line and field', async () => {
    const known = await db.uow.asWorker(knownTo);
    const lines = ['id: x-1', 'code: x', 'mode: free', 'payers:', '  - jurisdiction: north', '    weight: 0'];
    const { body, faults } = readVersionFile(lines.join('\n'), known);
    expect(body).toMatchObject({ code: 'x' });
    expect(faults).toContainEqual(expect.objectContaining({ path: 'mode', line: 3 }));
    expect(faults).toContainEqual(expect.objectContaining({ path: 'payers.0.weight', line: 6 }));
    const broken = readVersionFile('id: [1, 2\nmode: x', known);
    expect(broken.body).toBeUndefined();
    expect(broken.faults[0]?.line).toBe(2);
    expect(readVersionFile('just words', known).faults).toHaveLength(1);
    expect(readVersionFile('a: &x {b: 1}\nc: *x', known).body).toBeUndefined();
  });
});
