import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider, testOffer } from '../../../test/support/offers.ts';
import { seeded } from '../../kernel/random.ts';
import { must } from '../../kernel/result.ts';
import type { SignedInActor } from '../../platform/actor.ts';
import { recordInstallation } from '../../platform/installation.ts';
import { startRelay } from '../../platform/relay.ts';
import { unitOfWork } from '../../platform/unit-of-work.ts';
import { publishOfferCommand } from '../catalogue/commands/publish.ts';
import { retireOfferCommand } from '../catalogue/commands/retire.ts';
import { updateOfferCommand } from '../catalogue/commands/update.ts';
import type { OfferBody } from '../catalogue/domain/offer.ts';
import { bodyOf } from '../catalogue/domain/offer-body.ts';
import { HERE } from './domain/candidates.ts';
import { placeOf } from './domain/engine/collection.ts';
import { documentsIn } from './domain/engine/part.ts';
import { idOf } from './domain/engine/segment.ts';
import { queryTerms } from './domain/query-terms.ts';
import { questionOf } from './domain/text-index.ts';
import { suggest } from './queries/suggest.ts';
import { type IndexSnapshot, type SearchIndex, searchIndex } from './search-index.ts';

const body = (overrides: Partial<OfferBody> = {}): OfferBody => ({
  ...bodyOf({ ...testOffer(), version: 1 }),
  ...overrides,
});

/** What a reader of an index finds for some words: ids and scores, best first. */
function answers({ snapshot, averages, tags }: IndexSnapshot): object {
  const found = ['电池循环', '拉伸试验机', '显微镜 形貌', '气相色谱'].map((text) =>
    HERE.words(snapshot, questionOf(snapshot, queryTerms(text)).used, { limit: 50 }).map(
      ({ part, document, score }) => {
        const segment = snapshot.parts[part]?.segment;
        return [segment === undefined ? '' : idOf(segment, document), score];
      },
    ),
  );
  return { documents: documentsIn(snapshot), averages, tags: [...tags.keys()].sort(), found };
}

const NAMES = ['电池循环测试仪', '万能拉伸试验机', '扫描电子显微镜', '气相色谱质谱联用仪', '三坐标测量机'];

