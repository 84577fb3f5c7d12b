import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { workRuns } from '../../src/slices/rulebook/what-if/work.ts';
import { claimFor, done, pieceService, publish, timeOf } from '../scenario/journey.ts';
import { issueVoucher } from '../scenario/main-job.ts';
import { type TestPage, useBrowser } from '../support/browser.ts';
import { useWorld, type World } from '../support/world.ts';
import { followLinks } from './links.ts';
import { barriers, faults, idle, knownPaths, open } from './sights.ts';

/** Every page as the router writes it, an address of it with something to see, and who has a use for it. */
const PAGES: readonly { path: string; at?: string; person?: string }[] = [
  { path: '/' },
  { path: '/', person: 'gu-engineer' },
  { path: '/', person: 'lin' },
  { path: '/', person: 'he-officer' },
  { path: '/', person: 'dong' },
  { path: '/', person: 'cao' },
  { path: '/', person: 'du-leader' },
  { path: '/', person: 'song' },
  { path: '/', person: 'admin' },
  { path: '/search' },
  { path: '/search', at: '/search?q=硅基负极循环寿命测试', person: 'gu-engineer' },
  { path: '/compare' },
  { path: '/compare', at: '/compare?ids=$instrumentId,$offerId', person: 'gu-engineer' },
  { path: '/offers/$offerId' },
  { path: '/offers/$offerId', person: 'gu-engineer' },
  { path: '/offers/$offerId', at: '/offers/$instrumentId', person: 'gu-engineer' },
  { path: '/providers/$providerId' },
  { path: '/circle' },
  { path: '/items' },
  { path: '/items/$itemId' },
  { path: '/items/$itemId', at: '/items/$undertakingId', person: 'ling' },
  { path: '/items', at: '/items?view=table', person: 'dong' },
  { path: '/items/plan', person: 'dong' },
  { path: '/matters', person: 'du-leader' },
  { path: '/indicators' },
  { path: '/indicators', at: '/indicators?view=computed' },
  { path: '/indicators', at: '/indicators?view=facts' },
  { path: '/indicators/$indicator/$jurisdictionId/$period/$series' },
  { path: '/indicators/$indicator/$jurisdictionId/$period/$series', person: 'gu-engineer' },
  {
    path: '/indicators/$indicator/$jurisdictionId/$period/$series',
    at: '/indicators/bookings/$jurisdictionId/$period/$series?toward=$toward',
    person: 'he-officer',
  },
  { path: '/schemes' },
  { path: '/schemes/compare', at: '/schemes/compare?from=$schemeId&to=$schemeId' },
  { path: '/rulebook', person: 'he-officer' },
  { path: '/rulebook/models' },
  { path: '/rulebook/models/$key', at: '/rulebook/models/notes', person: 'he-officer' },
  { path: '/rulebook/drafts/$draftId', person: 'he-officer' },
  { path: '/rulebook/drafts/$draftId', at: '/rulebook/drafts/$draftId?view=what-if', person: 'cao' },
  { path: '/rulebook/runs/$runId', person: 'cao' },
  { path: '/verify' },
  { path: '/schemes/$schemeId' },
  { path: '/sign-in' },
  { path: '/join' },
  { path: '/kit' },
  { path: '/orders', person: 'gu-engineer' },
  { path: '/orders', person: 'lin' },
  { path: '/orders/$orderId', person: 'lin' },
  { path: '/orders/$orderId/contract', person: 'gu-engineer' },
  { path: '/resources', person: 'lin' },
  { path: '/reimbursement', person: 'qian' },
  { path: '/vouchers', person: 'gu-engineer' },
  { path: '/vouchers/$voucherId', person: 'gu-engineer' },
  { path: '/desk', person: 'he-officer' },
  { path: '/desk', person: 'cao' },
  { path: '/desk/firms', person: 'he-officer' },
  { path: '/desk/runs', person: 'he-officer' },
  { path: '/desk/runs/$runId', at: '/desk/runs/$issueRunId', person: 'he-officer' },
  { path: '/desk/lists', person: 'he-officer' },
  { path: '/desk/lists/$listId', person: 'cao' },
  { path: '/claims/$claimId', person: 'he-officer' },
  { path: '/uses', person: 'gu-engineer' },
  { path: '/funnel', person: 'dong' },
  {
    path: '/funnel/records',
    at: '/funnel/records?place=taicang&scheme=taicang-sample-deduct&series=sample&stage=issued',
    person: 'song',
  },
  { path: '/waits', at: '/waits?stage=examination&series=sample', person: 'he-officer' },
  { path: '/findings', person: 'song' },
  // The rules find nothing in this world, so of one finding only its list can be looked at.
  { path: '/findings/$findingId', at: '/findings?state=open', person: 'song' },
  { path: '/rounds', person: 'he-officer' },
  { path: '/rounds/$roundId', person: 'tang' },
  { path: '/publicity' },
  { path: '/publicity/$publicityId' },
  { path: '/ties', person: 'gu-engineer' },
  { path: '/ties', at: '/ties?one=$providerId&other=$providerId', person: 'he-officer' },
  { path: '/rulings/$rulingId', person: 'he-officer' },
  { path: '/rulings/$rulingId', person: 'gu-engineer' },
  { path: '/statements', person: 'cao' },
  { path: '/statements', person: 'lin' },
  { path: '/accounts', person: 'qiu' },
  { path: '/statements/$statementId', person: 'cao' },
  { path: '/statements/period/$period', person: 'meng' },
  { path: '/books', person: 'cao' },
  { path: '/books', at: '/books?book=financial&account=bank', person: 'song' },
  { path: '/audit' },
  { path: '/audit', person: 'song' },
  { path: '/spot-checks' },
  { path: '/spot-checks', person: 'song' },
  { path: '/spot-checks/$drawId' },
  { path: '/spot-checks/$drawId', person: 'he-officer' },
  { path: '/spot-checks/cases/$caseId', person: 'gu-engineer' },
  { path: '/firms/$orgId', person: 'gu-engineer' },
  { path: '/members', person: 'gu-engineer' },
  { path: '/inbox', person: 'lin' },
  { path: '/inbox', at: '/inbox?show=all', person: 'he-officer' },
  { path: '/settings', person: 'gu-engineer' },
  // Not for her, and not there at all: these are pages too.
  { path: '/desk', person: 'gu-engineer' },
  { path: '/nowhere' },
];

