import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/platform/actor.ts';
import type { BoundOperation } from '../../src/platform/http/api.ts';
import { plausible, schemaOf } from '../faults/input-values.ts';
import { type Answer, type Client, useWorld } from '../support/world.ts';
import {
  claimFor,
  done,
  minuteInstrument,
  order,
  type Parties,
  pieceService,
  publish,
  timeOf,
} from './journey.ts';
import { issueVoucher } from './main-job.ts';

const NOBODY = '0190c3a0-0000-7000-8000-00000000dead';
const READERS_OF_ORDERS: readonly Role[] = [
  'enterprise_agent',
  'provider_staff',
  'provider_finance',
  'voucher_officer',
  'finance_officer',
  'auditor',
  'operator',
];
const TREASURY: readonly Role[] = ['finance_officer', 'voucher_officer', 'auditor', 'operator'];

const CONFERENCE: readonly Role[] = ['secretariat', 'liaison', 'leader', 'auditor', 'operator'];

/** Who may attempt what, written down a second time on purpose: a policy loosened by mistake fails here. */
const WHO: Readonly<Record<string, readonly Role[] | 'everyone' | 'signed-in'>> = {
  'platform.health': 'everyone',
  'circle.view': 'everyone',
  'identity.sign-in': 'everyone',
  'identity.join': 'everyone',
  'identity.members': ['enterprise_agent', 'provider_staff', 'provider_finance', 'operator'],
  'identity.authorise': ['enterprise_agent', 'provider_staff', 'operator'],
  'identity.revoke': ['enterprise_agent', 'provider_staff', 'operator'],
  'identity.desk': ['voucher_officer', 'auditor', 'operator'],
  'identity.verify': ['voucher_officer', 'operator'],
  'identity.lists': TREASURY,
  'identity.take-in': ['voucher_officer'],
  'identity.facts': ['enterprise_agent', 'voucher_officer', 'auditor', 'operator'],
  'identity.declare': ['enterprise_agent'],
  'files.upload': [
    'enterprise_agent',
    'provider_staff',
    'provider_finance',
    'voucher_officer',
    'finance_officer',
    'liaison',
  ],
  'catalogue.read': 'everyone',
  'catalogue.own': ['provider_staff', 'provider_finance'],
  'catalogue.publish': ['provider_staff'],
  'catalogue.update': ['provider_staff'],
  'catalogue.verify': ['provider_staff'],
  'catalogue.retire': ['provider_staff'],
  'booking.read': 'everyone',
  'booking.report-fault': 'signed-in',
  'booking.outages': ['provider_staff', 'provider_finance'],
  'booking.close-unit': ['provider_staff'],
  'booking.dismiss-fault': ['provider_staff'],
  'booking.reopen-unit': ['provider_staff'],
  'matching.search': 'everyone',
  'matching.uses': ['enterprise_agent'],
  'needs.mine': ['enterprise_agent'],
  'needs.keep': ['enterprise_agent'],
  'needs.change': ['enterprise_agent'],
  'needs.watch': ['enterprise_agent'],
  'needs.drop': ['enterprise_agent'],
  'needs.publish': ['enterprise_agent'],
  'needs.renew': ['enterprise_agent'],
  'needs.withdraw': ['enterprise_agent'],
  'needs.answer': ['enterprise_agent'],
  'needs.read': 'signed-in',
  'needs.express': ['provider_staff'],
  'needs.retract': ['provider_staff'],
  'needs.match-board': ['secretariat', 'liaison'],
  'needs.run': ['operator'],
  'orders.read': READERS_OF_ORDERS,
  'orders.quote': ['enterprise_agent'],
  'orders.book': ['enterprise_agent'],
  'orders.ask-ruling': ['enterprise_agent'],
  'orders.accept': ['provider_staff'],
  'orders.decline': ['provider_staff'],
  'orders.cancel': ['enterprise_agent'],
  'orders.record-usage': ['provider_staff'],
  'orders.countersign': ['enterprise_agent'],
  'orders.dispute': ['enterprise_agent'],
  'orders.plan-milestones': ['provider_staff'],
  'orders.agree-milestones': ['enterprise_agent'],
  'orders.perform-milestone': ['provider_staff'],
  'orders.sign-milestone': ['enterprise_agent'],
  'orders.dispute-milestone': ['enterprise_agent'],
  'orders.end-milestones': ['enterprise_agent', 'provider_staff'],
  'orders.file-evidence': ['enterprise_agent', 'provider_staff', 'provider_finance'],
  'orders.claim': ['provider_staff', 'provider_finance'],
  'orders.give-up': ['provider_staff', 'provider_finance'],
  'orders.answer-correction': ['enterprise_agent', 'provider_staff', 'provider_finance'],
  'orders.reimburse': ['enterprise_agent'],
  'orders.expire': ['operator'],
  'ties.mine': ['enterprise_agent', 'provider_staff', 'provider_finance'],
  'ties.declare': ['enterprise_agent', 'provider_staff'],
  'ties.read': ['voucher_officer', 'auditor'],
  'ties.import': ['voucher_officer'],
  'ties.verify': ['voucher_officer'],
  'ties.strike': ['voucher_officer'],
  'vouchers.schemes': 'everyone',
  'vouchers.read': ['enterprise_agent', ...TREASURY],
  'vouchers.claims': READERS_OF_ORDERS,
  'vouchers.desk': ['voucher_officer', 'auditor'],
  'vouchers.funnel': TREASURY,
  'vouchers.apply': ['enterprise_agent'],
  'vouchers.appropriate': ['finance_officer'],
  'vouchers.issue': ['voucher_officer'],
  'vouchers.runs': TREASURY,
  'vouchers.issue-many': ['voucher_officer'],
  'vouchers.refuse': ['voucher_officer'],
  'vouchers.revoke': ['voucher_officer'],
  'vouchers.accept': ['enterprise_agent'],
  'vouchers.suspend': ['voucher_officer'],
  'vouchers.resume': ['voucher_officer'],
  'vouchers.extend': ['voucher_officer'],
  'vouchers.confirm-extension': ['voucher_officer'],
  'vouchers.withdraw-extension': ['voucher_officer'],
  'vouchers.approve': ['voucher_officer'],
  'vouchers.ask-correction': ['voucher_officer'],
  'vouchers.reject': ['voucher_officer'],
  'vouchers.claw-back': ['voucher_officer'],
  'vouchers.confirm-clawback': ['voucher_officer'],
  'vouchers.withdraw-clawback': ['voucher_officer'],
  'vouchers.rulings': ['enterprise_agent', 'voucher_officer', 'auditor'],
  'vouchers.issue-ruling': ['voucher_officer'],
  'vouchers.confirm-ruling': ['voucher_officer'],
  'vouchers.refuse-ruling': ['voucher_officer'],
  'vouchers.withdraw-ruling': ['voucher_officer'],
  'vouchers.rewards': ['provider_finance', ...TREASURY],
  'vouchers.propose-reward': ['voucher_officer'],
  'vouchers.confirm-reward': ['voucher_officer'],
  'vouchers.withdraw-reward': ['voucher_officer'],
  'vouchers.take-back-reward': ['voucher_officer'],
  'vouchers.confirm-take-back': ['voucher_officer'],
  'vouchers.withdraw-take-back': ['voucher_officer'],
  'vouchers.expire': ['operator'],
  'rounds.read': TREASURY,
  'rounds.claim': READERS_OF_ORDERS,
  'rounds.public': 'everyone',
  'rounds.object': 'everyone',
  'rounds.open': ['voucher_officer'],
  'rounds.add': ['voucher_officer'],
  'rounds.take-out': ['voucher_officer'],
  'rounds.go-on': ['voucher_officer'],
  'rounds.end': ['voucher_officer'],
  'rounds.check': ['voucher_officer'],
  'rounds.grant-less': ['voucher_officer'],
  'rounds.meet': ['voucher_officer'],
  'rounds.publish': ['voucher_officer'],
  'rounds.interrupt': ['voucher_officer'],
  'rounds.enter-objection': ['voucher_officer'],
  'rounds.answer': ['voucher_officer'],
  'rounds.document': ['voucher_officer'],
  'rounds.disburse': ['voucher_officer'],
  'rulebook.models': 'everyone',
  'rulebook.read': TREASURY,
  'rulebook.start': ['voucher_officer'],
  'rulebook.edit': ['voucher_officer'],
  'rulebook.propose': ['voucher_officer'],
  'rulebook.publish': ['voucher_officer'],
  'rulebook.return': ['voucher_officer'],
  'rulebook.withdraw': ['voucher_officer'],
  'rulebook.what-if': ['voucher_officer', 'finance_officer'],
  'ledger.accounts': TREASURY,
  'ledger.journals': TREASURY,
  'ledger.reversals': TREASURY,
  'ledger.propose-reversal': ['auditor', 'finance_officer'],
  'ledger.confirm-reversal': ['operator', 'finance_officer'],
  'ledger.withdraw-reversal': ['auditor', 'operator', 'finance_officer'],
  'ledger.check': ['auditor', 'operator'],
  'clearing.read': TREASURY,
  'clearing.verify': 'everyone',
  'clearing.receivables': ['provider_finance', 'provider_staff', 'enterprise_agent'],
  'clearing.netting': ['auditor', 'operator'],
  'clearing.close': ['finance_officer'],
  'clearing.sign': ['finance_officer'],
  'clearing.pay': ['finance_officer'],
  'clearing.agree': ['finance_officer'],
  'clearing.return': ['finance_officer'],
  'clearing.correct': ['finance_officer'],
  'clearing.confirm': ['provider_finance', 'enterprise_agent'],
  'clearing.orders': TREASURY,
  'clearing.instruct': ['finance_officer'],
  'clearing.instruction-file': ['finance_officer'],
  'clearing.fail': ['finance_officer'],
  'clearing.seal': ['finance_officer'],
  'clearing.accounts': ['provider_finance', 'provider_staff', 'enterprise_agent'],
  'clearing.declare-account': ['provider_finance', 'enterprise_agent'],
  'clearing.confirm-account': ['provider_finance', 'provider_staff', 'enterprise_agent'],
  'clearing.invoice-title': ['provider_finance', 'enterprise_agent'],
  'clearing.match': ['provider_finance', 'enterprise_agent'],
  'indicators.read': 'everyone',
  'oversight.funnel': ['secretariat', 'leader', 'auditor', 'voucher_officer', 'finance_officer', 'operator'],
  'oversight.desk': ['voucher_officer', 'finance_officer', 'secretariat', 'leader', 'auditor'],
  'oversight.payouts': ['enterprise_agent', 'provider_staff', 'provider_finance'],
  'oversight.findings': ['auditor'],
  'oversight.judge': ['auditor'],
  'audit.log': ['auditor', 'operator'],
  'audit.export': ['auditor', 'operator'],
  'notices.read': 'signed-in',
  'notices.mark': 'signed-in',
  'notices.settings': 'signed-in',
  'audit.heads': 'everyone',
  'sampling.view': 'everyone',
  'sampling.list': TREASURY,
  'sampling.freeze': ['auditor', 'voucher_officer'],
  'sampling.void': ['auditor', 'voucher_officer'],
  'sampling.enter-seed': ['auditor', 'voucher_officer', 'finance_officer'],
  'sampling.cases': READERS_OF_ORDERS,
  'sampling.take': ['auditor'],
  'sampling.report': ['auditor'],
  'sampling.answer': ['enterprise_agent', 'provider_staff', 'provider_finance'],
  'programme.view': 'everyone',
  'programme.watch': CONFERENCE,
  'programme.plan': ['secretariat', 'liaison'],
  'programme.report': ['liaison'],
  'programme.judge': ['secretariat'],
  'programme.raise': ['secretariat', 'liaison'],
  'programme.decide': ['leader'],
  'programme.convene': ['secretariat'],
};

