import type { JurisdictionId } from '../../src/kernel/brand.ts';
import type { Circle } from '../../src/slices/circle/index.ts';
import type { TestDatabase } from './database.ts';

const calendar = { weekend: [6, 7], holidays: [], workdays: [] };

/** A small invented circle for slice tests: two parties and a province that funds. */
export const TEST_CIRCLE: Circle = {
  id: 'test',
  name: { zh: '测试圈', en: 'Test circle' },
  shortName: { zh: '测试', en: 'Test' },
  currency: { code: 'CNY', exponent: 2, symbol: '¥', words: ['元', 'yuan', 'rmb', '¥'] },
  languages: ['zh-CN', 'en'],
  timezone: 'Asia/Shanghai',
  parties: ['north', 'south'] as JurisdictionId[],
  jurisdictions: [
    {
      id: 'north' as JurisdictionId,
      name: { zh: '北市', en: 'North City' },
      shortName: { zh: '北', en: 'North' },
      glyph: '北',
      colour: '#2b5a8e',
      roles: ['party', 'funder'],
      centre: { lon: 121.1, lat: 31.5 },
      timezone: 'Asia/Shanghai',
      calendar,
    },
    {
      id: 'south' as JurisdictionId,
      name: { zh: '南市', en: 'South City' },
      shortName: { zh: '南', en: 'South' },
      glyph: '南',
      colour: '#1f7a63',
      roles: ['party', 'funder'],
      centre: { lon: 121.2, lat: 31.4 },
      timezone: 'Asia/Shanghai',
      calendar,
    },
    {
      id: 'province' as JurisdictionId,
      name: { zh: '某省', en: 'Province' },
      shortName: { zh: '省', en: 'Province' },
      roles: ['funder'],
      timezone: 'Asia/Shanghai',
      calendar,
    },
  ],
};

/** Puts a circle into a test database; owner rights, as the loader has. */
export async function loadTestCircle(db: TestDatabase, circle: Circle = TEST_CIRCLE): Promise<void> {
  await db.uow.asWorker(async (tx) => {
    for (const jurisdiction of circle.jurisdictions) {
      await tx.execute('insert into circle.jurisdiction (id, body) values ($1, $2) on conflict do nothing', [
        jurisdiction.id,
        JSON.stringify(jurisdiction),
      ]);
    }
    await tx.execute(
      "insert into circle.document (part, key, body, provenance) values ('circle', 'circle', $1, 'own') on conflict do nothing",
      [JSON.stringify(circle)],
    );
  });
}