/** One of each role, and a visitor. */
const PERSONS = [
  'nobody',
  'gu-engineer',
  'lin',
  'qiu',
  'he-officer',
  'cao',
  'dong',
  'ling',
  'du-leader',
  'song',
  'admin',
];

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
async function raiseMatters(world: World): Promise<void> {
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

const pagesIn = (pdf: Buffer): number => Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

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
  return [...persons.map(({ name }) => name), ...papers, '样例'];
}

describe('Every page', () => {
  const world = useWorld('jiakuntai', { withWeb: true });
  const browser = useBrowser();
  const ids: Record<string, string> = {};
  const names: string[] = [];
  const pages = new Map<string, TestPage>();

  beforeAll(async () => {
    Object.assign(ids, await liveAMonth(world), await findOne(world));
    names.push(...(await chineseNames(world)));
  });

  afterAll(async () => {
    for (const page of pages.values()) await page.context().close();
  });

  const pageOf = async (person = 'nobody'): Promise<TestPage> => {
    const known = pages.get(person);
    if (known !== undefined) return known;
    const page = await browser.page({ now: world.clock.now });
    if (person !== 'nobody') {
      const entered = await page.request.post(`${world.url}/api/demo/enter`, { data: { login: person } });
      expect(entered.status()).toBe(200);
    }
    pages.set(person, page);
    return page;
  };
  const addressOf = (path: string) =>
    world.url + path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? name));

  const named = PAGES.map(
    (page) => [`${page.at ?? page.path} for ${page.person ?? 'anyone'}`, page] as const,
  );
  it.each(named)('%s is whole and open to all senses', async (_, { path, at, person }) => {
    const page = await pageOf(person);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, addressOf(at ?? path));
    expect(new URL(page.url()).pathname).toBe(new URL(addressOf(at ?? path)).pathname);
    const found: string[] = [];
    const note = (view: string, what: readonly string[]) =>
      found.push(...what.map((one) => `${view}: ${one}`));
    note('zh 1440', await faults(page, { lang: 'zh-CN', width: 1440, names }));
    note('zh 1440', await barriers(page));
    await page.setViewportSize({ width: 390, height: 844 });
    note('zh 390', await faults(page, { lang: 'zh-CN', width: 390, names }));
    await page.getByRole('banner').getByRole('button', { name: 'English' }).click();
    note('en 390', await faults(page, { lang: 'en', width: 390, names }));
    note('en 390', await barriers(page));
    await page.setViewportSize({ width: 1440, height: 900 });
    note('en 1440', await faults(page, { lang: 'en', width: 1440, names }));
    await page.getByRole('banner').getByRole('button', { name: '中文' }).click();
    expect(found).toEqual([]);
  });

  it('puts the leader’s page on one A4, in both languages', async () => {
    await raiseMatters(world);
    const page = await pageOf('du-leader');
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, world.url);
    await page.getByText('费用怎样定').waitFor();
    expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.getByRole('banner').getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'For your decision' }).waitFor();
    expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.getByRole('banner').getByRole('button', { name: '中文' }).click();
  });

  it.each(PERSONS)('has no link that leads %s nowhere', async (person) => {
    const page = await pageOf(person);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page, world.url);
    const { wrong, kinds } = await followLinks(page);
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThan(8);
  });

  it('sends a visitor to sign in where a person is needed, and leaves no page out', async () => {
    const page = await pageOf();
    await open(page, world.url);
    const paths = await knownPaths(page);
    expect(paths.filter((path) => !PAGES.some((known) => known.path === path))).toEqual([]);
    const anyone = new Set(PAGES.filter(({ person }) => person === undefined).map(({ path }) => path));
    for (const path of paths.filter((each) => !anyone.has(each))) {
      await open(page, addressOf(path));
      expect(new URL(page.url()).pathname, path).toBe('/sign-in');
    }
    expect(page.problems).toEqual([]);
  });

  it('keeps its frame without a network, and opens by itself once there is one', async () => {
    // Somebody who has not been here before: her browser keeps no page yet.
    const page = await browser.page({ now: world.clock.now });
    await open(page, world.url);
    const main = page.getByRole('main');
    const nav = page.getByRole('navigation', { name: '主导航' });
    for (const [entry, heading] of [
      ['找资源', '找资源'],
      ['资料', '本圈资料'],
    ] as const) {
      await page.context().setOffline(true);
      await nav.getByRole('link', { name: entry }).click();
      await main.getByRole('heading', { name: '没有连上服务器，这一页打不开' }).waitFor();
      await main.getByRole('button', { name: '再试一次' }).click();
      await page.context().setOffline(false);
      await main.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    const noted = page.problems.splice(0);
    expect(noted.filter((problem) => !/ERR_INTERNET_DISCONNECTED/.test(problem))).toEqual([]);
    expect(noted.length).toBeGreaterThan(0);
    await page.context().close();
  });

  it('waits for a search that is still being prepared, and answers by itself', async () => {
    const page = await pageOf();
    // As in the first second after a start.
    const building = vi.spyOn(world.app.index, 'current').mockReturnValue(undefined);
    await page.goto(`${world.url}/search`);
    await page.getByRole('status').getByText('搜索正在准备').waitFor();
    expect((await world.anonymous().post('/api/matching/search', { text: '' })).status).toBe(503);
    building.mockRestore();
    await page.getByRole('region', { name: '结果' }).getByRole('listitem').first().waitFor();
    expect(page.problems).toEqual([]);
  });

  it('asks nothing in the next person’s name while one leaves, wherever she stands', async () => {
    const page = await browser.page({ now: world.clock.now });
    const hold = async (address: RegExp) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route(address, async (route) => {
        await held;
        await route.continue();
      });
      return release;
    };
    const enter = async (person: string) => {
      const head = page.getByRole('banner');
      await head.getByRole('button', { expanded: false }).filter({ hasNotText: '菜单' }).click();
      const entered = page.waitForResponse('**/api/demo/enter');
      await head.getByRole('region', { name: '换个身份试用' }).getByRole('button', { name: person }).click();
      await entered;
    };
    await page.request.post(`${world.url}/api/demo/enter`, { data: { login: 'he-officer' } });
    const showHome = await hold(/assets\/home-offices/);
    await page.goto(world.url);
    await page.getByRole('banner').waitFor();
    const sayWho = await hold(/api\/session$/);
    await enter('样例·顾工');
    showHome();
    // Long enough for the officer's page to come and ask for her queue, if it still would.
    await page.waitForTimeout(300);
    sayWho();
    await idle(page);
    expect(page.problems).toEqual([]);
    await enter('样例·何经办');
    await open(page, `${world.url}/desk`);
    await enter('样例·顾工');
    await page.getByRole('heading', { name: '您现在的身份不能看这一页' }).waitFor();
    expect(page.problems).toEqual([]);
    await page.context().close();
  });
});