/** One sample person who holds exactly this role where the sample has one. */
const PERSON: Readonly<Record<Role, string>> = {
  enterprise_agent: 'tao',
  provider_staff: 'lin',
  provider_finance: 'qiu',
  voucher_officer: 'shen',
  finance_officer: 'xie',
  liaison: 'ling',
  secretariat: 'dong',
  leader: 'du-leader',
  auditor: 'song',
  operator: 'admin',
};

describe('Rights', { timeout: 90_000 }, () => {
  const world = useWorld();
  const cookies = new Map<string, string>();

  const cookieOf = async (login: string): Promise<string> => {
    const known = cookies.get(login);
    if (known !== undefined) return known;
    const entered = await world.app.server.inject({
      method: 'POST',
      url: '/api/demo/enter',
      payload: { login },
    });
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    cookies.set(login, cookie);
    return cookie;
  };

  describe('by role', () => {
    it('every action of every policy is in the table, and allows exactly these roles', () => {
      const policies = new Set(world.app.host.bound.map(({ policy }) => policy));
      const rules = [...policies].flatMap((policy) => Object.entries(policy));
      const shown = rules.map(([action, { roles }]) => [
        action,
        Array.isArray(roles) ? [...roles].sort() : roles,
      ]);
      const wanted = Object.entries(WHO).map(([action, who]) => [
        action,
        typeof who === 'string' ? who : [...who].sort(),
      ]);
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
    });

    it('every operation answers each role and the anonymous as the table says, and none with 5xx', async () => {
      const faults: string[] = [];
      for (const bound of world.app.host.bound) {
        // What is open to everyone is tried by two: it has nobody to keep out.
        const some = WHO[bound.op.action] === 'everyone' ? (['operator'] as const) : ROLES;
        for (const who of ['anonymous', ...some] as const) {
          const answer = await attempt(bound, who === 'anonymous' ? undefined : await cookieOf(PERSON[who]));
          const fault = wrongAnswer(mayAttempt(bound.op.action, who), who, answer);
          if (fault !== undefined) faults.push(`${bound.op.id} as ${who}: ${fault}`);
          // Leaving ends the session that was used for it.
          if (bound.op.id === 'identity.signOut' && who !== 'anonymous') cookies.delete(PERSON[who]);
        }
      }
      expect(faults).toEqual([]);
    });

    let address = 0;
    const attempt = async ({ op }: BoundOperation, cookie: string | undefined) => {
      address += 1;
      const answer = await world.app.server.inject({
        method: op.method,
        url: pathOf(op.path),
        remoteAddress: `10.1.${(address >> 8) & 255}.${address & 255}`,
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          ...(op.kind === 'command' ? { 'idempotency-key': randomUUID() } : {}),
        },
        ...(op.body === undefined
          ? {}
          : { payload: inputOf(op.id) ?? (plausible(schemaOf(op.body)) as object) }),
        query: REQUIRED_QUERY[op.id] ?? {},
      });
      const text = answer.statusCode < 400 ? '{}' : answer.body;
      return { status: answer.statusCode, code: (JSON.parse(text) as { code?: string }).code };
    };
  });

  describe('by record', () => {
    const made: { orderId: string; claimId: string; voucherId: string; placedId: string } = {
      orderId: '',
      claimId: '',
      voucherId: '',
      placedId: '',
    };
    const clients = new Map<string, Promise<Client>>();
    /** Somebody of the sample, who signs in once. */
    const as = (login: string): Promise<Client> => {
      const known = clients.get(login) ?? world.as(login);
      clients.set(login, known);
      return known;
    };
    const get = async (login: string, path: string): Promise<Answer> => (await as(login)).get(path);

    beforeAll(async () => {
      made.voucherId = await issueVoucher(
        world,
        { jurisdictionId: 'taicang', code: 'taicang-sample-deduct' },
        { treasurers: ['meng', 'cao'], agent: 'gu-engineer', officer: 'he-officer' },
      );
      const parties: Parties = {
        agent: await as('gu-engineer'),
        staff: await as('lin'),
        time: timeOf(world),
      };
      const service = pieceService('100000', 'test-battery', 'Asia/Shanghai');
      const offerId = await publish(parties.staff, service);
      Object.assign(made, await claimFor(parties, { offerId, quantity: { items: 1 } }));
      made.placedId = await order(parties.agent, { offerId, quantity: { items: 1 } });
    });

    /** Parties, their treasuries, and those who watch over all; nobody of another place or firm. */
    const SEES: Readonly<Record<string, readonly string[]>> = {
      order: [
        'gu-engineer',
        'lin',
        'qiu',
        'he-officer',
        'luo',
        'cao',
        'feng',
        'wei',
        'meng',
        'song',
        'admin',
      ],
      claim: [
        'gu-engineer',
        'lin',
        'qiu',
        'he-officer',
        'luo',
        'cao',
        'feng',
        'wei',
        'meng',
        'song',
        'admin',
      ],
      voucher: ['gu-engineer', 'he-officer', 'luo', 'cao', 'feng', 'wei', 'song', 'admin'],
    };
    const path = (what: string): string =>
      ({
        order: `/api/orders/${made.orderId}`,
        claim: `/api/claims/${made.claimId}`,
        voucher: `/api/vouchers/${made.voucherId}`,
      })[what] ?? '';
    const everybody = async (): Promise<string[]> => {
      const listed = await done(world.anonymous().get('/api/demo/persons'));
      return listed.at<{ login: string }[]>('persons').map((person) => person.login);
    };

    it.each(Object.keys(SEES))(
      'the %s is seen by its parties and watchers only, one by one and in lists',
      async (what) => {
        const people = await everybody();
        expect(people.length).toBeGreaterThan(20);
        const seen: string[] = [];
        const listed: string[] = [];
        for (const login of people) {
          const answer = await get(login, path(what));
          expect([200, 403, 404], `${login} ${answer.status}`).toContain(answer.status);
          if (answer.status === 200) seen.push(login);
          const list = await get(login, path(what).replace(/\/[^/]+$/, ''));
          const id = path(what).split('/').at(-1) ?? '-';
          if (JSON.stringify(list.body).includes(id)) listed.push(login);
        }
        expect(seen.sort()).toEqual([...(SEES[what] ?? [])].sort());
        expect(listed.filter((login) => !seen.includes(login))).toEqual([]);
        expect((await world.anonymous().get(path(what))).status).toBe(401);
      },
    );

    it('its papers, contract and facts open to nobody else either', async () => {
      const file = await done(get('gu-engineer', path('order')));
      const evidence = file.at<{ id: string }[]>('evidence')[0]?.id;
      const firm = file.at('enterprise.id');
      const doors = [
        `${path('order')}/contract`,
        `${path('order')}/evidence/${evidence}/file`,
        `/api/identity/organisations/${firm}/facts`,
      ];
      for (const door of doors) {
        expect((await get('gu-engineer', door)).status, door).toBe(200);
        for (const stranger of ['tao', 'qian', 'fang', 'shen', 'xie', 'jiang', 'dong', 'du-leader']) {
          expect([403, 404], `${stranger} at ${door}`).toContain((await get(stranger, door)).status);
        }
      }
    });

    it('what the buttons offer is what the server does: all else is refused and changes nothing', async () => {
      const acts: Readonly<Record<string, readonly [string, object]>> = {
        'orders.accept': ['accept', {}],
        'orders.decline': ['decline', { reason: '试一试' }],
        'orders.cancel': ['cancel', { reason: '试一试' }],
        'orders.record-usage': ['usage', { from: '2026-05-18T01:00:00Z', to: '2026-05-18T01:30:00Z' }],
        'orders.countersign': ['countersign', { revision: 1 }],
        'orders.dispute': ['dispute', { reason: '试一试' }],
        'orders.claim': ['claim', {}],
        'orders.give-up': ['give-up', { reason: '试一试' }],
        'orders.plan-milestones': [
          'milestones',
          { parts: [1, 2].map((n) => ({ title: `第${n}步`, dueOn: '2027-12-31', percent: 50 })) },
        ],
        'orders.agree-milestones': ['milestones/agree', { proposedAt: '2026-05-18T01:00:00.000Z' }],
        'orders.end-milestones': ['milestones/end', { reason: '试一试' }],
      };
      for (const orderId of [made.orderId, made.placedId]) {
        const before = (await done(get('gu-engineer', `/api/orders/${orderId}`))).at<number>('version');
        for (const login of await everybody()) {
          const client = await as(login);
          const seen = await client.get(`/api/orders/${orderId}`);
          const allowed = seen.status === 200 ? seen.at<string[]>('allowed') : [];
          for (const [action, [verb, body]] of Object.entries(acts)) {
            if (allowed.includes(action)) continue;
            const bare = verb === 'accept';
            const answer = await client.post(`/api/orders/${orderId}/${verb}`, bare ? undefined : body);
            expect([403, 404, 409], `${login} ${verb}: ${JSON.stringify(answer.body)}`).toContain(
              answer.status,
            );
          }
        }
        const after = await done(get('gu-engineer', `/api/orders/${orderId}`));
        expect(after.at<number>('version')).toBe(before);
      }
      const offered = await done(get('lin', `/api/orders/${made.placedId}`));
      expect(offered.at('allowed')).toEqual(expect.arrayContaining(['orders.accept', 'orders.decline']));
      await done((await as('lin')).post(`/api/orders/${made.placedId}/accept`));
    });

    it('a claim offers its officers what they may do, and nobody of another desk', async () => {
      for (const [login, may] of [
        ['he-officer', true],
        ['luo', true],
        ['cao', false],
        ['meng', false],
        ['lin', false],
        ['song', false],
        ['admin', false],
      ] as const) {
        const claim = await done(get(login, path('claim')));
        expect(claim.at<string[]>('allowed').includes('vouchers.approve'), login).toBe(may);
      }
      for (const login of [
        'cao',
        'feng',
        'wei',
        'meng',
        'shen',
        'tang',
        'song',
        'admin',
        'gu-engineer',
        'lin',
      ]) {
        const answer = await (await as(login)).post(`/api/claims/${made.claimId}/approve`);
        expect([403, 404], login).toContain(answer.status);
      }
      await done((await as('luo')).post(`/api/claims/${made.claimId}/approve`));
      const decided = await done(get('he-officer', path('claim')));
      expect(decided.at('allowed')).not.toContain('vouchers.approve');
    });
  });
});

