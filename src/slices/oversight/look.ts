import type { Instant, Uuid } from '../../kernel/brand.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { derivedId } from '../../kernel/ids.ts';
import { fromWire } from '../../kernel/money.ts';
import { sha256 } from '../../kernel/sha256.ts';
import { iso } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { accountsOf } from '../clearing/index.ts';
import { personsOf, recordedFacts } from '../identity/index.ts';
import { schemeOf } from '../vouchers/index.ts';
import {
  dealingOf,
  dealingsAround,
  dealingsUnder,
  type Mark,
  newestOf,
  newestWith,
  normsOf,
  rules,
  type StoredDealing,
  setMarks,
  sharedBy,
} from './dealing-store.ts';
import { DAY_MS } from './domain/days.ts';
import {
  lastDays,
  manyBehindOne,
  priceGap,
  type Strength,
  splitIdentity,
  splitsAmong,
} from './domain/odd.ts';
import type { Rule, RuleOf } from './domain/rules.ts';
import {
  type Finding,
  type FindingFacts,
  type FoundRecord,
  findingById,
  upsertFinding,
} from './finding-store.ts';
import { groupAll, refreshHeads, regroupUnder } from './groups.ts';
import { ringOf } from './rings.ts';

interface Look {
  readonly tx: Tx;
  readonly at: Instant;
  readonly dealing: StoredDealing;
}

interface Odd {
  /** Besides the rule, what makes it the same finding when it is met again. */
  readonly key: string;
  /** The finding it is, where its key alone does not say so. */
  readonly known?: Finding | undefined;
  readonly dealings: readonly StoredDealing[];
  readonly facts: FindingFacts;
  readonly strength: Strength;
  readonly withProvider: boolean;
}

const hex = (text: string): string => Buffer.from(sha256(text)).toString('hex');

const orderRecord = ({ orderId, number, support, price }: StoredDealing): FoundRecord => ({
  kind: 'order',
  id: orderId,
  number,
  amount: (support > 0n ? support : price).toString(),
});

async function split({ tx, dealing }: Look, rule: RuleOf<'split'>): Promise<Odd[]> {
  const { issuerId, schemeCode } = dealing;
  if (issuerId === null || schemeCode === null) return [];
  const all = await dealingsUnder(tx, { ...dealing, issuerId, schemeCode });
  // The line of the newest order's version: which order is looked at must not matter.
  const version = all[0]?.schemeVersion;
  if (version === null || version === undefined) return [];
  const scheme = await schemeOf(tx, issuerId as never, schemeCode, version);
  const wire = rule.line === 'second-approval' ? scheme.secondApprovalFrom : scheme.caps.perRequest?.amount;
  const found = wire === undefined ? undefined : splitsAmong(all, fromWire(wire), rule);
  if (wire === undefined || found === undefined) return [];
  const held = new Set(found.dealings.map((one) => one.orderId));
  const { orders, together } = found.run;
  return [
    {
      key: splitIdentity({ ...dealing, issuerId, schemeCode }),
      dealings: all.filter((one) => held.has(one.orderId)),
      facts: { days: rule.withinDays, line: wire, together: together.toString(), sample: orders },
      strength: found.strength,
      withProvider: true,
    },
  ];
}

async function ring({ tx, at, dealing }: Look, rule: RuleOf<'ring'>): Promise<Odd[]> {
  const found = await ringOf({ tx, at, dealing, rule });
  if (found === undefined) return [];
  const { groups, ties, dealings, known } = found;
  const orgs = groups.flat();
  return [
    {
      key: groups.map((group) => group.join('+')).join('/'),
      known,
      dealings,
      facts: { days: rule.withinDays, orgs, groups, ties },
      strength: groups.length === 2 ? 3 : 2,
      withProvider: true,
    },
  ];
}

