import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  assess,
  NORTH,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { creditCheckCharacter } from '../../kernel/creditcode.ts';
import { money } from '../../kernel/money.ts';
import { must, type Result } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { insertOrganisation, type Organisation } from '../identity/index.ts';
import { zSchemeVersion } from '../vouchers/index.ts';
import { strikeTieCommand, verifyTieCommand } from './commands/decide.ts';
import { completeCommand, declareCommand } from './commands/declare.ts';
import { importTiesCommand } from './commands/import.ts';
import { myTies, tieList, tiesBetween } from './queries/ties.ts';
import { tieRecordsAbove } from './store.ts';

const SCHEME = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  relatedParties: {
    clause: 'ties',
    kinds: [
      { kind: 'direct-equity' },
      { kind: 'same-legal-representative' },
      { kind: 'common-owner', minPercent: 50 },
    ],
  },
  clauses: [...VOUCHER_SCHEME.clauses, { ref: 'ties', zh: '双方无关联', en: 'The two are not related' }],
});

let made = 0;
const newCode = (): string => {
  made += 1;
  const body = `91310000${made.toString().padStart(9, '0')}`;
  return body + creditCheckCharacter(body);
};
const HEAD = ['企业名称', '统一社会信用代码', '股东名称', '股东证件号码', '关系', '持股比例'];

const sheet = (...rows: readonly (readonly string[])[]): string =>
  Buffer.from(rows.map((row) => row.join(',')).join('\n')).toString('base64');

