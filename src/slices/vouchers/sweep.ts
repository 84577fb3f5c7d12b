import type { Money } from '../../kernel/brand.ts';
import { derivedId } from '../../kernel/ids.ts';
import { sum } from '../../kernel/money.ts';
import { must } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { available, lapsed, move, post, voucherFree } from '../ledger/index.ts';
import { drawLimits, negated } from './limits.ts';
import { type By, freeOf } from './reserve.ts';
import { schemeOf } from './schemes.ts';
import type { Voucher } from './store.ts';

/** What was revoked or never accepted can serve other firms again, and what ran out where its scheme says so. */
async function servesOthers(tx: Tx, voucher: Voucher): Promise<boolean> {
  if (voucher.state === 'revoked') return true;
  if (voucher.acceptBy !== undefined && voucher.acceptedAt === undefined) return true;
  const scheme = await schemeOf(tx, voucher.jurisdictionId, voucher.schemeCode, voucher.schemeVersion);
  return scheme.validity?.reclaim?.to === 'available';
}

/**
 * Takes the free value off a voucher that has ended: it lapses, or can serve other firms again. Its limits get
 * that room back. @returns how much was taken
 */
export async function takeFreeValue(tx: Tx, voucher: Voucher, by: By): Promise<Money> {
  const free = await freeOf(tx, voucher);
  const amount = sum(free.map((share) => share.amount));
  if (amount === 0n) return amount;
  const key = { jurisdictionId: voucher.jurisdictionId, code: voucher.schemeCode };
  const from = voucherFree(key, voucher.id, voucher.enterpriseId);
  const to = (await servesOthers(tx, voucher)) ? available(key) : lapsed(key);
  const kind = voucher.state === 'revoked' ? 'revoke' : 'expire';
  must(
    await post(tx, {
      id: derivedId(`ledger.${kind}`, `${by.commandId}:${voucher.id}`),
      kind,
      at: by.at,
      commandId: by.commandId,
      refs: { voucher: voucher.id },
      provenance: voucher.provenance,
      legs: [
        ...free.flatMap((share) => move(share.payer, from, to, share.amount)),
        ...drawLimits(voucher.limits, voucher.enterpriseId, negated(free)),
      ],
    }),
  );
  return amount;
}
