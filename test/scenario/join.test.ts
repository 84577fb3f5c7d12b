import { describe, expect, it } from 'vitest';
import { clientOf, useWorld } from '../support/world.ts';

const PASSWORD = 'a long enough password';

describe('A firm joins', () => {
  const world = useWorld();
  const made: Record<string, string> = {};

  /** A firm the roster knows and nobody has registered yet. */
  const rosterFirm = async (): Promise<{ code: string; name: string }> => {
    const { rows } = await world.pool.query<{ code: string; name: string }>(
      `select credit_code as code, body ->> 'nameZh' as name from identity.roster
       where body ->> 'jurisdictionId' = 'taicang' order by credit_code limit 1`,
    );
    const [firm] = rows;
    if (firm === undefined) throw new Error('The sample roster has a firm of this place.');
    return firm;
  };

  it('is filled from the roster by its credit code', async () => {
    const { code, name } = await rosterFirm();
    const found = await world.anonymous().get(`/api/identity/roster/${code}`);
    expect(found.at('status')).toBe('valid');
    expect(found.at('entry.nameZh')).toBe(name);
    const joined = await world.anonymous().post('/api/identity/register', {
      creditCode: code,
      nameZh: '填错的名称',
      jurisdictionId: 'taicang',
      place: '某处',
      agentName: '样例·新经办',
      login: 'new-agent',
      password: PASSWORD,
    });
    expect(joined.status).toBe(200);
    expect(joined.at<boolean>('fromRoster')).toBe(true);
    made.orgId = joined.at('orgId');
    made.name = name;
  });

  it('is refused a second time, and with a code whose checks fail, in both languages', async () => {
    const { code } = await rosterFirm();
    const body = {
      nameZh: '某企业',
      jurisdictionId: 'taicang',
      place: '某处',
      agentName: '某人',
      login: 'another-agent',
      password: PASSWORD,
    };
    const again = await world.anonymous().post('/api/identity/register', { ...body, creditCode: code });
    expect([again.status, again.at('code')]).toEqual([409, 'identity.already-registered']);
    const wrong = await world
      .anonymous()
      .post('/api/identity/register', { ...body, creditCode: '91310114AA00000000' });
    expect([wrong.status, wrong.at('code'), wrong.at('field')]).toEqual([
      422,
      'identity.code-invalid',
      'creditCode',
    ]);
    expect(wrong.at('zh')).toMatch(/校验不通过/);
    expect(wrong.at('en')).toMatch(/fails its check/);
  });

  it('waits for the desk of its own place, and for no other', async () => {
    const path = `/api/identity/organisations/${made.orgId}/verify`;
    expect((await (await world.as('shen')).post(path)).status).toBe(404);
    const officer = await world.as('he-officer');
    const waiting = await officer.get('/api/identity/desk');
    expect(waiting.at<{ nameZh: string }[]>('waiting').map((firm) => firm.nameZh)).toContain(made.name);
    expect((await officer.post(path)).status).toBe(200);
  });

  it('lets its agent authorise a second person, whose right ends at once when revoked', async () => {
    const agent = clientOf(world.url);
    const entered = await agent.post('/api/session/sign-in', { login: 'new-agent', password: PASSWORD });
    expect(entered.status).toBe(200);
    expect((await agent.get('/api/session')).at('acting.orgNameZh')).toBe(made.name);
    const granted = await agent.post('/api/identity/members', {
      name: '样例·第二人',
      login: 'second-agent',
      password: PASSWORD,
      role: 'enterprise_agent',
      validFrom: '2026-05-01',
      validTo: '2026-12-31',
    });
    const second = clientOf(world.url);
    await second.post('/api/session/sign-in', { login: 'second-agent', password: PASSWORD });
    expect((await second.get('/api/orders')).status).toBe(200);
    await agent.post(`/api/identity/members/${granted.at('membershipId')}/revoke`);
    expect((await second.get('/api/orders')).status).toBe(401);
  });
});
