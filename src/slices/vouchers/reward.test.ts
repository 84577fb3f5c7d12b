import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  NORTH,
  PROVINCE,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { compileStatement } from '../clearing/compile.ts';
import { receivables } from '../clearing/queries/receivables.ts';
import { recordFactCommand } from '../identity/commands/verify.ts';
import { insertOrganisation, type Organisation, organisationOf, recordedFacts } from '../identity/index.ts';
import { balance, brokenInvariants, obligationsOf } from '../ledger/index.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { approveClaimCommand } from './commands/claim.ts';
import { confirmRewardCommand, proposeRewardCommand, withdrawRewardCommand } from './commands/reward.ts';
import type { SchemeVersion } from './domain/scheme.ts';
import { earnedList, rewardList } from './queries/rewards.ts';

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
const clauses = [...VOUCHER_SCHEME.clauses, { ref: 'reward', zh: '机构奖励', en: 'Provider reward' }];
const grade = (name: string, amount: string) => ({ grade: name, zh: name, en: name, amount });

const BY_SERVICE: SchemeVersion = {
  ...VOUCHER_SCHEME,
  clauses,
  secondApprovalFrom: undefined,
  providerReward: { clause: 'reward', numerator: 5, denominator: 100 },
};
const BY_GRADE: SchemeVersion = {
  ...BY_SERVICE,
  id: 'graded-1',
  code: 'graded',
  providerReward: {
    clause: 'reward',
    fact: 'sharing-grade',
    grades: [grade('a', '100000'), grade('b', '50001'), grade('huge', '99999999')],
  },
};

