import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { creditCheckCharacter, organisationCheckCharacter } from '../../kernel/creditcode.ts';
import { must, type Result } from '../../kernel/result.ts';
import { registerCommand } from './commands/register.ts';
import { takeInListCommand } from './commands/take-in-list.ts';
import { firmListById, firmListOf, firmLists, listRows } from './roster-store.ts';
import { factsOf, insertFact, insertOrganisation } from './store.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const SOUTH = 'south' as JurisdictionId;

function codeOf(serial: number): string {
  const body = `9199999900${String(serial).padStart(6, '0')}`;
  const first17 = `${body}${organisationCheckCharacter(body.slice(8, 16))}`;
  return `${first17}${creditCheckCharacter(first17)}`;
}

const csv = (...rows: readonly (readonly string[])[]): string =>
  Buffer.from(
    ['企业名称,统一社会信用代码,入库登记编号', ...rows.map((row) => row.join(','))].join('\n'),
  ).toString('base64');
const firm = (serial: number, number: string) => [`企业${serial}`, codeOf(serial), number];

describe('Lists that a desk takes in', () => {
  const db = useDatabase();
  const officer = testActor('voucher_officer');
  const southern = testActor('voucher_officer', { jurisdictionId: SOUTH });
  const operator = testActor('operator');
  const joined = randomUUID() as Uuid;

  const input = (content: string, more: object = {}) => ({
    title: '2026 年在库名单',
    factCode: 'technology-firm-number',
    source: '科技主管部门 2026 年第一批',
    fileName: '名单.csv',
    content,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ...more,
  });
  const takeIn = (content: string, more: object = {}, actor = officer) =>
    db.uow.run(takeInListCommand, actor, db.uow.newId(), input(content, more));
  const numbersOf = (id: string) =>
    db.uow.read(officer, async (tx) =>
      (await factsOf(tx, id)).map(({ value, basis, source, validTo }) => ({ value, basis, source, validTo })),
    );

  beforeAll(async () => {
    await loadTestCircle(db);
    await db.uow.asWorker(async (tx, at) => {
      const about = { kind: 'enterprise', nameEn: '', place: '某镇', point: { lon: 121, lat: 31 } } as const;
      const state = { state: 'verified', provenance: 'own' } as const;
      const north = { jurisdictionId: 'north' as JurisdictionId, creditCode: codeOf(1), nameZh: '企业1' };
      const south = { jurisdictionId: SOUTH, creditCode: codeOf(2), nameZh: '企业2' };
      await insertOrganisation(tx, { ...about, ...state, ...north, id: joined }, at);
      await insertOrganisation(tx, { ...about, ...state, ...south, id: randomUUID() as Uuid }, at);
    });
  });

  it('become verified facts of firms on record, and nothing of firms of other places', async () => {
    const first = csv(firm(1, 'A1'), firm(2, 'A2'), firm(3, 'A3'), ['企业4', '9132', 'A4']);
    const { counts, listId } = must(await takeIn(first));
    expect(counts).toMatchObject({ new: 2, bad: 2, standing: 2, joined: 1 });
    expect(await numbersOf(joined)).toEqual([
      { value: 'A1', basis: 'verified', source: '科技主管部门 2026 年第一批', validTo: '2026-12-31' },
    ]);
    const rows = await db.uow.read(officer, async (tx) => {
      const list = await firmListById(tx, listId);
      return list === undefined ? [] : listRows(tx, list, { outcome: 'bad', limit: 10 });
    });
    expect(rows.map(({ line, remarks }) => [line, remarks[0]?.code])).toEqual([
      [3, 'elsewhere'],
      [5, 'code-length'],
    ]);
  });

  it('change nothing when the same file comes again', async () => {
    const again = must(
      await takeIn(csv(firm(1, 'A1'), firm(2, 'A2'), firm(3, 'A3'), ['企业4', '9132', 'A4'])),
    );
    expect(again).toMatchObject({ unchanged: true, version: 1 });
    expect(await numbersOf(joined)).toHaveLength(1);
  });

  it('put right what they said before, and take back what they no longer say only when asked to', async () => {
    must(await takeIn(csv(firm(1, 'B1'), firm(3, 'A3'))));
    expect((await numbersOf(joined)).map(({ value }) => value)).toEqual(['B1']);
    const kept = must(await takeIn(csv(firm(3, 'A3'))));
    expect(kept.counts).toMatchObject({ same: 2, gone: 0, standing: 2 });
    expect(await numbersOf(joined)).toHaveLength(1);
    const ended = must(await takeIn(csv(firm(3, 'A3')), { missing: 'end' }));
    expect(ended.counts).toMatchObject({ same: 1, gone: 1, standing: 1 });
    expect(await numbersOf(joined)).toEqual([]);
    // What was said stays on record.
    const { rows } = await db.pool.query(
      'select count(*)::int as facts from identity.fact where enterprise_id = $1 and withdrawn_at is not null',
      [joined],
    );
    expect(rows).toEqual([{ facts: 2 }]);
  });

  it('wait for firms that have not joined, which take everything over', async () => {
    const listId = (await db.uow.read(officer, firmLists))[0]?.id ?? '';
    must(await takeIn(csv(firm(3, '3')), { title: '南方的名单' }, southern));
    const before = await db.uow.read(officer, (tx) => firmListOf(tx, listId));
    expect(before?.firms).toEqual([{ creditCode: codeOf(3), nameZh: '企业3', nameEn: '企业3' }]);
    const { orgId } = must(
      await db.uow.run(registerCommand, operator, db.uow.newId(), {
        creditCode: codeOf(3),
        nameZh: '打错的名称',
        jurisdictionId: 'north',
        place: '某镇',
        agentName: '经办',
        login: 'listed-agent',
        passwordHash: 'x',
      }),
    );
    const after = await db.uow.read(officer, (tx) => firmListOf(tx, listId));
    expect(after?.firms[0]?.enterpriseId).toBe(orgId);
    // Only what its own desk lists: the other desk's word stays with that desk.
    expect((await numbersOf(orgId)).map(({ value }) => value)).toEqual(['A3']);
    const { rows } = await db.pool.query('select name_zh from identity.organisation where id = $1', [orgId]);
    expect(rows).toEqual([{ name_zh: '企业3' }]);
    // And the list goes on to speak for it.
    must(await takeIn(csv(firm(3, 'C3'))));
    expect((await numbersOf(orgId)).map(({ value }) => value)).toEqual(['C3']);
  });

  it('are taken in by one of two desks at once', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4].map((n) => takeIn(csv(firm(3, `D${n}`), firm(9, `${n}`)))),
    );
    expect(results.filter((one) => one.ok).length).toBeGreaterThan(0);
    for (const one of results) if (!one.ok) expect(one.error.code).toBe('identity.list-moved-on');
    const { rows } = await db.pool.query(
      'select count(*)::int as facts from identity.fact where code = $1 and withdrawn_at is null group by enterprise_id, list_id',
      ['technology-firm-number'],
    );
    expect(rows.every(({ facts }) => facts === 1)).toBe(true);
  });

  it('are the desk’s own: other desks neither see nor change them, and firms cannot withdraw what they say', async () => {
    const mine = (await db.uow.read(officer, firmLists)).map(({ id }) => id);
    const theirs = (await db.uow.read(southern, firmLists)).map(({ id }) => id);
    expect(mine.some((id) => theirs.includes(id))).toBe(false);
    const agent = testActor('enterprise_agent', { orgId: joined });
    expect(code(await takeIn(csv(firm(1, 'Z')), {}, agent))).toBe('platform.forbidden');
    expect(await db.uow.read(agent, firmLists)).toEqual([]);
    must(await takeIn(csv(firm(1, 'E1')), { title: '另一份' }));
    const word = {
      code: 'staff',
      value: 9,
      basis: 'declared',
      source: '自报',
      validFrom: '2026-01-01',
    } as const;
    await db.uow.asWorker((tx, at) => insertFact(tx, joined, randomUUID(), word, at));
    const withdrawn = await db.uow.read(agent, (tx) =>
      tx.execute(
        "update identity.fact set withdrawn_at = now() where enterprise_id = $1 and basis = 'declared'",
        [joined],
      ),
    );
    expect(withdrawn).toBe(0);
  });

  it('refuse a file nobody can read with a sentence about it', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]).toString('base64');
    expect(code(await takeIn(old))).toBe('identity.list-old-workbook');
    expect(code(await takeIn(Buffer.from('一列\n内容').toString('base64'), { title: '新的' }))).toBe(
      'identity.list-columns',
    );
    expect(code(await takeIn(csv(['企业', '1', 'x']), { title: '新的' }))).toBe('identity.list-nobody');
    expect(code(await takeIn(csv(firm(3, '1')), { factCode: 'high-tech' }))).toBe('identity.list-other-fact');
  });
});
