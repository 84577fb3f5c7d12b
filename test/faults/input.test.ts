import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/platform/actor.ts';
import type { BoundOperation } from '../../src/platform/http/api.ts';
import type { Rule } from '../../src/platform/policy.ts';
import { useWorld } from '../support/world.ts';
import { plausible, schemaOf, type Try, unstorable, variations } from './input-values.ts';

/** JSON that goes deeper than anybody reads, and more of it than is taken. */
const VERY_DEEP = `${'[['.repeat(20_000)}${']]'.repeat(20_000)}`;
const TOO_LARGE = JSON.stringify('x'.repeat(2_000_000));

interface Sent {
  readonly what: string;
  readonly url: string;
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the contract itself already turns it away. */
  readonly wrong: boolean;
  /** The contract answers before anyone asks who is there, so most of it is sent by nobody: that is cheap. */
  readonly anonymous?: boolean;
}

/** What strange texts a path or query may hold; each is a text there whatever the field's type. */
const STRANGE = [
  'x',
  '-1',
  '1e99',
  'NaN',
  "' or 1=1 --",
  '嘉定',
  '..%2f..',
  '%',
  '2026-02-30',
  '9'.repeat(400),
];

/** Commands that plausible input would really carry out: words may be strange, and some need no input at all. */
const CARRIED_OUT = new Set([
  'catalogue.publish',
  'identity.authorise',
  'identity.register',
  'needs.keep',
  'needs.start-board-run',
  'notices.mark-read',
  'ties.complete',
  'ties.declare',
  'ties.import',
  'vouchers.expire-due',
]);

/** A role that may try: any at all where it is enough to be somebody, none where nobody need be. */
function roleFor(rule: Rule | undefined): Role | undefined {
  if (rule === undefined || rule.roles === 'everyone') return undefined;
  return rule.roles === 'signed-in' ? 'enterprise_agent' : rule.roles[0];
}