describe('Rewards of providers', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const southOfficer = testActor('voucher_officer', { jurisdictionId: SOUTH });

  const graded = async (value: string): Promise<Organisation> => {
    const found = await db.uow.asWorker((tx) => organisationOf(tx, world.provider.id));
    if (found === undefined) throw new Error('the provider of the world is on record');
    const provider = {
      ...found,
      id: randomUUID() as Uuid,
      nameZh: `机构${value}${randomUUID().slice(0, 4)}`,
    };
    await db.uow.asWorker((tx, at) => insertOrganisation(tx, provider, at));
    must(await record(provider, value));
    return provider;
  };
  const record = (provider: Organisation, value: string) =>
    world.run(recordFactCommand, southOfficer, {
      enterpriseId: provider.id,
      code: 'sharing-grade',
      value,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      source: '南科评〔2026〕1号',
    });
  const propose = (provider: Organisation, schemeCode = 'graded', actor = world.officer) =>
    world.run(proposeRewardCommand, actor, { schemeCode, year: 2026, providerId: provider.id });
  const proposed = async (value: string) => {
    const provider = await graded(value);
    const { rewardId } = must(await propose(provider));
    return { provider, rewardId };
  };
  const owedFor = (rewardId: Uuid) =>
    db.uow.asWorker(async (tx) =>
      (await Promise.all([NORTH, PROVINCE].map((payer) => obligationsOf(tx, payer, '2027-02'))))
        .flat()
        .filter((one) => one.claimId === rewardId),
    );

  beforeAll(async () => {
    world = await voucherWorld(db, [BY_SERVICE, BY_GRADE]);
    await appropriateBoth(world, 50_000_000n, 50_000_000n);
    const budget = {
      jurisdictionId: NORTH,
      schemeCode: 'graded',
      amount: '900000',
      reference: '测财〔2026〕2号',
    };
    must(await world.run(appropriateCommand, world.provinceTreasurer, budget));
    must(await world.run(appropriateCommand, world.treasurer, budget));
    const voucherId = await issuedVoucher(world, 200_000n);
    const { claimId } = await claimFor(world, voucherId, 100_000n, 200_010n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    db.clock.now = instant('2027-02-01T02:00:00Z');
  });

  it('are worked out from grades that desks elsewhere recorded', async () => {
    const provider = await graded('a');
    const { earned } = must(
      await db.uow.read(world.officer, (tx, at) =>
        earnedList(tx, world.officer, at, { scheme: 'graded', year: 2026 }),
      ),
    );
    expect(earned.find((one) => one.providerId === provider.id)).toMatchObject({
      amount: '100000',
      taken: false,
    });
  });

  it('let a desk read no other fact of an institution elsewhere', async () => {
    const provider = await graded('a');
    must(
      await world.run(recordFactCommand, southOfficer, {
        enterpriseId: provider.id,
        code: 'staff',
        value: 12,
        validFrom: '2026-01-01',
        source: '年报',
      }),
    );
    const seen = await db.uow.read(world.officer, (tx) => recordedFacts(tx, provider.id));
    expect(seen.map((one) => one.code)).toEqual(['sharing-grade']);
    const treasury = await db.uow.read(world.treasurer, (tx) => recordedFacts(tx, provider.id));
    expect(treasury).toEqual([]);
  });

  it('are owed by each payer in its month once a second person agrees, and stand on the statement', async () => {
    const { provider, rewardId } = await proposed('b');
    expect(await owedFor(rewardId)).toEqual([]);
    must(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }));
    const owed = await owedFor(rewardId);
    expect(owed.map((one) => [one.jurisdictionId, one.amount, one.basis, one.payeeId])).toEqual([
      [NORTH, 16_667n, 'reward', provider.id],
      [PROVINCE, 33_334n, 'reward', provider.id],
    ]);
    const { body } = await db.uow.read(world.treasurer, (tx) => compileStatement(tx, NORTH, '2027-02'));
    const line = body.lines.find((one) => one.claimId === rewardId);
    expect(line).toMatchObject({ amount: '16667', reward: { year: 2026 }, payeeId: provider.id });
    const finance = testActor('provider_finance', { orgId: provider.id, jurisdictionId: SOUTH });
    const mine = must(await db.uow.read(finance, (tx, at) => receivables(tx, finance, at)));
    expect(mine.owed.map((one) => [one.amount, one.reward])).toContainEqual(['33334', { year: 2026 }]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('are seen by their provider only once granted, and by no other', async () => {
    const { provider, rewardId } = await proposed('a');
    const finance = testActor('provider_finance', { orgId: provider.id, jurisdictionId: SOUTH });
    const seen = async (actor: typeof finance) =>
      must(await db.uow.read(actor, (tx) => rewardList(tx, actor))).rewards.map((one) => one.id);
    expect(await seen(finance)).toEqual([]);
    must(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }));
    expect(await seen(finance)).toEqual([rewardId]);
    expect(await seen(world.providerFinance)).not.toContain(rewardId);
    expect(await seen(southOfficer)).not.toContain(rewardId);
  });

  it('of service are a part of what claims of the year cost, as far as they stand', async () => {
    const { rewardId } = must(await propose(world.provider, 'voucher'));
    const list = must(await db.uow.read(world.officer, (tx) => rewardList(tx, world.officer)));
    expect(list.rewards.find((one) => one.id === rewardId)).toMatchObject({
      serviceValue: '200010',
      amount: '10000',
    });
    must(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }));
  });

  it('are proposed once for provider, scheme and year, however many officers try at once', async () => {
    const provider = await graded('a');
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        propose(provider, 'graded', n % 2 ? world.officer : world.secondOfficer),
      ),
    );
    expect(tries.map(code).sort()).toEqual(['ok', ...Array(7).fill('vouchers.reward-exists')]);
  });

  it('are granted once by another than who proposed them, also when several agree at once', async () => {
    const { rewardId } = await proposed('a');
    expect(code(await world.run(confirmRewardCommand, world.officer, { rewardId }))).toBe(
      'vouchers.reward-second-person',
    );
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => world.run(confirmRewardCommand, world.secondOfficer, { rewardId })),
    );
    expect(tries.map(code).sort()).toEqual(['ok', ...Array(5).fill('vouchers.reward-moved-on')]);
    expect((await owedFor(rewardId)).length).toBe(2);
  });

  it('can be proposed anew after they were withdrawn', async () => {
    const { provider, rewardId } = await proposed('a');
    must(await world.run(withdrawRewardCommand, world.officer, { rewardId }));
    expect(code(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }))).toBe(
      'vouchers.reward-moved-on',
    );
    expect(code(await propose(provider))).toBe('ok');
  });

  it('are not granted when the records have changed since', async () => {
    const { provider, rewardId } = await proposed('a');
    db.clock.now = instant('2027-02-01T03:00:00Z');
    must(await record(provider, 'b'));
    expect(code(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }))).toBe(
      'vouchers.reward-changed',
    );
  });

  it('never pass what a payer has available', async () => {
    const { rewardId } = await proposed('huge');
    const before = await db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/graded'));
    expect(code(await world.run(confirmRewardCommand, world.secondOfficer, { rewardId }))).toBe(
      'vouchers.budget-short',
    );
    expect(await db.uow.asWorker((tx) => balance(tx, NORTH, 'budget', 'available:north/graded'))).toBe(
      before,
    );
    expect(await owedFor(rewardId)).toEqual([]);
  });

  it('wait for the end of the year, and for a rule', async () => {
    const about = { providerId: world.provider.id };
    const tried = async (input: object) =>
      code(await world.run(proposeRewardCommand, world.officer, { ...about, ...input }));
    expect(await tried({ schemeCode: 'graded', year: 2027 })).toBe('vouchers.reward-year-open');
    expect(await tried({ schemeCode: 'graded', year: 2025 })).toBe('vouchers.reward-no-rule');
    expect(await tried({ schemeCode: 'unknown', year: 2026 })).toBe('vouchers.reward-no-rule');
    expect(await tried({ schemeCode: 'graded', year: 2026 })).toBe('vouchers.reward-nothing');
  });
});