describe('Ties on record', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let providerStaff: SignedInActor;
  let southOfficer: SignedInActor;
  const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

  const firm = async (): Promise<{ id: Uuid; creditCode: string; agent: SignedInActor }> => {
    const { enterprise } = world;
    const one: Organisation = { ...enterprise, id: randomUUID() as Uuid, creditCode: newCode() };
    await db.uow.asWorker((tx, at) => insertOrganisation(tx, one, at));
    const agent = testActor('enterprise_agent', { orgId: one.id });
    return { id: one.id, creditCode: one.creditCode ?? '', agent };
  };
  const declare = (actor: SignedInActor, input: object) =>
    world.run(declareCommand, actor, { validFrom: '2026-01-01', ...input } as never);
  const tiesClause = async (who: { id: Uuid; agent: SignedInActor }) => {
    const { decision } = await db.uow.read(who.agent, (tx, at) =>
      assess(tx, {
        enterpriseId: who.id,
        jurisdictionId: NORTH,
        providerId: world.provider.id,
        offer: { serviceCode: 'testing', jurisdictionId: SOUTH },
        amount: money(80_000),
        at,
      }),
    );
    return decision.trace.find((one) => one.clause === 'ties');
  };
  const person = (identity: string) => ({ is: 'person', name: '王某某', identity });
  const owner = (creditCode: string) => ({ is: 'organisation', creditCode, name: '控股公司' });

  beforeAll(async () => {
    world = await voucherWorld(db, [SCHEME]);
    providerStaff = testActor('provider_staff', { orgId: world.provider.id, jurisdictionId: SOUTH });
    southOfficer = testActor('voucher_officer', { jurisdictionId: SOUTH });
  });

  it('refuse support where both name the same legal representative, and keep no number of an identity document', async () => {
    const one = await firm();
    const representative = { kind: 'legal-representative', side: 'holder' };
    must(await declare(one.agent, { ...representative, other: person('ID 0001 x') }));
    expect((await tiesClause(one))?.result).toBe('to-verify');
    must(await declare(providerStaff, { ...representative, other: person('id0001X') }));
    const line = await tiesClause(one);
    expect(line?.result).toBe('fail');
    expect(line?.zh).toBe('双方无关联。双方由同一法定代表人（企业申报）');
    const { rows } = await db.pool.query('select e::text from ties.edge e');
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('id0001');
  });

  it('name the path and the weakest word; an officer of the desk concerned verifies or strikes out, once', async () => {
    const one = await firm();
    const group = newCode();
    const holding = { kind: 'shares', side: 'holder', percent: 6000 };
    const { tieId } = must(await declare(one.agent, { ...holding, other: owner(group) })) as { tieId: Uuid };
    must(await declare(providerStaff, { ...holding, percent: 5500, other: owner(group) }));
    expect((await tiesClause(one))?.zh).toContain('同一出资人持有双方，比例 55%（企业申报：');
    expect(code(await world.run(verifyTieCommand, southOfficer, { tieId, reason: '登记查询' }))).toBe(
      'platform.forbidden',
    );
    const both = await Promise.all(
      [1, 2, 3].map(() => world.run(verifyTieCommand, world.officer, { tieId, reason: '登记查询' })),
    );
    expect(both.map(code).sort()).toEqual(['ok', 'ties.moved-on', 'ties.moved-on']);
    must(await world.run(strikeTieCommand, world.officer, { tieId, reason: '已于年初转让' }));
    expect((await tiesClause(one))?.result).toBe('to-verify');
    expect(code(await world.run(strikeTieCommand, world.officer, { tieId, reason: '再次' }))).toBe(
      'ties.moved-on',
    );
  });

  it('are complete on the word of whoever says so', async () => {
    const one = await firm();
    expect((await tiesClause(one))?.result).toBe('to-verify');
    must(await world.run(completeCommand, one.agent, { complete: true }));
    expect((await tiesClause(one))?.result).toBe('declared-only');
    const mine = must(await db.uow.read(one.agent, (tx, at) => myTies(tx, one.agent, at)));
    expect(mine.complete).toEqual({ basis: 'declared', validTo: expect.any(String) });
  });

  it('are declared once, for oneself, and only where they can be', async () => {
    const one = await firm();
    const holds = { kind: 'shares', side: 'held', other: owner(newCode()), percent: 100 };
    expect((await Promise.all([1, 2, 3].map(() => declare(one.agent, holds)))).map(code).sort()).toEqual([
      'ok',
      'ties.told-already',
      'ties.told-already',
    ]);
    const tries = [
      { ...holds, other: owner('123') },
      { ...holds, other: owner(one.creditCode) },
      { ...holds, other: person('0002') },
      { kind: 'legal-representative', side: 'holder', other: owner(newCode()) },
      { ...holds, other: owner(newCode()), validTo: '2025-12-31' },
      { ...holds, other: { is: 'listed', organisationId: randomUUID() } },
    ];
    const answers = [];
    for (const input of tries) answers.push(code(await declare(one.agent, input)));
    expect(answers).toEqual([
      'ties.code-invalid',
      'ties.with-oneself',
      'ties.person-holds-only',
      'ties.representative-is-person',
      'ties.dates-reversed',
      'ties.organisation-unknown',
    ]);
    // The database itself takes no word for somebody else.
    const forged = db.uow.read(one.agent, (tx) =>
      tx.execute(
        `insert into ties.edge (jurisdiction_id, id, kind, holder_key, holder_name, held_key, held_name, valid_from, origin,
           basis, source, declared_by, recorded_at, provenance)
         values ('north', gen_random_uuid(), 'shares', 'code:X', 'x', 'code:Y', 'y', '2026-01-01', 'declared', 'declared',
           'x', $1, now(), 'own')`,
        [one.id],
      ),
    );
    await expect(forged).rejects.toThrow('row-level security');
  });

  it('come from register extracts: good rows stand, bad ones are told, the same file changes nothing, a newer one ends', async () => {
    const one = await firm();
    const [first, second] = [newCode(), newCode()];
    const row = (holder: string, percent: string) => [
      '企业',
      one.creditCode,
      '股东',
      holder,
      '股东',
      percent,
    ];
    const importing = (asOf: string, ...rows: string[][]) =>
      world.run(importTiesCommand, world.officer, {
        asOf,
        source: '登记机关',
        content: sheet(HEAD, ...rows),
      });
    const report = must(await importing('2026-03-01', row(first, '60'), row(second, '40'), row('x', '400')));
    expect(report).toMatchObject({ added: 2, ended: 0, kept: 0 });
    expect(report.faults.map((fault) => fault.row)).toEqual([4]);
    const again = await Promise.all(
      [1, 2].map(() => importing('2026-03-01', row(first, '60'), row(second, '40'))),
    );
    expect(again.map((each) => must(each))).toEqual(
      [1, 2].map(() => ({ added: 0, ended: 0, kept: 2, faults: [] })),
    );
    expect(must(await importing('2026-04-01', row(first, '100')))).toMatchObject({ added: 1, ended: 2 });
    expect(must(await importing('2026-03-15', row(second, '40')))).toMatchObject({ added: 0, ended: 0 });
    const records = await db.uow.read(world.officer, (tx) => tieRecordsAbove(tx, one.id, []));
    expect(records.map(({ percent, validTo }) => [percent, validTo]).sort()).toEqual(
      [
        [4000, '2026-03-31'],
        [6000, '2026-03-31'],
        [10_000, undefined],
      ].sort(),
    );
    expect(code(await importing('2026-12-31', row(first, '100')))).toBe('ties.extract-in-future');
  });

  it('two imports of one file at once add it once', async () => {
    const one = await firm();
    const rows = [HEAD, ['企业', one.creditCode, '股东', newCode(), '股东', '60']];
    const input = { asOf: '2026-03-01', source: '登记机关', content: sheet(...rows) };
    const reports = await Promise.all(
      [1, 2, 3].map(() => world.run(importTiesCommand, world.officer, input)),
    );
    expect(reports.map((each) => must(each).added).sort()).toEqual([0, 0, 1]);
  });

  it('are shown to their own parties and to desks; others see nothing and reach nothing', async () => {
    const [one, stranger] = [await firm(), await firm()];
    const group = newCode();
    must(await declare(one.agent, { kind: 'shares', side: 'holder', percent: 6000, other: owner(group) }));
    const mine = must(await db.uow.read(one.agent, (tx, at) => myTies(tx, one.agent, at)));
    expect(mine.ties.map((tie) => tie.holder.key)).toEqual([`code:${group}`]);
    const seen = await db.uow.read(stranger.agent, (tx) =>
      tx.query('select id from ties.edge where held_key = $1', [`code:${one.creditCode}`]),
    );
    expect(seen).toEqual([]);
    expect(await db.uow.read(stranger.agent, (tx) => tieRecordsAbove(tx, one.id, []))).toEqual([]);
    const listed = must(
      await db.uow.read(world.officer, (tx) => tieList(tx, world.officer, { text: group })),
    );
    expect(listed.ties[0]?.allowed).toEqual(['ties.verify', 'ties.strike']);
    const between = must(
      await db.uow.read(world.officer, (tx, at) =>
        tiesBetween(tx, world.officer, at, { one: one.creditCode, other: world.provider.id }),
      ),
    );
    expect(between.edges.some((edge) => edge.holder.key === `code:${group}`)).toBe(true);
    expect(between.same).toBe(false);
  });

  it('of sample organisations never touch a real one, nor does a sample officer', async () => {
    const one = await firm();
    const { tieId } = must(
      await declare(one.agent, { kind: 'shares', side: 'holder', percent: 6000, other: owner(newCode()) }),
    ) as { tieId: Uuid };
    const sample = { ...world.officer, provenance: 'sample' as const };
    expect(code(await world.run(strikeTieCommand, sample, { tieId, reason: '样例' }))).toBe(
      'ties.sample-officer',
    );
    const rows = [HEAD, ['企业', one.creditCode, '股东', newCode(), '股东', '60']];
    must(
      await world.run(importTiesCommand, sample, {
        asOf: '2026-03-01',
        source: '样例',
        content: sheet(...rows),
      }),
    );
    const counted = await db.uow.read(one.agent, (tx) => tieRecordsAbove(tx, one.id, []));
    expect(counted.map((tie) => tie.provenance)).toEqual(['own']);
  });

  it('that a provider is the firm itself are refused by a clause of their own', async () => {
    const { enterprise, agent } = await world.newEnterprise();
    const { decision } = await db.uow.read(agent, (tx, at) =>
      assess(tx, {
        enterpriseId: enterprise.id,
        jurisdictionId: NORTH,
        providerId: enterprise.id,
        offer: { serviceCode: 'testing', jurisdictionId: NORTH },
        amount: money(80_000),
        at,
      }),
    );
    expect(decision.refusal?.code).toBe('vouchers.self-dealing');
  });
});