describe('Bad input', { timeout: 90_000 }, () => {
  const world = useWorld();
  const cookies = new Map<Role, string>();
  let address = 0;

  beforeAll(async () => {
    const { persons } = (await world.anonymous().get('/api/demo/persons')).body as {
      persons: { login: string; roles: Role[] }[];
    };
    for (const { login, roles } of persons) {
      const cookie = await enter(login);
      for (const role of roles) if (!cookies.has(role)) cookies.set(role, cookie);
    }
  });

  const enter = async (login: string): Promise<string> => {
    const answer = await world.app.server.inject({
      method: 'POST',
      url: '/api/demo/enter',
      payload: { login },
    });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };

  /** Each request from an address of its own, so that no limit on rates answers instead. */
  const send = async ({ op, policy }: BoundOperation, sent: Omit<Sent, 'wrong' | 'what'>) => {
    address += 1;
    const rule = policy[op.action];
    const role = roleFor(rule);
    const cookie = role === undefined || sent.anonymous ? undefined : cookies.get(role);
    return world.app.server.inject({
      method: op.method,
      url: sent.url,
      remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(op.kind === 'command' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...(sent.payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    });
  };

  const rowCounts = async (): Promise<string> => {
    const { rows: tables } = await world.pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')
         -- Who asks what the books knew at a moment fixes that moment: kept by reading, tells nothing of money.
         and (schemaname, tablename) not in (('platform', 'command'), ('ledger', 'known'))
       order by 1`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
    const { rows } = await world.pool.query<{ name: string; n: number }>(counts.join(' union all '));
    return JSON.stringify(rows);
  };

  /** Sends all of it and lists whatever was not answered as it should be. */
  const complaints = async (bound: BoundOperation, all: readonly Sent[]): Promise<string[]> => {
    const found: string[] = [];
    for (const sent of all) {
      const answer = await send(bound, sent);
      const good = answer.statusCode < 300;
      const fault =
        good && !sent.wrong && (bound.op.kind === 'query' || CARRIED_OUT.has(bound.op.id))
          ? undefined
          : (problemFault(answer) ?? (sent.wrong ? contractFault(answer.statusCode) : undefined));
      if (fault !== undefined) found.push(`${bound.op.id} ${sent.what}: ${fault}`);
    }
    return found;
  };

  const everyOperation = async (requests: (bound: BoundOperation) => readonly Sent[]): Promise<void> => {
    const before = await rowCounts();
    const { bound } = world.app.host;
    expect(bound.length).toBeGreaterThan(60);
    const found: string[] = [];
    let count = 0;
    for (const one of bound) {
      const all = requests(one);
      count += all.length;
      found.push(...(await complaints(one, all)));
    }
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(100);
    expect(await rowCounts()).toBe(before);
  };

  it('in a body is refused with a clear sentence, and nothing is written', async () => {
    await everyOperation(({ op }) => {
      const { body } = op;
      if (body === undefined) return [];
      const schema = schemaOf(body);
      const url = pathOf(op.path, {});
      const asSent = (one: Try, wrong: boolean, anonymous: boolean): Sent => ({
        what: one.what,
        url,
        payload: JSON.stringify(one.value) ?? 'null',
        wrong,
        anonymous,
      });
      return [
        ...variations(schema)
          .map((one) => ({ one, wrong: !body.safeParse(one.value).success }))
          .map(({ one, wrong }) => asSent(one, wrong, wrong))
          .filter((sent) => sent.wrong || !CARRIED_OUT.has(op.id)),
        ...unstorable(schema).map((one) => asSent(one, true, false)),
      ];
    });
  });

  it('in an address is refused with a clear sentence, and nothing is written', async () => {
    await everyOperation(({ op }) => {
      const names = op.path.match(/(?<=:)\w+/g) ?? [];
      const payload = op.body === undefined ? {} : { payload: JSON.stringify(plausible(schemaOf(op.body))) };
      return names.flatMap((name) =>
        STRANGE.map((text) => {
          const url = pathOf(op.path, { [name]: text });
          return { what: url.slice(0, 90), url, ...payload, wrong: false };
        }),
      );
    });
  });

  it('in a query is refused or found empty, and nothing is written', async () => {
    await everyOperation(({ op }) => {
      const { query } = op;
      if (query === undefined) return [];
      const url = pathOf(op.path, {});
      return Object.keys(query.shape).flatMap((name) =>
        [...STRANGE, 'a%00b', ''].map((text) => {
          const wrong = !query.safeParse({ [name]: decode(text) }).success;
          return { what: `?${name}=${text.slice(0, 20)}`, url: `${url}?${name}=${text}`, wrong };
        }),
      );
    });
  });

  it('that is no JSON, of another type, too deep, too large or without its key is refused', async () => {
    await everyOperation(({ op }) => {
      if (op.method !== 'POST') return [];
      const url = pathOf(op.path, {});
      const wrong = op.body?.safeParse({}).success === false;
      const payload = op.body === undefined ? '{}' : JSON.stringify(plausible(schemaOf(op.body)));
      return [
        { what: 'broken JSON', url, payload: '{"a":', wrong: true },
        { what: 'text', url, payload, headers: { 'content-type': 'text/plain' }, wrong },
        { what: 'XML', url, payload: '<a/>', headers: { 'content-type': 'application/xml' }, wrong },
        {
          what: 'a form',
          url,
          payload: 'a=1',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          wrong: true,
        },
        { what: 'too large', url, payload: TOO_LARGE, wrong: true },
        { what: 'a poisoned prototype', url, payload: '{"__proto__": {"admin": true}}', wrong: true },
        ...(wrong ? [{ what: 'very deep', url, payload: VERY_DEEP, wrong }] : []),
        ...(op.kind === 'command'
          ? ['', 'no-uuid', `${'9'.repeat(36)}`].map((key) => ({
              what: `key ${key}`,
              url,
              payload,
              headers: { 'idempotency-key': key },
              wrong: true,
            }))
          : []),
      ];
    });
  });

  it('at an address or with a method that does not exist says so', async () => {
    for (const [method, url] of [
      ['GET', '/api/no-such-thing'],
      ['DELETE', '/api/orders'],
      ['PUT', '/api/circle'],
      ['GET', '/api/%zz'],
      ['GET', `/api/${'x'.repeat(5_000)}`],
    ] as const) {
      const answer = await world.app.server.inject({ method, url });
      expect(problemFault(answer), url).toBeUndefined();
    }
  });
});

/** The path with its parameters filled: those given as they are, the others plausibly. */
const pathOf = (path: string, given: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (_all, name: string) => given[name] ?? LIKELY_PARAMS[name] ?? NOBODY_ID);

const NOBODY_ID = '0190c3a0-0000-7000-8000-00000000dead';
const LIKELY_PARAMS: Readonly<Record<string, string>> = {
  // A month that no command may close: it has not begun.
  period: '2031-01',
  no: '1',
  part: 'sources',
  itemId: 'nothing',
  creditCode: 'nothing',
  jurisdictionId: 'nowhere',
  indicator: 'nothing',
  series: 'sample',
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the contract turns away is turned away as such, and not because the sender had no right to ask. */
const contractFault = (statusCode: number): string | undefined =>
  [400, 413, 415].includes(statusCode) ? undefined : `${statusCode} instead of 400, 413 or 415`;

/** Why an answer is not a proper refusal; undefined when it is one. */
function problemFault(answer: { statusCode: number; headers: object; body: string }): string | undefined {
  const { statusCode, body } = answer;
  if (statusCode < 400 || statusCode > 499) return `${statusCode} ${body.slice(0, 200)}`;
  const type = 'content-type' in answer.headers ? String(answer.headers['content-type']) : '';
  if (!type.startsWith('application/problem+json')) return `${statusCode} as ${type}`;
  const problem = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const said = ['code', 'zh', 'en', 'title', 'detail', 'type'].every(
    (key) => typeof problem[key] === 'string' && problem[key] !== '',
  );
  if (!said || problem.status !== statusCode) return `incomplete: ${body.slice(0, 200)}`;
  const chinese = /[\u4e00-\u9fff]/.test(String(problem.zh)) && !/Invalid|expected/.test(String(problem.zh));
  return chinese ? undefined : `no Chinese: ${body.slice(0, 200)}`;
}
