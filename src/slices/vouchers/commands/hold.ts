import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { CommandContext } from '../../../platform/command.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { zId, zReason } from '../contract.ts';
import { refuse } from '../errors.ts';
import { voucherAccepted, voucherResumed, voucherSuspended } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { acceptVoucher, holdVoucher, type Voucher, voucherById } from '../store.ts';

type HoldAction = 'vouchers.suspend' | 'vouchers.resume' | 'vouchers.accept';

/** The voucher, when the actor may see it and take this action on it. */
async function voucherFor(
  context: CommandContext,
  voucherId: Uuid,
  action: HoldAction,
): Promise<Result<Voucher>> {
  const voucher = await voucherById(context.tx, voucherId);
  if (voucher === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, action, context.actor, voucher);
  if (!allowed.ok) return allowed;
  return sampleOnReal(voucher, allowed.value.provenance) ? refuse('sample-money') : ok(voucher);
}

const facts = ({ id, jurisdictionId, enterpriseId }: Voucher) => ({
  voucherId: id,
  jurisdictionId,
  enterpriseId,
});

/** An officer stops a voucher for a reason the firm reads. What open orders hold stays theirs until they settle. */
export const suspendCommand = command({
  name: 'vouchers.suspend',
  input: z.strictObject({ voucherId: zId, reason: zReason }),
  execute: async (context, { voucherId, reason }) => {
    const found = await voucherFor(context, voucherId, 'vouchers.suspend');
    if (!found.ok) return found;
    const step = { from: 'active', to: 'suspended', reason } as const;
    const held = await holdVoucher(context.tx, found.value, step, context.at);
    if (!held) return refuse('voucher-moved-on');
    const payload = { ...facts(found.value), reason };
    context.emit({ event: voucherSuspended, payload, provenance: found.value.provenance });
    return ok({ state: 'suspended' as const });
  },
});

/** An officer lets a suspended voucher be used again, for the time that is left of it. */
export const resumeCommand = command({
  name: 'vouchers.resume',
  input: z.strictObject({ voucherId: zId }),
  execute: async (context, { voucherId }) => {
    const found = await voucherFor(context, voucherId, 'vouchers.resume');
    if (!found.ok) return found;
    const step = { from: 'suspended', to: 'active', reason: null } as const;
    if (!(await holdVoucher(context.tx, found.value, step, context.at))) return refuse('voucher-moved-on');
    context.emit({
      event: voucherResumed,
      payload: facts(found.value),
      provenance: found.value.provenance,
    });
    return ok({ state: 'active' as const });
  },
});

/** The firm accepts a voucher whose scheme asks for that; the statement judges the last moment for it. */
export const acceptVoucherCommand = command({
  name: 'vouchers.accept',
  input: z.strictObject({ voucherId: zId }),
  execute: async (context, { voucherId }) => {
    const found = await voucherFor(context, voucherId, 'vouchers.accept');
    if (!found.ok) return found;
    const until = await acceptVoucher(context.tx, found.value, context.at);
    if (until === undefined) return refuse('voucher-moved-on');
    const payload = { ...facts(found.value), validUntil: iso(until) };
    context.emit({ event: voucherAccepted, payload, provenance: found.value.provenance });
    return ok({ state: 'active' as const });
  },
});
