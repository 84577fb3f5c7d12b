import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { ok } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { type Actor, ANONYMOUS, type SignedInActor } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import { usageCountersigned } from '../orders/events.ts';
import { indicatorsConsumer } from './consumer.ts';
import { computedFigures, recordsBehind } from './queries.ts';

describe('Computed indicators', () => {
  const db = useDatabase();
  const agent = testActor('enterprise_agent');
  const staff = testActor('provider_staff');
  beforeAll(() => loadTestCircle(db));

  const sign = (actor: SignedInActor, minutes: number, provenance: 'sample' | 'own' = 'own') =>
    db.uow.run(
      command({
        name: 'test.sign',
        input: z.object({}),
        execute: async (context) => {
          const payload = {
            orderId: randomUUID(),
            number: 'TQ-1',
            enterpriseId: actor.orgId,
            providerId: staff.orgId,
            offerId: randomUUID(),
            offerKind: 'instrument' as const,
            jurisdictionId: 'north',
            providerJurisdictionId: 'south',
            payerIds: ['province'],
            revision: 1,
            minutes,
            finalPrice: '100',
            deducted: '50',
          };
          context.emit({ event: usageCountersigned, payload, provenance });
          return ok({});
        },
      }),
      actor,
      db.uow.newId(),
      {},
    );
  const figures = async () => {
    const answer = await db.uow.read(ANONYMOUS, (tx) => computedFigures(tx, {}));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.cells.map((cell) => [
      cell.indicator,
      cell.jurisdictionId,
      cell.period,
      cell.series,
      cell.value,
      cell.entries,
    ]);
  };
  const open = async (actor: Actor) => {
    const key = { indicator: 'shared-minutes', jurisdictionId: 'south', period: '2026-05' };
    const answer = await db.uow.read(actor, (tx) => recordsBehind(tx, { ...key, series: 'own' }));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };

  it('move with the events, month by month in the circle’s time zone, sample and own apart', async () => {
    await sign(agent, 60);
    await sign(agent, 30);
    await sign(agent, 45, 'sample');
    db.clock.now = instant('2026-05-31T16:30:00Z');
    await sign(agent, 15);
    await db.drain([indicatorsConsumer]);
    expect(await figures()).toEqual([
      ['cross-border-orders', 'north', '2026-05', 'own', '2', 2],
      ['cross-border-orders', 'north', '2026-05', 'sample', '1', 1],
      ['cross-border-orders', 'north', '2026-06', 'own', '1', 1],
      ['shared-minutes', 'south', '2026-05', 'own', '90', 2],
      ['shared-minutes', 'south', '2026-05', 'sample', '45', 1],
      ['shared-minutes', 'south', '2026-06', 'own', '15', 1],
    ]);
  });

  it('change nothing when the same events are fed again', async () => {
    const before = await figures();
    await db.pool.query("update platform.cursor set position = 0 where consumer = 'indicators'");
    await db.drain([indicatorsConsumer]);
    expect(await figures()).toEqual(before);
  });

  it('equal the sum of their entries', async () => {
    const { rows } = await db.pool.query(
      `select 1 from indicators.day_total t join (
         select jurisdiction_id, indicator, day, series, coalesce(toward_id, '') as toward_id, sum(value) as value, count(*) as entries
         from indicators.contribution group by 1, 2, 3, 4, 5) c using (jurisdiction_id, indicator, day, series, toward_id)
       where t.value <> c.value or t.entries <> c.entries`,
    );
    expect(rows).toEqual([]);
  });

  it('open into the records a viewer may see and count the hidden ones', async () => {
    const rival = testActor('enterprise_agent');
    db.clock.now = instant('2026-05-20T01:00:00Z');
    await sign(rival, 100);
    await db.drain([indicatorsConsumer]);
    const treasury = (id: string) =>
      testActor('finance_officer', { jurisdictionId: id as JurisdictionId, orgId: randomUUID() as Uuid });
    const counts = async (actor: Actor) => {
      const { records, hidden } = await open(actor);
      return [records.length, hidden];
    };
    expect(await counts(agent)).toEqual([2, 1]);
    expect(await counts(rival)).toEqual([1, 2]);
    expect(await counts(staff)).toEqual([3, 0]);
    expect(await counts(testActor('auditor'))).toEqual([3, 0]);
    expect(await counts(treasury('province'))).toEqual([3, 0]);
    expect(await counts(treasury('south'))).toEqual([0, 3]);
    expect(await counts(ANONYMOUS)).toEqual([0, 3]);
  });

  it('say nothing, not zero, where there is no entry, and refuse an unknown indicator', async () => {
    const key = { jurisdictionId: 'north', period: '2020-01', series: 'own' as const };
    const empty = await db.uow.read(ANONYMOUS, (tx) =>
      recordsBehind(tx, { ...key, indicator: 'shared-minutes' }),
    );
    expect(empty).toMatchObject({ value: { figure: null, records: [], hidden: 0 } });
    const unknown = await db.uow.read(ANONYMOUS, (tx) => recordsBehind(tx, { ...key, indicator: 'gdp' }));
    expect(unknown).toMatchObject({ error: { code: 'indicators.unknown-indicator' } });
  });

  it('let no request write a figure', async () => {
    const forge = command({
      name: 'test.forge',
      input: z.object({}),
      execute: async ({ tx }) => ok({ n: await tx.execute('update indicators.day_total set value = 0') }),
    });
    await expect(db.uow.run(forge, agent, db.uow.newId(), {})).rejects.toMatchObject({ code: '42501' });
  });
});