describe('The index of offers', () => {
  const db = useDatabase();
  let staff: SignedInActor;
  let folder = '';
  const opened: SearchIndex[] = [];
  const open = (options: Parameters<typeof searchIndex>[0] = {}): SearchIndex => {
    const index = searchIndex(options);
    opened.push(index);
    return index;
  };
  beforeAll(async () => {
    await loadTestCircle(db);
    staff = (await loadTestProvider(db, [])).staff;
    folder = await mkdtemp(join(tmpdir(), 'index-'));
  });
  afterAll(async () => {
    for (const index of opened) await index.stop();
    await rm(folder, { recursive: true });
  });
  const state = (index: SearchIndex): IndexSnapshot => {
    const now = index.current();
    if (now === undefined) throw new Error('The index is not built.');
    return now;
  };
  const follow = async (index: SearchIndex): Promise<IndexSnapshot> => {
    await db.drain([]);
    await index.follow(db.uow);
    return state(index);
  };
  const publish = async (overrides: Partial<OfferBody> = {}): Promise<string> =>
    must(await db.uow.run(publishOfferCommand, staff, db.uow.newId(), { offer: body(overrides) })).offerId;
  const rename = (offerId: string, version: number, nameZh: string) =>
    db.uow.run(updateOfferCommand, staff, db.uow.newId(), { offerId, version, offer: body({ nameZh }) });
  const retire = (offerId: string, version: number) =>
    db.uow.run(retireOfferCommand, staff, db.uow.newId(), { offerId, version, reason: '停用' });

  it('puts slips right by words of offers that can be read now, and by no others', async () => {
    const index = open();
    const meant = async (text: string): Promise<string | null> =>
      must(await db.uow.read(staff, (tx) => suggest(tx, index, text))).meant;
    const offerId = await publish({ nameZh: '冷热冲击试验箱', nameEn: 'Thermal shock Votsch cabinet' });
    await follow(index);
    expect(await meant('冷热冲击实验箱')).toBe('冷热冲击试验箱');
    expect(await meant('冷惹冲击实验箱')).toBe('冷热冲击试验箱');
    expect(await meant('Vostch cabinet')).toBe('Votsch cabinet');
    expect(await meant('冷热冲击试验箱')).toBeNull();
    // The index has not heard of it yet: what is not published any more suggests nothing.
    must(await retire(offerId, 1));
    expect(await meant('Vostch cabinet')).toBeNull();
  });

  it('is, grown by changes, what it would be if built anew', async () => {
    const grown = open();
    await follow(grown);
    const random = seeded('index');
    const living: { id: string; version: number }[] = [];
    for (let n = 0; n < 24; n += 1) {
      const [one] = random.shuffle(living);
      const change = one === undefined ? 0 : random.next();
      if (one === undefined || change < 0.5) {
        const nameZh = `${random.pick(NAMES)}${n}`;
        living.push({ id: await publish({ nameZh, descriptionZh: nameZh.repeat(n) }), version: 1 });
      } else if (change < 0.8) {
        must(await rename(one.id, one.version, random.pick(NAMES)));
        one.version += 1;
      } else {
        must(await retire(one.id, one.version));
        living.splice(living.indexOf(one), 1);
      }
      if (n % 3 === 0) await follow(grown);
    }
    const rebuilt = open();
    expect(answers(await follow(grown))).toEqual({
      ...answers(await follow(rebuilt)),
      tags: expect.anything(),
    });
    expect(documentsIn(state(grown).snapshot)).toBe(living.length);
  });

  it('finds a new offer at the relay’s next round, within a second of its commit', async () => {
    const index = open();
    await follow(index);
    let round = (): void => {};
    let relay: ReturnType<typeof startRelay> | undefined;
    const uow = unitOfWork({
      pool: db.pool,
      clock: () => TEST_START,
      entropy: () => new Uint8Array(10).map(() => Math.floor(Math.random() * 256)),
      enqueue: async () => {},
      onCommit: () => relay?.wake(),
    });
    const rounds = { wanted: '', found: new Promise<void>(() => {}) };
    relay = startRelay(
      uow,
      [],
      async () => {
        await index.follow(uow);
        if (placeOf(state(index).snapshot, rounds.wanted) !== undefined) round();
      },
      (error) => console.error(error),
    );
    rounds.found = new Promise((resolve) => {
      round = resolve;
    });
    const { offerId } = must(
      await uow.run(publishOfferCommand, staff, uow.newId(), { offer: body({ nameZh: '新到的天平' }) }),
    );
    const committed = performance.now();
    rounds.wanted = offerId;
    await rounds.found;
    expect(performance.now() - committed).toBeLessThan(1_000);
    await relay.stop();
  });

  it('goes on from what is on disk, and reads everything anew when that is damaged or of another database', async () => {
    const offerId = await publish({ nameZh: '写进磁盘的离心机' });
    const first = open({ folder });
    await follow(first);
    await first.stop();
    // Changed behind the relay's back: only who reads everything anew sees it.
    await db.pool.query(`update catalogue.offer set version = version + 5 where id = $1`, [offerId]);
    const second = open({ folder });
    expect(placeOf((await follow(second)).snapshot, offerId)?.version).toBe(1);
    const place = join(folder, 'offers');
    const manifest = join(place, 'manifest.json');
    const written = await readFile(manifest, 'utf8');
    const anew = async (): Promise<number | undefined> => {
      const index = open({ folder });
      return placeOf((await follow(index)).snapshot, offerId)?.version;
    };
    const later = await publish({ nameZh: '停机后发布的离心机' });
    expect(placeOf((await follow(second)).snapshot, later)?.version).toBe(1);
    await writeFile(manifest, written.replace(/"event":"[^"]*"/, '"event":"of another database"'));
    expect(await anew()).toBe(6);
    await writeFile(manifest, written);
    for (const file of await readdir(place))
      if (file.endsWith('.segment')) await truncate(join(place, file), 99);
    expect(await anew()).toBe(6);
  });

  it('reads everything anew when a circle was loaded anew', async () => {
    const index = open();
    const offerId = await publish();
    await follow(index);
    await db.pool.query(`update catalogue.offer set version = version + 1 where id = $1`, [offerId]);
    expect(placeOf((await follow(index)).snapshot, offerId)?.version).toBe(1);
    await db.uow.asWorker((tx) => recordInstallation(tx, 'pack-digest', 'another'));
    expect(placeOf((await follow(index)).snapshot, offerId)?.version).toBe(2);
  });
});