const mayAttempt = (action: string, who: Role | 'anonymous'): boolean => {
  const rule = WHO[action];
  if (rule === 'everyone') return true;
  if (who === 'anonymous' || rule === undefined) return false;
  return rule === 'signed-in' || rule.includes(who);
};

interface Heard {
  readonly status: number;
  readonly code: string | undefined;
}

function wrongAnswer(may: boolean, who: string, { status, code }: Heard): string | undefined {
  if (status >= 500) return `${status} ${code}`;
  if (may)
    return code === 'platform.sign-in-required' && who !== 'anonymous' ? `${status} ${code}` : undefined;
  const expected = who === 'anonymous' ? [401, 'platform.sign-in-required'] : [403, 'platform.forbidden'];
  return status === expected[0] && code === expected[1]
    ? undefined
    : `${status} ${code}, expected ${expected}`;
}

const LIKELY: Readonly<Record<string, string>> = {
  period: '2031-01',
  no: '1',
  part: 'sources',
  itemId: 'nothing',
  creditCode: 'nothing',
  jurisdictionId: 'nowhere',
  indicator: 'nothing',
  series: 'sample',
};
const pathOf = (path: string): string =>
  path.replaceAll(/:(\w+)/g, (_all, name: string) => LIKELY[name] ?? NOBODY);

