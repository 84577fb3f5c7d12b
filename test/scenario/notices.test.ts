import { describe, expect, it } from 'vitest';
import { useWorld } from '../support/world.ts';
import { claimFor, done, pieceService, publish, timeOf } from './journey.ts';
import { issueVoucher } from './main-job.ts';

interface Notice {
  readonly kind: string;
  readonly link: string;
  readonly provenance: string;
}

/** One order from the application for a voucher to the decision, and what each party reads of it. */
describe('The notices of an order', () => {
  const world = useWorld();

  const told = async (login: string, filter = 'all'): Promise<Notice[]> => {
    const inbox = await done((await world.as(login)).get(`/api/notices?filter=${filter}&limit=100`));
    return inbox.at<Notice[]>('notices').toReversed();
  };
  /** By name: the clock of this world stands still between some of them. */
  const kinds = async (login: string, filter?: string) =>
    (await told(login, filter)).map(({ kind }) => kind).sort();

  it('reach each party in turn, and what was to be done closes when it is done', async () => {
    const scheme = { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' };
    const people = { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' };
    await issueVoucher(world, scheme, people);
    const parties = {
      agent: await world.as('gu-engineer'),
      staff: await world.as('lin'),
      time: timeOf(world),
    };
    const offerId = await publish(parties.staff, pieceService('100000', 'test-battery', 'Asia/Shanghai'));
    const { orderId, claimId } = await claimFor(parties, { offerId, quantity: { items: 3 } });
    await world.settle();

    expect(await kinds('gu-engineer')).toEqual([
      'order-accepted',
      'usage-recorded',
      'usage-signed',
      'voucher-issued',
    ]);
    expect(await kinds('lin')).toEqual(['claim-due', 'order-placed', 'usage-signed']);
    expect(await kinds('he-officer')).toEqual(['claim-submitted', 'voucher-requested']);
    expect(await kinds('lin', 'todo')).toEqual([]);
    expect(await kinds('gu-engineer', 'todo')).toEqual([]);
    expect(await told('he-officer', 'todo')).toMatchObject([
      { kind: 'claim-submitted', link: `/claims/${claimId}`, provenance: 'sample' },
    ]);
    expect((await told('lin')).map(({ link }) => link)).toContain(`/orders/${orderId}`);

    await done((await world.as('he-officer')).post(`/api/claims/${claimId}/approve`));
    await world.settle();
    expect(await kinds('he-officer', 'todo')).toEqual([]);
    expect(await kinds('lin')).toContain('claim-approved');
    expect(await kinds('gu-engineer')).toContain('claim-approved');
  });

  it('are of no concern to others', async () => {
    expect(await kinds('qian')).toEqual([]);
    expect(await kinds('shen')).toEqual([]);
    expect((await world.anonymous().get('/api/notices')).status).toBe(401);
  });

  it('count as read once opened, and not before', async () => {
    const agent = await world.as('gu-engineer');
    const before = (await done(agent.get('/api/notices/unread'))).at<number>('unread');
    const first = (await done(agent.get('/api/notices?filter=unread'))).at('notices.0.id');
    const marked = await done(agent.post('/api/notices/read', { ids: [first] }));
    expect((await done(agent.get('/api/notices/unread'))).at<number>('unread')).toBe(before - 1);
    await done(agent.post('/api/notices/unread', { batch: marked.at('batch') }));
    expect((await done(agent.get('/api/notices/unread'))).at<number>('unread')).toBe(before);
  });

  it('find every page they link to', async () => {
    const parts: Readonly<Record<string, string>> = {
      orders: 'orders',
      claims: 'claims',
      vouchers: 'vouchers',
    };
    for (const login of ['gu-engineer', 'lin', 'he-officer']) {
      const client = await world.as(login);
      for (const { link } of await told(login)) {
        const [, part = '', id] = link.split('/');
        if (parts[part] === undefined) continue;
        expect((await client.get(`/api/${parts[part]}/${id}`)).status, `${login} ${link}`).toBe(200);
      }
    }
  });
});