async function price({ tx, dealing }: Look, rule: RuleOf<'price'>): Promise<Odd[]> {
  const { unitPrice, unit } = dealing;
  if (unitPrice === undefined || unitPrice === null || unit === null) return [];
  const norms = await normsOf(tx, dealing, dealing.placedAt - rule.withinDays * DAY_MS);
  const gap = priceGap(norms, unitPrice, rule);
  if (gap === undefined) return [];
  const facts = {
    days: rule.withinDays,
    price: unitPrice.toString(),
    norm: gap.norm.toString(),
    unit,
    spreadTenths: gap.tenths.toString(),
    sample: norms.length,
  };
  return [{ key: dealing.orderId, dealings: [dealing], facts, strength: gap.strength, withProvider: true }];
}

async function bothSides({ tx, dealing }: Look): Promise<Odd[]> {
  const shared = (await sharedBy(tx, dealing.enterpriseId, [PERSON])).filter(({ holders }) =>
    holders.includes(dealing.providerId),
  );
  if (shared.length === 0) return [];
  const key = `${dealing.enterpriseId}/${dealing.providerId}`;
  const around = await dealingsAround(tx, dealing, 366 * DAY_MS);
  const dealings = around.some((one) => one.orderId === dealing.orderId) ? around : [dealing];
  return [{ key, dealings, facts: { sample: shared.length }, strength: 3, withProvider: true }];
}

async function shared({ tx, dealing }: Look, rule: RuleOf<'shared'>): Promise<Odd[]> {
  const found = manyBehindOne(await sharedBy(tx, dealing.enterpriseId, rule.facts), rule);
  const odd: Odd[] = [];
  for (const one of found) {
    const facts = { fact: one.shared.kind, orgs: one.shared.holders };
    const dealings = await newestOf(tx, one.shared.holders);
    odd.push({
      key: `${one.shared.kind}/${one.shared.digest}`,
      dealings,
      facts,
      strength: one.strength,
      withProvider: false,
    });
  }
  return odd;
}

function endOfVoucher({ dealing }: Look, rule: RuleOf<'last-days'>): Odd[] {
  const { claimedAt, voucherEnds } = dealing;
  const late =
    claimedAt === null || voucherEnds === null ? undefined : lastDays(claimedAt, voucherEnds, rule);
  if (late === undefined) return [];
  const facts = { days: rule.daysBeforeEnd, daysLeft: late.daysLeft };
  return [{ key: dealing.orderId, dealings: [dealing], facts, strength: late.strength, withProvider: true }];
}

function apply(look: Look, rule: Rule): Promise<Odd[]> | Odd[] {
  switch (rule.kind) {
    case 'split':
      return split(look, rule);
    case 'ring':
      return ring(look, rule);
    case 'price':
      return price(look, rule);
    case 'both-sides':
      return bothSides(look);
    case 'shared':
      return shared(look, rule);
    case 'last-days':
      return endOfVoucher(look, rule);
  }
}

const PERSON = 'person';
/** The fact by which rules name an account; where payees are paid counts as one. */
const ACCOUNT = 'bank-account';
const markOf = (kind: string, value: unknown): Mark => ({
  kind,
  digest: hex(`${kind}:${canonicalJson(value)}`),
});

/** What of an organisation may be another's too: who acts for it, and the facts that some rule compares. */
async function refreshMarks({ tx, at }: Look, orgId: string, compared: readonly string[]): Promise<void> {
  const today = iso(at).slice(0, 10);
  const facts = (await recordedFacts(tx, orgId as Uuid)).filter(
    (fact) =>
      compared.includes(fact.code) &&
      fact.validFrom <= today &&
      (fact.validTo === undefined || today <= fact.validTo),
  );
  const accounts = compared.includes(ACCOUNT) ? await accountsOf(tx, [orgId]) : [];
  const marks: Mark[] = [
    ...facts.map((fact) => markOf(fact.code, fact.value)),
    ...accounts
      .filter(({ state }) => state === 'declared' || state === 'confirmed')
      .map(({ number }) => markOf(ACCOUNT, number)),
    ...(await personsOf(tx, orgId as Uuid, today)).map((id) => ({
      kind: PERSON,
      digest: hex(`person:${id}`),
    })),
  ];
  await setMarks(tx, orgId, marks, at);
}

