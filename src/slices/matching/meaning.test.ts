import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider, testOffer } from '../../../test/support/offers.ts';
import { must } from '../../kernel/result.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { publishOfferCommand } from '../catalogue/commands/publish.ts';
import { retireOfferCommand } from '../catalogue/commands/retire.ts';
import { updateOfferCommand } from '../catalogue/commands/update.ts';
import { bodyOf } from '../catalogue/domain/offer-body.ts';
import { type SearchAnswer, search } from './queries/search.ts';
import { type SearchIndex, searchIndex } from './search-index.ts';

interface Request {
  readonly model: string;
  readonly input: readonly string[];
}
type Answer = { readonly status?: number; readonly body: string; readonly afterMs?: number };

/** Two meanings that no word shares: of cells that swell, and of surfaces. */
const meaningOfText = (text: string): number[] =>
  /鼓包|解剖/.test(text) ? [3, 0.1] : /粗糙|形貌/.test(text) ? [0.1, 3] : [-1, -1];
const vectorsFor = ({ input }: Request) =>
  input.map((text, index) => ({ index, embedding: meaningOfText(text) }));
const works = (request: Request): Answer => ({
  // In any order: the index of each says which text it belongs to.
  body: JSON.stringify({ object: 'list', data: vectorsFor(request).reverse() }),
});

