import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import { loadTestProvider, testOffer } from '../../../test/support/offers.ts';
import { must } from '../../kernel/result.ts';
import { later } from '../../kernel/time.ts';
import { ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import type { Command } from '../../platform/command.ts';
import { readEvent } from '../../platform/event.ts';
import type { Consumer } from '../../platform/relay.ts';
import { publishOfferCommand } from './commands/publish.ts';
import { retireOfferCommand } from './commands/retire.ts';
import { updateOfferCommand } from './commands/update.ts';
import { verifyOfferCommand } from './commands/verify.ts';
import type { OfferBody } from './domain/offer.ts';
import { bodyOf } from './domain/offer-body.ts';
import { offerChanged, offerPublished, offerRetired } from './events.ts';
import { ownOffers } from './queries/own.ts';
import { catalogueList, offerPage, providerPage } from './queries/pages.ts';
import { importOffers, offerById, unitsOf } from './store.ts';

const body = (overrides: Partial<OfferBody> = {}): OfferBody => ({
  ...bodyOf({ ...testOffer(), version: 1 }),
  ...overrides,
});
const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

describe('The catalogue', () => {
  const db = useDatabase();
  let staff: SignedInActor;
  let stranger: SignedInActor;
  beforeAll(async () => {
    await loadTestCircle(db);
    staff = (await loadTestProvider(db, [])).staff;
    stranger = (await loadTestProvider(db, [])).staff;
  });

  const run = <I, O>(command: Command<I, O>, input: object, actor = staff) =>
    db.uow.run(command, actor, db.uow.newId(), input);
  const publish = async (overrides: Partial<OfferBody> = {}): Promise<string> => {
    const made = await db.uow.run(publishOfferCommand, staff, db.uow.newId(), { offer: body(overrides) });
    return must(made).offerId;
  };
  const page = (offerId: string, actor: SignedInActor | typeof ANONYMOUS = ANONYMOUS) =>
    db.uow.read(actor, async (tx) => must(await offerPage(tx, actor, offerId)));
  const list = (filter: object) =>
    db.uow.read(ANONYMOUS, async (tx) => must(await catalogueList(tx, { page: 1, size: 20, ...filter })));

  it('shows what an institution publishes to everyone, with its name, place and units', async () => {
    const offerId = await publish({ units: ['乙', '甲'], nameZh: '公开仪器' });
    const shown = await page(offerId);
    expect(shown).toMatchObject({
      offer: { nameZh: '公开仪器', providerNameZh: '测试院', jurisdictionId: 'north', version: 1 },
      units: [{ label: '乙', inService: true }, { label: '甲' }],
      takesSlots: true,
      provenance: 'own',
      allowed: ['catalogue.read'],
    });
    expect((await page(offerId, staff)).allowed).toEqual([
      'catalogue.read',
      'catalogue.update',
      'catalogue.verify',
      'catalogue.retire',
    ]);
  });

  it('lets nobody but provider staff publish, and marks what a sample institution publishes as sample', async () => {
    const agent = testActor('enterprise_agent');
    expect(codeOf(await run(publishOfferCommand, { offer: body() }, agent))).toBe('platform.forbidden');
    const lost = testActor('provider_staff');
    expect(codeOf(await run(publishOfferCommand, { offer: body() }, lost))).toBe('catalogue.not-a-provider');
    const sample = (await loadTestProvider(db, [{ provenance: 'sample' }])).offers[0];
    expect((await page(sample?.id ?? '')).provenance).toBe('sample');
  });

  it('writes the next version over the one the editor saw, and only there', async () => {
    const offerId = await publish({ assetNumber: 'A-1' });
    const changed = body({ nameZh: '新名称', units: ['2', '3'] });
    expect(await run(updateOfferCommand, { offerId, version: 1, offer: changed })).toMatchObject({
      value: { version: 2 },
    });
    const shown = await page(offerId);
    expect(shown.offer).toMatchObject({ nameZh: '新名称', version: 2 });
    expect(shown.offer.assetNumber).toBeUndefined();
    expect(shown.units).toMatchObject([
      { label: '2', inService: true },
      { label: '3', inService: true },
      { label: '1', inService: false },
    ]);
    expect(codeOf(await run(updateOfferCommand, { offerId, version: 1, offer: body() }))).toBe(
      'catalogue.version-changed',
    );
    expect(
      codeOf(
        await run(updateOfferCommand, {
          offerId,
          version: 2,
          offer: body({ kind: 'service', turnaroundDays: 3 }),
        }),
      ),
    ).toBe('catalogue.kind-fixed');
  });

  it('gives exactly one of many simultaneous editors the next version', async () => {
    const offerId = await publish();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        run(updateOfferCommand, { offerId, version: 1, offer: body({ nameZh: `第${n}稿` }) }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(new Set(results.filter((result) => !result.ok).map(codeOf))).toEqual(
      new Set(['catalogue.version-changed']),
    );
    expect((await page(offerId)).offer.version).toBe(2);
  });

  it('refuses an asset number twice, when publishing, when editing, and in a race', async () => {
    await publish({ assetNumber: 'TWICE' });
    const other = await publish({ assetNumber: 'ONCE' });
    const again = await run(publishOfferCommand, { offer: body({ assetNumber: 'TWICE' }) });
    const edited = await run(updateOfferCommand, {
      offerId: other,
      version: 1,
      offer: body({ assetNumber: 'TWICE' }),
    });
    expect([codeOf(again), codeOf(edited)]).toEqual(['catalogue.asset-taken', 'catalogue.asset-taken']);
    const racers = await Promise.all(
      Array.from({ length: 8 }, () => run(publishOfferCommand, { offer: body({ assetNumber: 'RACE' }) })),
    );
    expect(racers.filter((result) => result.ok)).toHaveLength(1);
  });

  it('keeps another institution from changing a record, by policy and under it by row-level security', async () => {
    const offerId = await publish();
    for (const command of [updateOfferCommand, verifyOfferCommand, retireOfferCommand] as const) {
      const input = { offerId, version: 1, offer: body({ nameZh: '改了' }) };
      expect(codeOf(await run(command as typeof updateOfferCommand, input, stranger))).toBe(
        'platform.forbidden',
      );
    }
    const touched = await db.uow.read(stranger, (tx) =>
      tx.execute("update catalogue.offer set state = 'retired' where id = $1", [offerId]),
    );
    const units = await db.uow.read(stranger, (tx) =>
      tx.execute("update catalogue.unit set state = 'out-of-service' where offer_id = $1", [offerId]),
    );
    expect([touched, units]).toEqual([0, 0]);
    await expect(
      db.uow.read(stranger, (tx) =>
        tx.execute(
          `insert into catalogue.unit (provider_id, id, offer_id, label, state)
           values ($1, gen_random_uuid(), $2, 'x', 'in-service')`,
          [staff.orgId, offerId],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect((await page(offerId)).offer).toMatchObject({ version: 1, state: 'published' });
  });

  it('confirms a record as of today and refuses a date that is still to come', async () => {
    const offerId = await publish();
    await run(verifyOfferCommand, { offerId, version: 1 });
    expect((await page(offerId)).offer).toMatchObject({ verifiedOn: '2026-05-18', version: 2 });
    expect(codeOf(await run(publishOfferCommand, { offer: body({ verifiedOn: '2026-05-19' }) }))).toBe(
      'catalogue.verified-in-future',
    );
  });

  it('keeps the page of a withdrawn record and takes it out of the list', async () => {
    const offerId = await publish({ nameZh: '要下架的' });
    expect((await list({ text: '要下架的' })).total).toBe(1);
    expect(codeOf(await run(retireOfferCommand, { offerId, version: 1 }))).toBe('ok');
    expect((await list({ text: '要下架的' })).total).toBe(0);
    const shown = await page(offerId, staff);
    expect([shown.offer.state, shown.allowed]).toEqual(['retired', ['catalogue.read']]);
    expect(codeOf(await run(updateOfferCommand, { offerId, version: 2, offer: body() }))).toBe(
      'catalogue.retired',
    );
  });

  it('filters, pages and counts', async () => {
    const category = { code: 'filtering', zh: '筛选', en: 'Filtering' };
    for (let n = 0; n < 5; n += 1) {
      await publish({ nameZh: `筛选仪器${n}`, category, qualifications: n < 2 ? ['CMA'] : [] });
    }
    await publish({ kind: 'service', turnaroundDays: 5, nameZh: '筛选服务', category, nameEn: '50%_off' });
    const all = await list({ category: 'filtering' });
    expect(all.total).toBe(6);
    expect(all.facets.kind).toEqual([
      { code: 'instrument', count: 5 },
      { code: 'service', count: 1 },
    ]);
    expect(all.facets.category).toEqual([{ ...category, count: 6 }]);
    expect((await list({ category: 'filtering', qualification: 'CMA' })).total).toBe(2);
    expect((await list({ category: 'filtering', property: 'current', kind: 'service' })).total).toBe(1);
    expect((await list({ category: 'filtering', property: 'voltage' })).total).toBe(0);
    expect((await list({ text: '%' })).offers.map((offer) => offer.nameZh)).toEqual(['筛选服务']);
    const pages = await Promise.all(
      [1, 2, 3, 4].map((n) => list({ category: 'filtering', page: n, size: 2 })),
    );
    const names = pages.flatMap((one) => one.offers.map((offer) => offer.nameZh));
    expect(names).toHaveLength(6);
    expect(new Set(names).size).toBe(6);
  });

  it('shows an institution with what it offers, and no firm as one', async () => {
    const read = (id: string, actor = stranger) =>
      db.uow.read(actor, (tx) => providerPage(tx, actor, id, { page: 1, size: 5 }));
    const shown = must(await read(staff.orgId));
    expect(shown.provider.nameZh).toBe('测试院');
    expect(shown.offers.length).toBe(5);
    const { hours, contacts } = shown.practice;
    expect(hours[0]).toMatchObject({ openingHours: body().openingHours });
    expect(contacts.reduce((sum, contact) => sum + contact.count, 0)).toBe(shown.total);
    expect(shown.allowed).toEqual([]);
    expect(must(await read(staff.orgId, staff)).allowed).toEqual(['catalogue.publish']);
    expect(codeOf(await read(db.uow.newId()))).toBe('catalogue.provider-not-found');
  });

  it('shows an institution all its own records, withdrawn ones too, and what each lacks', async () => {
    const { staff: keeper } = await loadTestProvider(db, [
      { nameZh: '甲', descriptionEn: '', keywords: [], assetNumber: 'A-1' },
      { nameZh: '乙', state: 'retired' },
    ]);
    const own = must(await db.uow.read(keeper, (tx) => ownOffers(tx, keeper))).offers;
    const [withdrawn, kept] = own.map(({ offer, missing, allowed }) => ({
      name: offer.nameZh,
      lacks: missing.filter((part) => part === 'keywords' || part === 'descriptionEn'),
      may: allowed.includes('catalogue.verify'),
    }));
    expect(kept).toEqual({ name: '甲', lacks: ['descriptionEn', 'keywords'], may: true });
    expect(withdrawn).toMatchObject({ name: '乙', may: false });
    expect(own).toHaveLength(2);
  });

  it('tells its events with the whole record, in order', async () => {
    const seen: [string, number][] = [];
    const offerId = await publish({ nameZh: '事件' });
    db.clock.now = later(db.clock.now, 1);
    await run(updateOfferCommand, { offerId, version: 1, offer: body({ nameZh: '事件二' }) });
    db.clock.now = later(db.clock.now, 1);
    await run(retireOfferCommand, { offerId, version: 2 });
    const consumer: Consumer = {
      name: 'test.catalogue',
      handle: async (_tx, events) => {
        for (const event of events) {
          for (const type of [offerPublished, offerChanged, offerRetired]) {
            const offer = readEvent(type, event)?.offer;
            if (offer?.id === offerId) seen.push([offer.nameZh, offer.version]);
          }
        }
      },
    };
    await db.drain([consumer]);
    expect(seen).toEqual([
      ['事件', 1],
      ['事件二', 2],
      ['事件二', 3],
    ]);
  });
});

describe('Loading offers of a circle pack', () => {
  const db = useDatabase();
  beforeAll(() => loadTestCircle(db));

  it('changes nothing the second time, also after the institution has edited', async () => {
    const { staff, offers } = await loadTestProvider(db, [{ nameZh: '甲' }, { nameZh: '乙' }]);
    const load = (list = offers) => db.uow.asWorker((tx) => importOffers(tx, list, TEST_START));
    expect(await load()).toEqual({ created: 0, changed: 0, unchanged: 2 });
    const [first] = offers;
    if (first === undefined) throw new Error('no offer');
    const edited = { offerId: first.id, version: 1, offer: body({ nameZh: '改过' }) };
    must(await db.uow.run(updateOfferCommand, staff, db.uow.newId(), edited));
    expect(await load()).toEqual({ created: 0, changed: 0, unchanged: 2 });
    const read = () => db.uow.asWorker(async (tx) => ({ offer: await offerById(tx, first.id) }));
    expect((await read()).offer).toMatchObject({ nameZh: '改过', version: 2 });
    const next = { ...first, nameZh: '包里的新名称', units: ['1', '2'] };
    expect(await load([next])).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect((await read()).offer).toMatchObject({ nameZh: '包里的新名称', version: 3 });
    const units = await db.uow.asWorker((tx) => unitsOf(tx, next));
    expect(units.map((unit) => [unit.label, unit.state])).toEqual([
      ['1', 'in-service'],
      ['2', 'in-service'],
    ]);
  });

  it('takes thousands in one go', async () => {
    const { offers } = await loadTestProvider(
      db,
      Array.from({ length: 1_200 }, (_, n) => ({ nameZh: `批量${n}`, assetNumber: `B${n}` })),
    );
    const { rows } = await db.pool.query(
      'select count(*)::int as n from catalogue.unit where provider_id = $1',
      [offers[0]?.providerId],
    );
    expect(rows[0].n).toBe(1_200);
  });
});
