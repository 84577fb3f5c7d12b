import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { JurisdictionId } from '../../kernel/brand.ts';
import { ok } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { type Actor, ANONYMOUS } from '../../platform/actor.ts';
import { command } from '../../platform/command.ts';
import type { NewEvent } from '../../platform/event.ts';
import { statementPaid } from '../clearing/events.ts';
import { orderPlaced, usageCountersigned } from '../orders/events.ts';
import { flowsConsumer, indicatorsConsumer } from './consumer.ts';
import { changes, flows, recordsBehind } from './queries.ts';

describe('Flows between parties', () => {
  const db = useDatabase();
  const agent = testActor('enterprise_agent');
  const staff = testActor('provider_staff');
  beforeAll(() => loadTestCircle(db));

  const emit = (event: NewEvent) =>
    db.uow.run(
      command({
        name: 'test.emit',
        input: z.object({}),
        execute: async (context) => {
          context.emit(event);
          return ok({});
        },
      }),
      agent,
      db.uow.newId(),
      {},
    );
  const parties = (orderId: string, providerJurisdictionId: string) => ({
    ...{ orderId, number: 'TQ-1', enterpriseId: agent.orgId, providerId: staff.orgId, offerId: randomUUID() },
    offerKind: 'instrument' as const,
    jurisdictionId: 'north',
    providerJurisdictionId,
    payerIds: ['province', 'north'],
  });
  const place = async (to: string, provenance: 'sample' | 'own' = 'own') => {
    const orderId = randomUUID();
    const payload = {
      ...parties(orderId, to),
      price: '900',
      deducted: '400',
      acceptBy: '2026-06-01T00:00:00Z',
    };
    await emit({ event: orderPlaced, payload, provenance });
    return orderId;
  };
  const pay = (orderId: string | undefined, amount: string, paidOn: string) =>
    emit({
      event: statementPaid,
      payload: {
        ...{ jurisdictionId: 'province' as JurisdictionId, statementId: randomUUID(), period: '2026-05' },
        ...{ payeeId: staff.orgId, series: 'own', amount, paidOn },
        claims: [
          {
            ...{ claimId: randomUUID(), schemeJurisdictionId: 'north' as JurisdictionId, amount, days: 9 },
            ...(orderId === undefined ? {} : { orderId }),
            ...{ enterpriseId: agent.orgId, evidenceAt: '2026-05-01T00:00:00Z' },
          },
        ],
      },
      provenance: 'own',
    });
  const settle = () => db.drain([flowsConsumer, indicatorsConsumer]);
  const shown = async (span: { from?: string; to?: string } = {}) => {
    const answer = await db.uow.read(ANONYMOUS, (tx) => flows(tx, span));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.cells.map(({ indicator, fromId, towardId, period, series, value }) =>
      [indicator, fromId, towardId, period, series, value].join(' '),
    );
  };

  it('follow bookings by the day of the order and payments by the day of the bank, sample and own apart', async () => {
    const first = await place('south');
    await place('north');
    await place('south', 'sample');
    await pay(first, '400', '2026-04-30');
    await pay(undefined, '70', '2026-04-30');
    await settle();
    expect(await shown()).toEqual([
      'bookings north north 2026-05 own 1',
      'bookings north south 2026-05 own 1',
      'bookings north south 2026-05 sample 1',
      'support-paid north south 2026-04 own 400',
    ]);
    expect(await shown({ from: '2026-05' })).toHaveLength(3);
    expect(await shown({ to: '2026-04' })).toEqual(['support-paid north south 2026-04 own 400']);
  });

  it('catch up from the first event, and change nothing when fed again', async () => {
    const before = await shown();
    await db.pool.query("update platform.cursor set position = 0 where consumer = 'flows'");
    await settle();
    expect(await shown()).toEqual(before);
  });

  it('open into the orders a viewer may see, and count the hidden ones', async () => {
    const open = async (actor: Actor) => {
      const asked = {
        indicator: 'bookings',
        jurisdictionId: 'north',
        toward: 'south',
        series: 'own' as const,
      };
      const answer = await db.uow.read(actor, (tx) =>
        recordsBehind(tx, { ...asked, period: '2026-05-01..2026-05-31' }),
      );
      if (!answer.ok) throw new Error(answer.error.code);
      return [answer.value.figure?.value, answer.value.records.length, answer.value.hidden];
    };
    expect(await open(agent)).toEqual(['1', 1, 0]);
    expect(await open(testActor('enterprise_agent'))).toEqual(['1', 0, 1]);
    expect(await open(ANONYMOUS)).toEqual(['1', 0, 1]);
  });

  it('leave the figures alone: what changed is told from those only', async () => {
    const use = { ...parties(randomUUID(), 'south'), revision: 1, finalPrice: '9', deducted: '4' };
    db.clock.now = instant('2026-04-20T04:00:00Z');
    await emit({ event: usageCountersigned, payload: { ...use, minutes: 60 }, provenance: 'own' });
    db.clock.now = instant('2026-05-20T04:00:00Z');
    await emit({ event: usageCountersigned, payload: { ...use, minutes: 90 }, provenance: 'own' });
    await settle();
    const answer = await db.uow.read(ANONYMOUS, (tx) => changes(tx, { days: 20 }, db.clock.now));
    if (!answer.ok) throw new Error(answer.error.code);
    const { now, before, changes: found } = answer.value;
    expect([now.from, now.until, before.from, before.until]).toEqual([
      '2026-05-01',
      '2026-05-20',
      '2026-04-11',
      '2026-04-30',
    ]);
    expect(found.map((one) => [one.definition.id, one.now.value, one.before?.value, one.percent])).toEqual([
      ['shared-minutes', '90', '60', null],
      ['cross-border-orders', '1', '1', '0'],
    ]);
  });
});