describe('Likeness of meaning', () => {
  const db = useDatabase();
  const requests: (Request & { readonly authorization: string | undefined })[] = [];
  let answer: (request: Request) => Answer = works;
  let server: Server;
  let staff: SignedInActor;
  let url = '';
  let reported: string[] = [];
  const opened: SearchIndex[] = [];

  const open = (options: { readonly restMs?: number; readonly model?: string } = {}): SearchIndex => {
    const { restMs = 0, model = 'of-the-test' } = options;
    const index = searchIndex({
      endpoint: { url, model, key: 'a-key' },
      limits: { askMs: 300, batchMs: 300, restMs },
      report: (error) => reported.push(String(error)),
    });
    opened.push(index);
    return index;
  };
  const follow = async (index: SearchIndex): Promise<void> => {
    await db.drain([]);
    await index.follow(db.uow);
    await index.meaning.follow(db.uow);
  };
  const publish = (nameZh: string, descriptionZh: string) =>
    db.uow.run(publishOfferCommand, staff, db.uow.newId(), {
      offer: {
        ...bodyOf({ ...testOffer(), version: 1 }),
        nameZh,
        nameEn: nameZh,
        descriptionZh,
        keywords: [],
      },
    });
  const ask = async (index: SearchIndex, text: string): Promise<SearchAnswer> => {
    const near = await index.meaning.near(text);
    const lists = { kinds: [], parties: [], qualifications: [], categories: [], access: [] };
    const input = {
      text,
      removed: [],
      added: [],
      sort: 'fit' as const,
      voucher: false,
      offset: 0,
      limit: 20,
    };
    return must(
      await db.uow.read(ANONYMOUS, (tx, at) =>
        search(tx, index, ANONYMOUS, { ...input, ...lists }, at, near),
      ),
    );
  };
  const rows = ({ hits, nearMisses }: SearchAnswer) => [...hits, ...nearMisses].map(({ name }) => name.zh);

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Request;
        requests.push({ ...asked, authorization: request.headers.authorization });
        const { status = 200, body, afterMs = 0 } = answer(asked);
        setTimeout(
          () => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
          afterMs,
        );
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    await loadTestCircle(db);
    staff = (await loadTestProvider(db, [])).staff;
    must(await publish('电芯解剖服务', '在手套箱里拆解电芯。'));
    must(await publish('原子力显微镜', '表面形貌。'));
    must(await publish('跌落试验台', '整机跌落。'));
  });
  afterEach(() => {
    answer = works;
    requests.length = 0;
    reported = [];
  });
  afterAll(async () => {
    for (const index of opened) await index.stop();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('finds what says the same in other words, and says why it stands there', async () => {
    const index = open();
    await follow(index);
    expect(requests).toMatchObject([{ model: 'of-the-test', authorization: 'Bearer a-key' }]);
    const alone = await ask(index, '鼓包了');
    expect(alone.meaning).toBe('used');
    expect(rows(alone)).toEqual(['电芯解剖服务']);
    expect(alone.nearMisses[0]?.reasons.map(({ zh }) => zh)).toContain('意思与您写的相近。');
  });

  it('changes nothing about what fits, only the order', async () => {
    const index = open();
    await follow(index);
    const text = '原子力显微镜 粗糙';
    const near = await ask(index, text);
    expect(near.hits.map(({ name }) => name.zh)).toEqual(['原子力显微镜']);
    answer = () => ({ status: 500, body: '' });
    expect((await ask(index, `${text} `)).hits.map(({ name }) => name.zh)).toEqual(['原子力显微镜']);
  });

  it('asks for each text once: not again for a second process, a turned page or an offer that comes back', async () => {
    await follow(open());
    requests.length = 0;
    const index = open();
    await follow(index);
    expect(requests).toEqual([]);
    await ask(index, '鼓包');
    await ask(index, '鼓包');
    expect(requests.map(({ input }) => input)).toEqual([['鼓包']]);
    requests.length = 0;
    const { offerId } = must(await publish('电芯鼓包检查', '看一看。'));
    await follow(index);
    expect(requests.map(({ input }) => input)).toEqual([['电芯鼓包检查\n电芯鼓包检查\n看一看。\n']]);
    expect((await index.meaning.near('鼓包')).offers[0]?.likeness).toBeCloseTo(1);
    expect((await index.meaning.near('鼓包')).offers).toHaveLength(4);
    const offer = { ...bodyOf({ ...testOffer(), version: 1 }), nameZh: '轴承', nameEn: 'Bearing' };
    must(await db.uow.run(updateOfferCommand, staff, db.uow.newId(), { offerId, version: 1, offer }));
    await follow(index);
    expect(requests).toHaveLength(2);
    must(
      await db.uow.run(retireOfferCommand, staff, db.uow.newId(), { offerId, version: 2, reason: '停用' }),
    );
    await follow(index);
    expect((await index.meaning.near('鼓包')).offers).toHaveLength(3);
  });

  const NONSENSE: readonly (readonly [string, (request: Request) => Answer])[] = [
    ['an error', () => ({ status: 503, body: 'busy' })],
    ['nothing in time', (request) => ({ ...works(request), afterMs: 600 })],
    ['no JSON', () => ({ body: '<html>' })],
    ['other JSON', () => ({ body: '{"data":[{"index":0,"embedding":["a"]}]}' })],
    ['too few vectors', () => ({ body: '{"data":[]}' })],
    ['one vector twice', (r) => ({ body: JSON.stringify({ data: [...vectorsFor(r), ...vectorsFor(r)] }) })],
    ['another length', () => ({ body: '{"data":[{"index":0,"embedding":[1,2,3]}]}' })],
    ['a vector without direction', () => ({ body: '{"data":[{"index":0,"embedding":[0,0]}]}' })],
    ['more than can be read', () => ({ body: ' '.repeat(17 * 1024 * 1024) })],
  ];
  it.each(NONSENSE)('lets the answer by words stand where the endpoint gives %s', async (_what, wrong) => {
    const index = open();
    await follow(index);
    answer = wrong;
    const failed = await ask(index, '原子力显微镜');
    expect(failed).toMatchObject({ meaning: 'failed', total: 1 });
    expect(rows(failed)[0]).toBe('原子力显微镜');
    // Once a minute at most, and nothing of what was asked or of the key.
    await ask(index, '原子力显微镜 形貌');
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatch(/embedding endpoint/);
    expect(reported[0]).not.toMatch(/显微镜|a-key/);
  });

  it('leaves an endpoint that failed alone for a while', async () => {
    const index = open({ restMs: 600_000, model: 'another' });
    answer = () => ({ status: 500, body: '' });
    await follow(index);
    expect(await ask(index, '鼓包')).toMatchObject({ meaning: 'failed' });
    await follow(index);
    expect(requests).toHaveLength(1);
  });

  it('takes up later what an endpoint that failed did not give', async () => {
    const index = open({ restMs: 1, model: 'yet-another' });
    answer = () => ({ status: 500, body: '' });
    await follow(index);
    await new Promise((done) => setTimeout(done, 10));
    answer = works;
    await follow(index);
    expect(await ask(index, '鼓包')).toMatchObject({ meaning: 'used' });
  });

  it('asks nobody where no endpoint is named, and nothing for a search without words', async () => {
    const plain = searchIndex();
    opened.push(plain);
    await follow(plain);
    expect((await ask(plain, '鼓包')).meaning).toBe('off');
    const index = open();
    await follow(index);
    requests.length = 0;
    expect((await ask(index, ' ')).meaning).toBe('off');
    expect(requests).toEqual([]);
  });

  it('keeps vectors by the digest of the text, out of sight of everybody who signs in', async () => {
    await follow(open());
    const { rows: kept } = await db.pool.query<{ model: string; size: number }>(
      'select distinct model, octet_length(vector) as size from matching.meaning order by model',
    );
    expect(kept).toContainEqual({ model: 'of-the-test', size: 8 });
    await expect(db.uow.read(staff, (tx) => tx.query('select 1 from matching.meaning'))).rejects.toThrow(
      /permission denied/,
    );
  });
});
