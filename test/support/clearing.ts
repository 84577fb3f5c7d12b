import { randomUUID } from 'node:crypto';
import type { JurisdictionId, Uuid } from '../../src/kernel/brand.ts';
import { must } from '../../src/kernel/result.ts';
import type { SignedInActor } from '../../src/platform/actor.ts';
import { confirmAccountCommand, declareAccountCommand } from '../../src/slices/clearing/commands/account.ts';
import { closePeriodCommand } from '../../src/slices/clearing/commands/close.ts';
import { signCommand } from '../../src/slices/clearing/commands/sign.ts';
import { zTreasury } from '../../src/slices/clearing/domain/treasury.ts';
import { approveClaimCommand } from '../../src/slices/vouchers/commands/claim.ts';
import type { TestDatabase } from './database.ts';
import { claimFor, type VoucherWorld } from './vouchers.ts';

export const ACCOUNT = {
  holder: '测试机构',
  bank: '测试银行某支行',
  bankCode: '102305000019',
  number: '6222 0210 0111 6247 02',
};

/** The payee declares an account and a second person of it confirms. @returns the account's id */
export async function confirmedAccount(
  world: VoucherWorld,
  payee: SignedInActor,
  facts: Partial<typeof ACCOUNT> = {},
): Promise<Uuid> {
  const account = { ...ACCOUNT, ...facts };
  const { accountId } = must(await world.run(declareAccountCommand, payee, account));
  const second = { ...payee, personId: randomUUID() as Uuid };
  must(await world.run(confirmAccountCommand, second, { accountId, number: account.number }));
  return accountId;
}

/** One approved claim of the north, its month closed early and signed by three. @returns the statement's id */
export async function signedStatement(
  world: VoucherWorld,
  voucherId: Uuid,
  amount: bigint,
  period = '2026-05',
): Promise<Uuid> {
  const { claimId } = await claimFor(world, voucherId, amount, amount * 2n);
  must(await world.run(approveClaimCommand, world.officer, { claimId }));
  return closedAndSigned(world, period);
}

/** Closes a month of the north and signs its statement. @returns the statement's id */
export async function closedAndSigned(world: VoucherWorld, period = '2026-05'): Promise<Uuid> {
  const closed = await world.run(closePeriodCommand, world.treasurer, { period, early: '测试结转' });
  const { statementId } = must(closed);
  await signedByThree(world, statementId);
  return statementId;
}

export async function signedByThree(world: VoucherWorld, statementId: Uuid): Promise<void> {
  for (const step of ['prepared', 'reviewed', 'approved']) {
    const actor = { ...world.treasurer, personId: randomUUID() as Uuid };
    must(await world.run(signCommand, actor, { statementId, step }));
  }
}

/** Puts what a pack says of a treasury's papers into a test database. */
export async function loadPapers(db: TestDatabase, papers: Record<string, unknown>): Promise<void> {
  const treasury = zTreasury.parse(papers);
  await db.uow.asWorker((tx) =>
    tx.execute(
      `insert into circle.document (part, key, body, provenance) values ('treasuries', $1, $2, 'own')
       on conflict (part, key) do update set body = excluded.body`,
      [treasury.jurisdiction satisfies JurisdictionId, JSON.stringify(treasury)],
    ),
  );
}
