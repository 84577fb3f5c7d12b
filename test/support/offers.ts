import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { importOffers, type NewOffer } from '../../src/slices/catalogue/index.ts';
import { testActor } from './actors.ts';
import { TEST_START, type TestDatabase } from './database.ts';

let made = 0;
/** A new id each time, the same in every run. */
function nextId(): Uuid {
  made += 1;
  return derivedId('test.offer', String(made));
}

/** An instrument open on weekdays from 8 to 18, booked by the hour; `overrides` changes what a test is about. */
export function testOffer(overrides: Partial<NewOffer> = {}): NewOffer {
  return {
    id: nextId(),
    providerId: nextId(),
    providerNameZh: '测试院',
    providerNameEn: 'Test Institute',
    jurisdictionId: 'north' as JurisdictionId,
    kind: 'instrument',
    nameZh: '电池循环测试仪',
    nameEn: 'Battery cycler',
    descriptionZh: '',
    descriptionEn: '',
    keywords: [],
    category: { code: 'battery', zh: '电池测试', en: 'Battery testing' },
    capabilities: [
      { property: 'current', labelZh: '电流', labelEn: 'Current', low: 0.1, high: 300, unit: 'A' },
    ],
    qualifications: ['CNAS'],
    accessMode: 'assisted',
    serviceCode: 'testing',
    place: '测试镇',
    point: { lon: 121.1, lat: 31.5 },
    timezone: 'Asia/Shanghai',
    price: { unit: 'hour', amount: '30000', extras: [] },
    openingHours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
    openOnHolidays: false,
    noticeMinutes: 0,
    cancelNoticeMinutes: 1_440,
    minMinutes: 60,
    maxMinutes: 600,
    stepMinutes: 60,
    units: ['1'],
    contactRole: { zh: '仪器管理员', en: 'Instrument manager' },
    verifiedOn: '2026-05-01',
    state: 'published',
    provenance: 'own',
    ...overrides,
  };
}

/** A provider with the given offers in the database, and one of its staff. Call after the circle is loaded. */
export async function loadTestProvider(
  db: TestDatabase,
  offers: readonly Partial<NewOffer>[],
): Promise<{ staff: SignedInActor; offers: NewOffer[] }> {
  const staff = testActor('provider_staff');
  const records = offers.map((offer) => testOffer({ providerId: staff.orgId, ...offer }));
  await db.uow.asWorker(async (tx) => {
    await tx.execute(
      `insert into identity.organisation (id, kind, name_zh, name_en, jurisdiction_id, place, lon, lat, state,
         provenance, created_at)
       values ($1, 'provider', '测试院', 'Test Institute', $2, '测试镇', 121.1, 31.5, 'verified', 'own', $3)`,
      [staff.orgId, staff.jurisdictionId, new Date(TEST_START)],
    );
    await importOffers(tx, records, TEST_START);
  });
  return { staff, offers: records };
}
