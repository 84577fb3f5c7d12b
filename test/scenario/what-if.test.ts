import { beforeAll, describe, expect, it } from 'vitest';
import { later } from '../../src/kernel/time.ts';
import { gatherHappenings } from '../../src/slices/rulebook/what-if/gather.ts';
import { workRuns } from '../../src/slices/rulebook/what-if/work.ts';
import { schemeVersions } from '../../src/slices/vouchers/index.ts';
import { type Answer, type Client, useWorld } from '../support/world.ts';
import { done, order, pieceService, publish } from './journey.ts';
import { issueVoucher } from './main-job.ts';

const DAY = 86_400_000;
const SCHEME = { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' };

interface Line {
  readonly kind: string;
  readonly real: string;
  readonly again: string;
  readonly draft: string;
  readonly effect: string;
  readonly clauses: readonly { readonly clause: string }[];
}

describe('What a draft would have done', () => {
  const world = useWorld();
  let officer: Client;
  let draftId: string;
  let span: { from: string; to: string };
  const day = (offset: number) => new Date(world.clock.now + offset * DAY).toISOString().slice(0, 10);
  const draft = async (who: Client = officer): Promise<Answer> =>
    done(who.get(`/api/rulebook/drafts/${draftId}`));
  const ask = () => officer.post(`/api/rulebook/drafts/${draftId}/what-if`, span);
  const linesOf = async (runId: string): Promise<readonly Line[]> =>
    (await done(officer.get(`/api/rulebook/runs/${runId}/lines`))).at('lines');

  beforeAll(async () => {
    officer = await world.as('he-officer');
    const people = { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' };
    await issueVoucher(world, SCHEME, people);
    const agent = await world.as('gu-engineer');
    const offerId = await publish(
      await world.as('lin'),
      pieceService('100000', 'test-battery', 'Asia/Shanghai'),
    );
    for (const items of [1, 4]) {
      // One after the other: what happens in one instant has no first.
      world.clock.now = later(world.clock.now, 1_000);
      await order(agent, { offerId, quantity: { items } });
    }
    world.clock.now = later(world.clock.now, 2 * DAY);
    // Two days on, the session of before is over.
    officer = await world.as('he-officer');
    span = { from: day(-20), to: day(-1) };
    const version = { code: SCHEME.code, version: 1 };
    draftId = (await done(officer.post('/api/rulebook/drafts', { version }))).at('draftId');
    const { draft: file } = (await draft()).body as { draft: { body: Record<string, unknown> } };
    const ratio = { clause: 'S4.2', tiers: [{ numerator: 1, denominator: 2 }] };
    const body = { ...file.body, ratio, minimum: { clause: 'S4.1', amount: '150000' } };
    await done(officer.post(`/api/rulebook/drafts/${draftId}/save`, { revision: 1, body, cases: {} }));
  });

  it('is worked in the background, once, and reproduces what was decided', async () => {
    const runId: string = (await done(ask())).at('runId');
    expect((await ask()).body).toMatchObject({ code: 'rulebook.run-open' });
    const waiting = await done(officer.get(`/api/rulebook/runs/${runId}`));
    expect(waiting.at('run.state')).toBe('waiting');
    await workRuns(world.app.uow);
    const run = await done(officer.get(`/api/rulebook/runs/${runId}`));
    expect(run.at('run')).toMatchObject({ state: 'done', done: 3, total: 3 });
    expect(run.at('run.summary')).toMatchObject({ decisions: 3, reproduced: 3, deviating: 0 });
    const lines = await linesOf(runId);
    expect(
      lines.map(({ kind, real, again, draft: under, effect }) => [kind, real, again, under, effect]),
    ).toEqual([
      ['voucher', '2000000', '2000000', '2000000', 'same'],
      ['order', '25000', '25000', '0', 'refused-newly'],
      ['order', '100000', '100000', '200000', 'more'],
    ]);
    expect(lines[1]?.clauses.map((one) => one.clause)).toContain('S4.1');
    expect(run.at('run.summary.cost')).toEqual(
      ['jiangsu', 'taicang'].map((payer) => ({
        payer,
        supportNow: '62500',
        supportDraft: '100000',
        issuedNow: '1000000',
        issuedDraft: '1000000',
      })),
    );
  });

  it('goes on where a stopped server left it, to the same lines', async () => {
    const runId: string = (await done(ask())).at('runId');
    await workRuns(world.app.uow);
    const whole = await linesOf(runId);
    const [kept] = (await world.pool.query('select inputs from rulebook.run where id = $1', [runId])).rows;
    await world.pool.query(
      "update rulebook.run set state = 'running', done = 1, summary = null where id = $1",
      [runId],
    );
    await world.pool.query('delete from rulebook.run_line where run_id = $1 and line > 1', [runId]);
    await workRuns(world.app.uow);
    expect(await linesOf(runId)).toEqual(whole);
    const again = await world.pool.query('select state, inputs from rulebook.run where id = $1', [runId]);
    expect(again.rows).toEqual([{ state: 'done', inputs: kept.inputs }]);
  });

  it('counts what a firm got under another scheme of a combined cap, as it was', async () => {
    const used = await world.app.uow.asWorker(async (tx) => {
      const others = (await schemeVersions(tx)).filter((one) => one.code === SCHEME.code);
      const [first] = others;
      if (first === undefined) throw new Error('The sample has this scheme.');
      // Nothing was decided under this one yet.
      const sister = { ...first, code: 'sister', version: 9 };
      const timeZone = 'Asia/Shanghai';
      return gatherHappenings(tx, {
        versions: [],
        draft: sister,
        others,
        timeZone,
        until: world.clock.now,
      });
    });
    const told = used.flatMap((one) => (one.kind === 'elsewhere' ? [`${one.code} ${one.amount}`] : []));
    expect(told).toEqual([`${SCHEME.code} 25000`, `${SCHEME.code} 100000`]);
  });

  it('is refused for days to come, and read by nobody elsewhere', async () => {
    const late = await officer.post(`/api/rulebook/drafts/${draftId}/what-if`, { from: day(-1), to: day(1) });
    expect(late.body).toMatchObject({ code: 'rulebook.run-span', field: 'to' });
    const runId = (await draft()).at<{ id: string }[]>('draft.runs')[0]?.id;
    for (const login of ['shen', 'meng', 'gu-engineer']) {
      const answer = await (await world.as(login)).get(`/api/rulebook/runs/${runId}`);
      expect([403, 404], login).toContain(answer.status);
    }
    expect((await (await world.as('cao')).get(`/api/rulebook/runs/${runId}`)).status).toBe(200);
  });

  it('has models to start from, whose cases hold, and binds them to places', async () => {
    const models = (await done(officer.get('/api/rulebook/models'))).at<
      { key: string; worked: { holds: boolean }[] }[]
    >('models');
    expect(models.length).toBeGreaterThanOrEqual(12);
    expect(models.filter((one) => one.worked.some((each) => !each.holds)).map((one) => one.key)).toEqual([]);
    const model = { key: 'tiers-three-months', code: 'taicang-tiers', places: {} };
    const begun = await officer.post('/api/rulebook/drafts', { model });
    expect(begun.status).toBe(200);
    const file = await done(officer.get(`/api/rulebook/drafts/${begun.at('draftId')}`));
    expect(file.at<{ holds: boolean }[]>('draft.worked').every((one) => one.holds)).toBe(true);
    expect(file.at('draft.body.jurisdiction')).toBe('taicang');
    const yaml = await officer.get(`/api/rulebook/drafts/${begun.at('draftId')}/file`);
    const back = await done(officer.post('/api/rulebook/read-file', { text: String(yaml.body) }));
    expect(back.at('body')).toEqual(file.at('draft.body'));
  });
});
