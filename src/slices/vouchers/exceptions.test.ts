import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  claimFor,
  NORTH,
  REIMBURSE_SCHEME,
  SOUTH,
  VOUCHER_SCHEME,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import { must, ok, type Result } from '../../kernel/result.ts';
import { instant } from '../../kernel/time.ts';
import { command } from '../../platform/command.ts';
import { balance, brokenInvariants } from '../ledger/index.ts';
import { openYearClaim } from './claims.ts';
import { applyCommand } from './commands/apply.ts';
import { appropriateCommand } from './commands/appropriate.ts';
import { approveClaimCommand } from './commands/claim.ts';
import { expireDueCommand } from './commands/end.ts';
import { issueCommand } from './commands/issue.ts';
import { type SchemeVersion, zSchemeVersion } from './domain/scheme.ts';

/** Notes of ten, four in each half year, two the first time; what is left unused serves others again. */
const NOTES: SchemeVersion = zSchemeVersion.parse({
  ...VOUCHER_SCHEME,
  payers: [{ jurisdiction: NORTH, weight: 1 }],
  cycle: { clause: 'force', from: '2026-01-01', months: 6 },
  note: { clause: 'holding', amount: '1000', atMost: 4 },
  caps: {
    perCycle: {
      clause: 'year',
      amount: '4000',
      except: [{ clause: 'firm', amount: '2000', when: { firstTime: true } }],
    },
  },
  validity: { clause: 'life', months: 1, sameYear: false, reclaim: { clause: 'life', to: 'available' } },
});

/** Two thirds by the north, one third by the place of the provider. */
const SHARED: SchemeVersion = zSchemeVersion.parse({
  ...REIMBURSE_SCHEME,
  secondApprovalFrom: undefined,
  providers: { clause: 'place', jurisdictions: [NORTH, SOUTH] },
  payers: [{ jurisdiction: NORTH, weight: 2 }],
  providerTreasury: { clause: 'payers', weight: 1 },
});

/** As much again as the voucher paid, never more than the firm paid itself. */
const MATCH: SchemeVersion = zSchemeVersion.parse({
  ...REIMBURSE_SCHEME,
  id: 'match-1',
  code: 'match',
  secondApprovalFrom: undefined,
  ratio: {
    clause: 'ratio',
    tiers: [{ numerator: 1, denominator: 1 }],
    matching: { clause: 'medical', scheme: 'voucher' },
  },
});

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

describe('What a scheme says by exception holds in the books', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  const southTreasurer = testActor('finance_officer', { jurisdictionId: SOUTH });
  const put = (actor: VoucherWorld['treasurer'], schemeCode: string, amount: string) =>
    world.run(appropriateCommand, actor, { jurisdictionId: NORTH, schemeCode, amount, reference: '1号' });
  const available = (jurisdiction: typeof NORTH, scheme: string) =>
    db.uow.asWorker((tx) => balance(tx, jurisdiction, 'budget', `available:north/${scheme}`));

  beforeAll(async () => {
    world = await voucherWorld(db, [NOTES, SHARED, MATCH]);
    must(await put(world.treasurer, 'voucher', '1000000'));
  });

  const apply = () => world.run(applyCommand, world.agent, { jurisdictionId: NORTH, schemeCode: 'voucher' });
  const had = async () => {
    const asked = must(await apply());
    must(await world.run(issueCommand, world.officer, { voucherId: asked.voucherId }));
    return asked;
  };
  let last = '' as Uuid;

  it('two notes the first time, four in a cycle, and again in the next', async () => {
    expect([(await had()).face, (await had()).face]).toEqual(['2000', '2000']);
    expect(code(await apply())).toBe('vouchers.cap-used-up');
    db.clock.now = instant('2026-07-01T02:00:00Z');
    const next = await had();
    expect(next.face).toBe('4000');
    last = next.voucherId;
    expect(code(await apply())).toBe('vouchers.cap-used-up');
  });

  it('what is left unused goes back to the budget where the scheme says so', async () => {
    const before = await available(NORTH, 'voucher');
    must(await world.run(expireDueCommand, world.operator, {}));
    expect(await available(NORTH, 'voucher')).toBe(before + 4_000n);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  const claimYear = command({
    name: 'test.claim-year',
    input: z.object({ orderId: z.string().optional(), amount: z.string() }),
    execute: async (context, { orderId, amount }) => {
      const opened = await openYearClaim(context.tx, {
        at: context.at,
        commandId: context.commandId,
        emit: context.emit,
        claimId: context.newId(),
        enterpriseId: world.enterprise.id,
        jurisdictionId: NORTH,
        spend: [
          {
            orderId: (orderId ?? randomUUID()) as Uuid,
            deducted: orderId !== undefined,
            orderNumber: 'A-1',
            provider: { id: world.provider.id, nameZh: '乙', nameEn: 'B' },
            providerJurisdictionId: SOUTH,
            serviceCode: 'testing',
            amount: money(amount),
            paidOn: '2025-06-01',
            filed: ['contract', 'invoice'],
            provenance: 'own',
          },
        ],
        evidenceAt: context.at,
        dossier: { enterprise: { id: world.enterprise.id, nameZh: '甲', nameEn: 'A' } },
        evidence: () => [],
        provenance: 'own',
      });
      return opened.ok
        ? ok({ claimId: opened.value.claimId, support: opened.value.amount.toString() })
        : opened;
    },
  });

  it('the provider’s treasury pays its third from its own budget, and nobody pays it for it', async () => {
    must(await put(world.treasurer, 'reimburse', '100000'));
    expect(code(await world.run(claimYear, world.agent, { amount: '60000' }))).toBe(
      'vouchers.budget-exhausted',
    );
    expect(code(await put(world.provinceTreasurer, 'reimburse', '100000'))).toBe('vouchers.not-payer');
    must(await put(southTreasurer, 'reimburse', '100000'));
    const { claimId } = must(await world.run(claimYear, world.agent, { amount: '60000' }));
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    expect([await available(NORTH, 'reimburse'), await available(SOUTH, 'reimburse')]).toEqual([
      80_000n,
      90_000n,
    ]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('what a voucher paid is matched once it is paid, and counts nowhere else', async () => {
    must(await put(world.treasurer, 'match', '100000'));
    const { claimId, orderId } = await claimFor(world, last, 2_000n, 4_000n);
    const year = () => world.run(claimYear, world.agent, { orderId, amount: '2000' });
    expect(code(await year())).toBe('vouchers.not-last-year');
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    expect(must(await year()).support).toBe('2000');
    expect(code(await year())).toBe('vouchers.claim-open');
    const { rows } = await db.pool.query(
      'select scheme_code from vouchers.claim where amount = 2000 order by 1',
    );
    expect(rows.map((row) => row.scheme_code)).toEqual(['match', 'voucher']);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });
});
