import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { loadTestCircle } from '../../../test/support/circle.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { asSql } from '../../../test/support/sql.ts';
import type { JurisdictionId, Uuid } from '../../kernel/brand.ts';
import { creditCheckCharacter, organisationCheckCharacter } from '../../kernel/creditcode.ts';
import { authoriseCommand, revokeCommand } from './commands/authorise.ts';
import { registerCommand } from './commands/register.ts';
import { recordFactCommand, rejectCommand, verifyCommand } from './commands/verify.ts';
import { importRoster } from './load.ts';
import { hashPassword, openSession, resolveActor, signIn } from './sessions.ts';
import { factsOf, organisationOf, sentBack } from './store.ts';

/** An invented code with valid check characters. */
function creditCode(serial: number): string {
  const body = `AA${String(serial).padStart(6, '0')}`;
  const head = `91310114${body}${organisationCheckCharacter(body)}`;
  return head + creditCheckCharacter(head);
}

describe('Identity', () => {
  const db = useDatabase();
  const platform = testActor('operator');
  let passwordHash = '';
  beforeAll(async () => {
    await loadTestCircle(db);
    passwordHash = await hashPassword('a long password');
  });

  const firm = (serial: number, overrides: object = {}) => ({
    creditCode: creditCode(serial),
    nameZh: `测试企业${serial}`,
    jurisdictionId: 'north',
    place: '测试镇',
    agentName: '经办人',
    login: `agent${serial}`,
    passwordHash,
    ...overrides,
  });
  const register = (serial: number, overrides: object = {}, key = db.uow.newId()) =>
    db.uow.run(registerCommand, platform, key, firm(serial, overrides));
  const codeOf = (result: { ok: boolean; error?: { code: string } }) =>
    result.ok ? 'ok' : result.error?.code;

  it('lets a firm join by its credit code and its agent sign in', async () => {
    const joined = await register(1);
    expect(joined.ok).toBe(true);
    const opened = await signIn(db.uow, { login: 'agent1', password: 'a long password' });
    expect(opened.ok).toBe(true);
    if (!opened.ok || !joined.ok) return;
    const actor = await resolveActor(db.uow, opened.value.token, { demo: false });
    expect(actor).toMatchObject({ kind: 'person', orgId: joined.value.orgId, roles: ['enterprise_agent'] });
  });

  it('refuses a wrong length, a code whose both checks fail, and an unknown place, naming the field', async () => {
    const code = creditCode(2);
    const other = (character: string) => (character === 'A' ? 'B' : 'A');
    const bothWrong = `${code.slice(0, 16)}${other(code.charAt(16))}${other(code.charAt(17))}`;
    for (const [input, expected] of [
      ['123', 'identity.code-length'],
      [bothWrong, 'identity.code-invalid'],
    ]) {
      const refused = await register(2, { creditCode: input });
      expect(refused.ok ? '' : refused.error).toMatchObject({ code: expected, field: 'creditCode' });
    }
    const elsewhere = await register(3, { jurisdictionId: 'nowhere' });
    expect(elsewhere.ok ? '' : elsewhere.error).toMatchObject({
      code: 'identity.unknown-jurisdiction',
      field: 'jurisdictionId',
    });
  });

  it('sends a registration back with a reason that holds until the firm declares something new', async () => {
    const joined = await register(41);
    const orgId = joined.ok ? joined.value.orgId : '';
    const officer = testActor('voucher_officer', { jurisdictionId: 'north' as JurisdictionId });
    const agent = testActor('enterprise_agent', { orgId: orgId as Uuid });
    const reject = (who: typeof officer, close = false) =>
      db.uow.run(rejectCommand, who, db.uow.newId(), { orgId, reason: '营业执照看不清', close });
    const reason = () => db.uow.read(agent, async (tx) => (await sentBack(tx, [orgId])).get(orgId)?.reason);
    const stranger = testActor('voucher_officer', { jurisdictionId: 'south' as JurisdictionId });
    expect(codeOf(await reject(stranger))).toBe('identity.unknown-organisation');
    expect(codeOf(await reject(officer))).toBe('ok');
    expect(await reason()).toBe('营业执照看不清');
    const declared = {
      enterpriseId: orgId,
      code: 'size',
      value: 'small',
      source: '执照',
      validFrom: '2026-05-01',
    };
    await db.uow.run(recordFactCommand, agent, db.uow.newId(), declared);
    expect(await reason()).toBeUndefined();
    expect(codeOf(await reject(officer, true))).toBe('ok');
    const login = { login: 'agent41', password: 'a long password' };
    expect((await signIn(db.uow, login)).ok).toBe(false);
    expect(codeOf(await reject(officer))).toBe('identity.not-verifiable');
  });

  it('accepts an early pilot code, whose own check fails, with a warning', async () => {
    const code = creditCode(11);
    const early = code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A');
    expect(await register(11, { creditCode: early })).toMatchObject({
      ok: true,
      value: { warning: 'early-pilot' },
    });
  });

  it('registers a firm once, however many try at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, n) => register(4, { login: `racer${n}` })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(new Set(results.filter((r) => !r.ok).map(codeOf))).toEqual(
      new Set(['identity.already-registered']),
    );
  });

  it('counts two tries of one registration as one, though each salts the password anew', async () => {
    const key = db.uow.newId();
    const first = await register(5, {}, key);
    const again = await register(5, { passwordHash: await hashPassword('a long password') }, key);
    expect(again).toEqual(first);
  });

  it('fills name, place and verified facts from the roster', async () => {
    await db.uow.asWorker((tx) =>
      importRoster(tx, [
        {
          creditCode: creditCode(6),
          nameZh: '名录企业',
          nameEn: 'Roster Firm',
          jurisdictionId: 'south',
          place: '南镇',
          lon: 121.3,
          lat: 31.2,
          provenance: 'own',
          facts: [
            { code: 'sme-number', value: 'X1', basis: 'verified', source: 'roster', validFrom: '2026-01-01' },
          ],
        },
      ]),
    );
    const joined = await register(6);
    if (!joined.ok) throw new Error(joined.error.code);
    const [organisation, facts] = await db.uow.asWorker(async (tx) => [
      await organisationOf(tx, joined.value.orgId),
      await factsOf(tx, joined.value.orgId),
    ]);
    expect(organisation).toMatchObject({ nameZh: '名录企业', jurisdictionId: 'south', state: 'unverified' });
    expect(facts).toMatchObject([{ code: 'sme-number', basis: 'verified' }]);
  });

  it('stops a person at the next request once the authorisation is revoked', async () => {
    const joined = await register(7);
    if (!joined.ok) throw new Error(joined.error.code);
    const owner = testActor('enterprise_agent', {
      orgId: joined.value.orgId as Uuid,
      personId: joined.value.personId as Uuid,
    });
    const granted = await db.uow.run(authoriseCommand, owner, db.uow.newId(), {
      orgId: owner.orgId,
      name: '第二经办人',
      login: 'second7',
      passwordHash,
      role: 'enterprise_agent',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    });
    if (!granted.ok) throw new Error(granted.error.code);
    const opened = await signIn(db.uow, { login: 'second7', password: 'a long password' });
    if (!opened.ok) throw new Error(opened.error.code);
    expect((await resolveActor(db.uow, opened.value.token, { demo: false })).kind).toBe('person');
    const revoke = { orgId: owner.orgId, membershipId: granted.value.membershipId };
    expect((await db.uow.run(revokeCommand, owner, db.uow.newId(), revoke)).ok).toBe(true);
    expect((await resolveActor(db.uow, opened.value.token, { demo: false })).kind).toBe('anonymous');
    expect(codeOf(await db.uow.run(revokeCommand, owner, db.uow.newId(), revoke))).toBe(
      'identity.not-revocable',
    );
  });

  it('lets no firm hand out roles of government or platform, nor undo a revocation, past every command too', async () => {
    const joined = await register(17);
    if (!joined.ok) throw new Error(joined.error.code);
    const owner = testActor('enterprise_agent', {
      orgId: joined.value.orgId as Uuid,
      personId: joined.value.personId as Uuid,
    });
    const grant = (actor: typeof owner, role: string) =>
      asSql(
        db,
        actor,
        `insert into identity.membership (org_id, id, person_id, role, valid_from, valid_to, granted_by, granted_at)
         values ($1, gen_random_uuid(), $2, $3, '2026-01-01', '2026-12-31', $2, now())`,
        [owner.orgId, owner.personId, role],
      );
    expect(await grant(owner, 'operator')).toBe('denied');
    expect(await grant(owner, 'voucher_officer')).toBe('denied');
    expect(await grant(testActor('provider_finance', { orgId: owner.orgId }), 'provider_staff')).toBe(
      'denied',
    );
    const revive = 'update identity.membership set revoked_at = $2 where org_id = $1';
    expect(await asSql(db, owner, revive, [owner.orgId, null])).toBe('denied');
    expect(await asSql(db, owner, revive, [owner.orgId, new Date()])).toBe(1);
    expect(await asSql(db, owner, revive, [owner.orgId, null])).toBe(0);
  });

  it('honours the dates of an authorisation', async () => {
    const joined = await register(8);
    if (!joined.ok) throw new Error(joined.error.code);
    const opened = await openSession(db.uow, joined.value.personId);
    if (!opened.ok) throw new Error(opened.error.code);
    const before = db.clock.now;
    db.clock.now = (before + 400 * 86_400_000) as typeof before;
    expect((await openSession(db.uow, joined.value.personId)).ok).toBe(false);
    db.clock.now = before;
  });

  it('keeps firms of other jurisdictions from a desk, in reading and in verifying', async () => {
    const joined = await register(9);
    if (!joined.ok) throw new Error(joined.error.code);
    const foreign = testActor('voucher_officer', { jurisdictionId: 'south' as JurisdictionId });
    const home = testActor('voucher_officer', { jurisdictionId: 'north' as JurisdictionId });
    const orgId = joined.value.orgId;
    expect(await db.uow.read(foreign, (tx) => organisationOf(tx, orgId))).toBeUndefined();
    expect(codeOf(await db.uow.run(verifyCommand, foreign, db.uow.newId(), { orgId }))).toBe(
      'identity.unknown-organisation',
    );
    expect(codeOf(await db.uow.run(verifyCommand, home, db.uow.newId(), { orgId }))).toBe('ok');
    expect(codeOf(await db.uow.run(verifyCommand, home, db.uow.newId(), { orgId }))).toBe(
      'identity.not-verifiable',
    );
  });

  it('records a firm’s own word as declared and the desk’s as verified', async () => {
    const joined = await register(10);
    if (!joined.ok) throw new Error(joined.error.code);
    const fact = {
      enterpriseId: joined.value.orgId,
      code: 'staff',
      value: 40,
      validFrom: '2026-01-01',
      source: 'self',
    };
    const agent = testActor('enterprise_agent', { orgId: joined.value.orgId as Uuid });
    const desk = testActor('voucher_officer');
    expect(await db.uow.run(recordFactCommand, agent, db.uow.newId(), fact)).toMatchObject({
      value: { basis: 'declared' },
    });
    expect(await db.uow.run(recordFactCommand, desk, db.uow.newId(), fact)).toMatchObject({
      value: { basis: 'verified' },
    });
    const stranger = testActor('enterprise_agent');
    expect(codeOf(await db.uow.run(recordFactCommand, stranger, db.uow.newId(), fact))).toBe(
      'identity.unknown-organisation',
    );
  });

  it('lets no session outlive the demo that opened it', async () => {
    const joined = await register(18);
    if (!joined.ok) throw new Error(joined.error.code);
    await db.pool.query('update identity.person set password_hash = null where id = $1', [
      joined.value.personId,
    ]);
    const opened = await openSession(db.uow, joined.value.personId);
    if (!opened.ok) throw new Error(opened.error.code);
    expect((await resolveActor(db.uow, opened.value.token, { demo: true })).kind).toBe('person');
    expect((await resolveActor(db.uow, opened.value.token, { demo: false })).kind).toBe('anonymous');
    const signed = await signIn(db.uow, { login: 'agent18', password: 'a long password' });
    expect(codeOf(signed)).toBe('identity.wrong-login');
  });

  it('gives the same answer for an unknown login and a wrong password', async () => {
    const unknown = await signIn(db.uow, { login: 'nobody-here', password: 'x' });
    const wrong = await signIn(db.uow, { login: 'agent1', password: 'x' });
    expect(codeOf(unknown)).toBe('identity.wrong-login');
    expect(codeOf(wrong)).toBe('identity.wrong-login');
  });
});