/** Looks at the newest order of an organisation that shows something new of itself. */
export async function lookAtNewest(tx: Tx, orgId: string, at: Instant): Promise<void> {
  const [newest] = await newestOf(tx, [orgId]);
  if (newest !== undefined) await lookAt(tx, newest.orderId, at);
}

/** How far back the rules of the pack on rings look, in days; `undefined` without such a rule. */
const ringDays = (all: readonly Rule[]): number | undefined =>
  all.reduce<number | undefined>(
    (most, rule) => (rule.kind === 'ring' ? Math.max(most ?? 0, rule.withinDays) : most),
    undefined,
  );

/** Looks at one order by every rule of the pack, and writes down what is odd. Nothing is stopped by it. */
export async function lookAt(tx: Tx, orderId: string, at: Instant): Promise<void> {
  const dealing = await dealingOf(tx, orderId);
  const all = await rules(tx);
  if (dealing === undefined || all.length === 0) return;
  const look = { tx, at, dealing };
  const compared = all.flatMap((rule) => (rule.kind === 'shared' ? rule.facts : []));
  const days = ringDays(all);
  for (const orgId of [dealing.enterpriseId, dealing.providerId]) {
    await refreshMarks(look, orgId, compared);
    if (days !== undefined) await refreshHeads(tx, orgId, at, days);
  }
  for (const rule of all) {
    for (const odd of await apply(look, rule)) await writeDown(look, rule, odd);
  }
}

const PAIRS_MOST = 500;

/** Looks for rings among orders that came before the ties that close them, when a record about these nodes changed. */
export async function lookAtTies(tx: Tx, keys: readonly string[], at: Instant): Promise<void> {
  const all = (await rules(tx)).filter((rule) => rule.kind === 'ring');
  const days = ringDays(all);
  if (days === undefined) return;
  const changed = await regroupUnder(tx, keys, at, days);
  for (const dealing of await newestWith(tx, changed, at - days * DAY_MS, PAIRS_MOST)) {
    const look = { tx, at, dealing };
    for (const rule of all) for (const odd of await ring(look, rule)) await writeDown(look, rule, odd);
  }
}

/** Puts those in groups whose orders are kept since before groups were: once, when the pack is read anew. */
export async function groupEarlier(tx: Tx, at: Instant): Promise<void> {
  const days = ringDays(await rules(tx));
  if (days !== undefined) await groupAll(tx, at, days);
}

async function writeDown({ tx, at, dealing }: Look, rule: Rule, odd: Odd): Promise<void> {
  const records = odd.dealings.map(orderRecord).sort((a, b) => (a.number < b.number ? -1 : 1));
  const id = odd.known?.id ?? derivedId('oversight-finding', `${rule.id}/${odd.key}`);
  // A ring or something shared is met from several firms: it stays the finding of whom it was met with first.
  const { jurisdictionId, enterpriseId, providerId } = odd.known ?? (await findingById(tx, id)) ?? dealing;
  const { orgs = [], ties } = odd.facts;
  const rests = [rule.id, records.map((one) => one.id), orgs, ...(ties === undefined ? [] : [ties])];
  await upsertFinding(tx, {
    jurisdictionId,
    id,
    rule: rule.id,
    enterpriseId,
    providerId: odd.withProvider ? (providerId ?? undefined) : undefined,
    facts: odd.facts,
    records,
    strength: odd.strength,
    digest: hex(canonicalJson(rests)),
    at,
    series: odd.dealings.some((one) => one.series === 'sample') ? 'sample' : 'own',
  });
}
