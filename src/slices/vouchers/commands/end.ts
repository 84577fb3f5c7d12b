import { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { zId, zReason } from '../contract.ts';
import { refuse } from '../errors.ts';
import { voucherExpired, voucherRefused, voucherRevoked } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { endedWithReturns, endVoucher, expireVouchers, voucherById } from '../store.ts';
import { takeFreeValue } from '../sweep.ts';

const zEnding = z.strictObject({ voucherId: zId, reason: zReason });

/** An officer turns an application down, with the reason the firm will read. */
export const refuseVoucherCommand = command({
  name: 'vouchers.refuse',
  input: zEnding,
  execute: async (context, { voucherId, reason }) => {
    const voucher = await voucherById(context.tx, voucherId);
    if (voucher === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.refuse', context.actor, voucher);
    if (!allowed.ok) return allowed;
    const step = { from: ['requested'], to: 'refused', reason } as const;
    const refused = await endVoucher(context.tx, voucher, step, context.at);
    if (refused === undefined) return refuse('voucher-moved-on');
    const { id, jurisdictionId, enterpriseId, provenance } = refused;
    const payload = { voucherId: id, jurisdictionId, enterpriseId, reason };
    context.emit({ event: voucherRefused, payload, provenance });
    return ok({ state: refused.state });
  },
});

/** An officer takes a voucher back. What open orders hold stays theirs until they settle. */
export const revokeCommand = command({
  name: 'vouchers.revoke',
  input: zEnding,
  execute: async (context, { voucherId, reason }) => {
    const voucher = await voucherById(context.tx, voucherId);
    if (voucher === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.revoke', context.actor, voucher);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(voucher, allowed.value.provenance)) return refuse('sample-money');
    const step = { from: ['unaccepted', 'active', 'suspended'], to: 'revoked', reason } as const;
    const revoked = await endVoucher(context.tx, voucher, step, context.at);
    if (revoked === undefined) return refuse('voucher-moved-on');
    const returned = toWire(await takeFreeValue(context.tx, revoked, context));
    const { id, jurisdictionId, enterpriseId, provenance } = revoked;
    const payload = { voucherId: id, jurisdictionId, enterpriseId, reason, returned };
    context.emit({ event: voucherRevoked, payload, provenance });
    return ok({ state: revoked.state, returned });
  },
});

const BATCH_MAX = 200;

/**
 * Ends vouchers whose time is over and takes back what orders returned to ended ones; at most one batch a run.
 * Nothing waits for it: every use of a voucher judges its expiry itself.
 */
export const expireDueCommand = command({
  name: 'vouchers.expire-due',
  input: z.strictObject({}),
  execute: async (context) => {
    const allowed = authorise(vouchersPolicy, 'vouchers.expire', context.actor);
    if (!allowed.ok) return allowed;
    const { tx, at } = context;
    // Returns first: a voucher that expires in this run is swept by its own line below.
    const ended = await endedWithReturns(tx, at, BATCH_MAX);
    const due = await expireVouchers(tx, at, BATCH_MAX);
    for (const voucher of [...ended, ...due]) {
      const amount = await takeFreeValue(tx, voucher, context);
      if (amount === 0n && !due.includes(voucher)) continue;
      const { id, jurisdictionId, enterpriseId, provenance } = voucher;
      const payload = {
        voucherId: id,
        jurisdictionId,
        enterpriseId,
        state: voucher.state,
        taken: toWire(amount),
      };
      context.emit({ event: voucherExpired, payload, provenance });
    }
    return ok({ expired: due.length, swept: ended.length });
  },
});
