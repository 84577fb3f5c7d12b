import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { TEST_START, useDatabase } from '../../../test/support/database.ts';
import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { iso, minutes } from '../../kernel/time.ts';
import type { RecordedEvent } from '../../platform/event.ts';
import { insertOrganisation } from '../identity/index.ts';
import { providersConsumer } from './consumer.ts';
import { monthsBefore, recordsOf } from './provider-store.ts';

describe('The record of a provider', () => {
  const db = useDatabase();
  const providerId = randomUUID() as Uuid;
  const since = '2020-01-01';
  beforeAll(async () => {
    await loadTestCircle(db);
    await db.uow.asWorker((tx) =>
      insertOrganisation(
        tx,
        {
          id: providerId,
          kind: 'provider',
          nameZh: '样例·机构',
          nameEn: 'Sample provider',
          jurisdictionId: 'north' as JurisdictionId,
          place: '北市',
          point: { lon: 121, lat: 31 },
          state: 'verified',
          provenance: 'sample',
        },
        TEST_START,
      ),
    );
  });

  const told = (orderId: string, type: string, more: object = {}, at = TEST_START): RecordedEvent => ({
    position: 1n,
    id: randomUUID(),
    type,
    version: 1,
    at,
    actorOrg: providerId,
    commandId: randomUUID(),
    provenance: 'sample',
    payload: {
      orderId,
      number: 'X-1',
      enterpriseId: randomUUID(),
      providerId,
      offerId: randomUUID(),
      offerKind: 'instrument',
      jurisdictionId: 'north',
      providerJurisdictionId: 'south',
      payerIds: [],
      ...more,
    },
  });
  const usage = { revision: 1, minutes: 60 };
  const signed = { ...usage, finalPrice: '100', deducted: '0' };
  const tell = (...events: RecordedEvent[]) => db.uow.asWorker((tx) => providersConsumer.handle(tx, events));
  const record = () =>
    db.uow.read(testActor('enterprise_agent'), async (tx) =>
      (await recordsOf(tx, [providerId], since)).get(providerId),
    );

  it('is nothing before an order was taken on', async () => {
    await tell(told(randomUUID(), 'orders.countersigned', signed));
    expect(await record()).toBeUndefined();
  });

  it('counts what both sides signed, and an order once however often it is told or disputed', async () => {
    const order = randomUUID();
    const dispute = told(order, 'orders.disputed', { revision: 1, reason: '时长不对' });
    const sign = told(order, 'orders.countersigned', signed);
    await tell(told(order, 'orders.accepted'), dispute, dispute, sign, sign);
    expect(await record()).toEqual({ signed: 1, lapsed: 0, disputed: 1 });
  });

  it('holds against a provider what it took on and let lapse, not what nobody answered or was called off', async () => {
    const [lapsed, waited, cancelled] = [randomUUID(), randomUUID(), randomUUID()];
    await tell(
      told(lapsed, 'orders.accepted'),
      told(lapsed, 'orders.expired', { after: 'accepted' }),
      told(waited, 'orders.accepted'),
      told(waited, 'orders.expired', { after: 'performed' }),
      told(cancelled, 'orders.accepted'),
      told(cancelled, 'orders.cancelled', { reason: '不做了' }),
    );
    expect(await record()).toEqual({ signed: 1, lapsed: 1, disputed: 1 });
  });

  it('forgets what is too long ago, month by month', async () => {
    const order = randomUUID();
    const later = (TEST_START + minutes(60 * 24 * 400)) as Instant;
    await tell(told(order, 'orders.accepted'), told(order, 'orders.countersigned', signed, later));
    const read = (from: string) =>
      db.uow.read(testActor('enterprise_agent'), async (tx) =>
        (await recordsOf(tx, [providerId], from)).get(providerId),
      );
    expect(await read(monthsBefore(later, 6, 'Asia/Shanghai'))).toEqual({
      signed: 1,
      lapsed: 0,
      disputed: 0,
    });
    expect((await read(since))?.signed).toBe(2);
    expect(monthsBefore(later, 12, 'Asia/Shanghai').slice(0, 4)).toBe(
      String(Number(iso(later).slice(0, 4)) - 1),
    );
  });

  it('lets everybody read the sums and nobody the orders behind them', async () => {
    const hidden = db.uow.read(testActor('enterprise_agent'), (tx) =>
      tx.query('select * from matching.taken_order'),
    );
    await expect(hidden).rejects.toThrow(/permission denied/);
  });
});