const REQUIRED_QUERY: Readonly<Record<string, Record<string, string>>> = {
  'vouchers.check': { jurisdictionId: 'nowhere', schemeCode: 'nothing' },
  'vouchers.earnedRewards': { scheme: 'x', year: '2025' },
  'orders.readInvoice': { sha256: '0'.repeat(64) },
  'sampling.span': { jurisdictionId: 'nowhere', schemeCode: 'x', from: '2026-01-01', to: '2026-01-31' },
  'rulebook.difference': { from: 'a', to: 'b' },
  'ties.between': { one: 'one firm', other: 'other firm' },
  'oversight.steps': { jurisdiction: 'nowhere', scheme: 'x', series: 'own', stage: 'issued' },
  'oversight.waits': { stage: 'desk', series: 'own' },
};

/** An account that no bank has. */
const ACCOUNT = { bank: '某某银行', number: '6222000000000000001' };

/** Input that the contract's finer rules take, where a plausible one would stop at them. */
function inputOf(id: string): object | undefined {
  const offer = minuteInstrument('100000', 'test-battery', 'Asia/Shanghai');
  if (id === 'catalogue.publish') return offer;
  if (id === 'catalogue.update') return { version: 1, offer };
  if (id === 'clearing.declare-account') return { ...ACCOUNT, holder: '某某公司', bankCode: '102305012345' };
  if (id === 'clearing.keep-invoice-title') {
    return { ...ACCOUNT, name: '某某公司', creditCode: 'nothing', address: '某路一号', phone: '0512-1234' };
  }
  if (id === 'ties.declare') {
    const other = { is: 'person', name: '某人' };
    return { kind: 'legal-representative', side: 'holder', other, validFrom: '2026-01-01' };
  }
  return undefined;
}
