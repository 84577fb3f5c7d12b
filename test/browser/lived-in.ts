import { workRuns } from '../../src/slices/rulebook/what-if/work.ts';
import { claimFor, done, pieceService, publish, timeOf } from '../scenario/journey.ts';
import { issueVoucher } from '../scenario/main-job.ts';
import type { World } from '../support/world.ts';

/** What the parameters of addresses may stand for, and names that are Chinese in every language. */
export interface LivedIn {
  readonly ids: Readonly<Record<string, string>>;
  readonly names: readonly string[];
}

/** Fills a circle with one of everything that has a page. */
export async function liveIn(world: World): Promise<LivedIn> {
  const ids = { ...(await liveAMonth(world)), ...(await findOne(world)) };
  return { ids, names: await chineseNames(world) };
}

const SCHEME = { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' };
const DAY = 86_400_000;

/**
 * Fills the circle with one order that is paid and stands on a statement, and one that waits at the desk.
 * @returns what the parameters of addresses may stand for
 */
async function liveAMonth(world: World): Promise<Record<string, string>> {
  const people = { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' };
  const voucherId = await issueVoucher(world, SCHEME, people);
  const parties = { agent: await world.as('gu-engineer'), staff: await world.as('lin'), time: timeOf(world) };
  const offerId = await publish(parties.staff, pieceService('100000', 'test-battery', 'Asia/Shanghai'));
  const wish = { offerId, quantity: { items: 3 } };
  const paid = await claimFor(parties, wish);
  await done((await world.as('he-officer')).post(`/api/claims/${paid.claimId}/approve`, { cuts: [] }));
  const waiting = await claimFor(parties, wish);
  const period = new Date(world.clock.now).toISOString().slice(0, 7);
  world.clock.now = (world.clock.now + 20 * DAY) as World['clock']['now'];
  await world.settle();
  const treasurer = await world.as('cao');
  const closed = await done(treasurer.post(`/api/clearing/periods/${period}/close`, {}));
  const audit = await drawAnAudit(world);
  // Who signed in a month ago signs in again.
  const agent = await world.as('gu-engineer');
  const quoteId = (await done(agent.post('/api/quotes', wish))).at<string>('id');
  const asked = await done(agent.post('/api/orders/rulings', { quoteId, statement: '样例' }));
  const rulingId = asked.at<string>('rulingId');
  return {
    ...(await draftAVersion(world)),
    ...(await issueToMany(world)),
    ...(await openARound(world)),
    ...(await publishANeed(world)),
    voucherId,
    rulingId,
    offerId,
    ...waiting,
    ...audit,
    period,
    statementId: closed.at('statementId'),
  };
}

/** A next version with a little changed, and what it would have done. */
async function draftAVersion(world: World): Promise<Record<string, string>> {
  const officer = await world.as('he-officer');
  const version = { code: SCHEME.code, version: 1 };
  const draftId: string = (await done(officer.post('/api/rulebook/drafts', { version }))).at('draftId');
  const file = await done(officer.get(`/api/rulebook/drafts/${draftId}`));
  const body = { ...file.at<object>('draft.body'), auditRatePercent: 10 };
  await done(officer.post(`/api/rulebook/drafts/${draftId}/save`, { revision: 1, body, cases: {} }));
  const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString().slice(0, 10);
  const span = { from: day(-60), to: day(-1) };
  const asked = await done(officer.post(`/api/rulebook/drafts/${draftId}/what-if`, span));
  await workRuns(world.app.uow);
  return { draftId, runId: asked.at('runId') };
}

/** A need without a name, in which a provider is interested. */
async function publishANeed(world: World): Promise<Record<string, string>> {
  const agent = await world.as('gu-engineer');
  const wording = { text: '样例：锂电池循环测试，要报告', removed: [], added: [] };
  const title = '样例·电池循环测试';
  const needId: string = (await done(agent.post('/api/needs/mine', { title, wording }))).at('needId');
  const lastDay = new Date(world.clock.now + 60 * DAY).toISOString().slice(0, 10);
  const shown = { title, summary: wording.text, contact: '样例·021-0000 0000', showPlace: true, lastDay };
  const published = await done(agent.post(`/api/needs/mine/${needId}/publish`, { version: 1, ...shown }));
  const publicationId = published.at<string>('publicationId');
  const said = { message: '样例：我院可以做', contact: '样例·021-0000 0001' };
  await done((await world.as('lin')).post(`/api/needs/published/${publicationId}/express`, said));
  const secretary = await world.as('dong');
  const boardRunId: string = (await done(secretary.post('/api/needs/board-runs', {}))).at('runId');
  return { needId, publicationId, boardRunId };
}

/** A round of the desk that pays in rounds, and a list as everyone reads it. */
async function openARound(world: World): Promise<Record<string, string>> {
  const scheme = { schemeCode: 'kunshan-sample-reimburse', schemeVersion: 1 };
  const roundId: string = (await done((await world.as('tang')).post('/api/rounds', scheme))).at('roundId');
  const publicityId = crypto.randomUUID();
  const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString();
  const names = {
    issuerZh: '样例市',
    issuerEn: 'Sample city',
    schemeZh: '样例·补助',
    schemeEn: 'Sample grant',
  };
  const rows = [
    { place: 1, nameZh: '样例·甲公司', nameEn: 'Sample Firm A', amount: '100000', note: '样例·扣除' },
  ];
  const body = { round: 'R26-000', ...names, rows, total: '100000', contact: '样例·创新科' };
  await world.pool.query(
    `insert into rounds.publicity (jurisdiction_id, id, round_id, attempt, published_at, first_day, last_day, ends_at,
       body, digest, provenance) values ('kunshan', $1, $2, 1, $3, $4, $5, $6, $7, $8, 'sample')`,
    [publicityId, roundId, day(-1), day(0).slice(0, 10), day(6).slice(0, 10), day(30), body, 'a'.repeat(64)],
  );
  return { roundId, publicityId };
}

/** A list of firms taken in with a row that cannot be read, and the preview of an issue to all firms on record. */
async function issueToMany(world: World): Promise<Record<string, string>> {
  const officer = await world.as('he-officer');
  const rows = ['企业名称,信用代码,入库编号', '样例·甲,91999999MA0001077P,2026001', '样例·乙,9199,2026002'];
  const list = {
    title: '样例·在库名单',
    factCode: 'technology-firm-number',
    source: '样例·名单',
    fileName: 'list.csv',
    content: Buffer.from(rows.join('\n')).toString('base64'),
    validFrom: '2026-01-01',
  };
  const listId: string = (await done(officer.post('/api/identity/lists', list))).at('listId');
  const run = { jurisdictionId: SCHEME.jurisdictionId, schemeCode: SCHEME.code, amount: '100000' };
  const issueRunId: string = (await done(officer.post('/api/issue-runs', run))).at('runId');
  return { listId, issueRunId };
}

/** An audit of what was paid, drawn by two offices, its case with an auditor. */
async function drawAnAudit(world: World): Promise<Record<string, string>> {
  const officer = await world.as('he-officer');
  const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString();
  const list = {
    jurisdictionId: SCHEME.jurisdictionId,
    schemeCode: SCHEME.code,
    seedSource: '样例·公开摇奖',
  };
  const span = { from: day(-60).slice(0, 10), to: day(-1).slice(0, 10), seedAt: day(1 / 24) };
  const frozen = await done(officer.post('/api/sampling/draws', { ...list, ...span }));
  world.clock.now = (world.clock.now + DAY / 24) as World['clock']['now'];
  const drawId = frozen.at<string>('drawId');
  const at = `/api/sampling/draws/${drawId}`;
  for (const by of [officer, await world.as('cao')]) await done(by.post(`${at}/seed`, { value: '031417' }));
  const [first] = (await done(officer.get(at))).at<{ id: string }[]>('cases');
  const caseId = first?.id ?? '';
  const asked = { wanted: '样例·请交原始记录。', dueOn: day(14).slice(0, 10) };
  await done((await world.as('song')).post(`/api/sampling/cases/${caseId}/take`, asked));
  return { drawId, caseId };
}

/** Three matters wait for the leader, each about as long as matters are. */
export async function raiseMatters(world: World): Promise<void> {
  const secretary = await world.as('dong');
  const due = new Date(world.clock.now + 9 * DAY).toISOString().slice(0, 10);
  for (const subject of ['费用', '标准', '时间']) {
    const matter = {
      question: `样例·两地共建的检测站，${subject}怎样定？`,
      background: `样例·${'两地意见不同，各有依据；定下以后还要请两边再签一次补充协议。'.repeat(2)}`,
      options: ['按各自境内的里程分担', '按使用人数分担', '首年各半，次年再算'],
      recommended: 2,
      due,
    };
    await done(secretary.post('/api/programme/matters', matter));
  }
}

/** An item under way with a report that its secretariat has taken. @returns its id */
async function planItem(world: World): Promise<string> {
  const day = (days: number) => new Date(world.clock.now + days * DAY).toISOString().slice(0, 10);
  const secretary = await world.as('dong');
  const item = {
    number: 'P-01',
    name: { zh: '样例·联络道路', en: 'Sample: link road' },
    description: '样例·把两边的路接起来。',
    theme: 'five-actions.infrastructure',
    lead: 'jiading',
    partners: ['taicang'],
    supervisor: '样例·秘书处',
    starts: day(-20),
    due: day(90),
    milestones: [{ name: { zh: '样例·动工', en: 'Works begin' }, due: day(30) }],
  };
  const id = (await done(secretary.post('/api/programme/undertakings', item))).at('undertakingId');
  const report = {
    period: day(0).slice(0, 7),
    text: '样例·已经放线。',
    nextStep: '样例·动工',
    stage: 'preparing',
    forecast: day(95),
    evidence: [{ kind: 'link', url: 'https://example.org/road', title: '样例·放线记录' }],
  };
  const liaison = await world.as('ling');
  await done(liaison.post(`/api/programme/undertakings/${id}/reports`, report));
  return id;
}

/** One of everything else that has a page of its own. */
async function findOne(world: World): Promise<Record<string, string>> {
  const agent = await world.as('gu-engineer');
  const search = { text: '硅基负极 循环寿命', kinds: ['instrument'], limit: 1 };
  const hits = await done(agent.post('/api/matching/search', search));
  const figures = await done(agent.get('/api/indicators/computed'));
  const flows = await done(agent.get('/api/indicators/flows'));
  return {
    orgId: (await done(agent.get('/api/session'))).at('acting.orgId'),
    instrumentId: hits.at('hits.0.offerId'),
    providerId: hits.at('hits.0.provider.id'),
    schemeId: (await done(agent.get('/api/schemes'))).at('schemes.0.scheme.id'),
    itemId: (await done(agent.get('/api/programme/items'))).at('items.0.id'),
    undertakingId: await planItem(world),
    indicator: figures.at('cells.0.indicator'),
    jurisdictionId: figures.at('cells.0.jurisdictionId'),
    series: figures.at('cells.0.series'),
    toward: flows.at('cells.0.towardId'),
  };
}

/** Persons, newspapers and sample accreditations: names that are Chinese in every language. */
async function chineseNames(world: World): Promise<string[]> {
  type Source = { readonly body: { readonly publisher: string | null; readonly copy: string | null } };
  const anyone = world.anonymous();
  const persons = (await done(anyone.get('/api/demo/persons'))).at<{ name: string }[]>('persons');
  const sources = (await done(anyone.get('/api/circle/documents/sources'))).at<Source[]>('documents');
  const papers = sources.flatMap(({ body }) => [body.publisher ?? [], body.copy ?? []].flat());
  return [...persons.map(({ name }) => name), ...papers, '样例·在库名单', '样例'];
}
