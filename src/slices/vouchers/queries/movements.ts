import type { Uuid } from '../../../kernel/brand.ts';
import { add, subtract, toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import type { UnitOfWork } from '../../../platform/unit-of-work.ts';
import { movementsOf, orderReserved, voucherFree } from '../../ledger/index.ts';
import type { MovementView } from '../contract.ts';
import { reservationIdsOf } from '../reservation-store.ts';
import { voucherById } from '../store.ts';

/**
 * Every journal of one voucher, oldest first. Whether the viewer may see the voucher is decided under the
 * viewer's own rights; the journals are then read by the platform, because the books of the payers are closed
 * to the firm, and only these accounts' own changes leave.
 */
export async function voucherMovements(
  uow: UnitOfWork,
  actor: Actor,
  voucherId: Uuid,
): Promise<Result<{ movements: MovementView[] }>> {
  const seen = await uow.read(actor, async (tx) => {
    const voucher = await voucherById(tx, voucherId);
    return voucher && { voucher, reservations: await reservationIdsOf(tx, voucher) };
  });
  if (seen === undefined) return platformRefuse('not-found');
  const { voucher, reservations } = seen;
  const key = { jurisdictionId: voucher.jurisdictionId, code: voucher.schemeCode };
  const free = voucherFree(key, voucher.id, voucher.enterpriseId).code;
  const held = reservations.map((id) => orderReserved(key, id, voucher.enterpriseId).code);
  const found = await uow.asWorker((tx) => movementsOf(tx, [free, ...held]));
  let balance = ZERO;
  const movements = found.map(({ journalId, kind, at, refs, changes }): MovementView => {
    const change = changes[free] ?? ZERO;
    balance = add(balance, change);
    const reserved = Object.values(changes).reduce(add, ZERO);
    return {
      journalId,
      kind,
      at: iso(at),
      ...(refs.order === undefined ? {} : { orderId: refs.order as Uuid }),
      ...(refs.claim === undefined ? {} : { claimId: refs.claim as Uuid }),
      free: toWire(change),
      reserved: toWire(subtract(reserved, change)),
      freeAfter: toWire(balance),
    };
  });
  return ok({ movements });
}
