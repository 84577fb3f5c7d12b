import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { fromZoned, iso, later, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { zExtension, zId } from '../contract.ts';
import { approversNeeded } from '../domain/claim.ts';
import { decideExtension } from '../domain/extension.ts';
import { refuse } from '../errors.ts';
import { extensionProposed, extensionWithdrawn, voucherExtended } from '../events.ts';
import {
  decideExtensionProposal,
  type ExtensionRecord,
  extensionById,
  extensionsOf,
  insertExtension,
  prolong,
} from '../extension-store.ts';
import { vouchersPolicy } from '../policy.ts';
import { sampleOnReal } from '../record.ts';
import { schemeOf } from '../schemes.ts';
import { type Voucher, voucherById } from '../store.ts';

type Outcome = { readonly extensionId: string; readonly state: ExtensionRecord['state'] };

const FAULTS = { 'not-later': 'extension-not-later', 'too-far': 'extension-too-far' } as const;

/**
 * An officer of the issuing jurisdiction gives a voucher a later last day: by the scheme's clause as far as that
 * reaches, else by a decision, which from the scheme's threshold on is a proposal to a second person.
 */
export const extendCommand = command({
  name: 'vouchers.extend',
  input: zExtension.extend({ voucherId: zId }),
  execute: async (context, { voucherId, lastDay, reason }): Promise<Result<Outcome>> => {
    const { tx, at } = context;
    const voucher = await voucherById(tx, voucherId);
    if (voucher === undefined) return platformRefuse('not-found');
    const allowed = authorise(vouchersPolicy, 'vouchers.extend', context.actor, voucher);
    if (!allowed.ok) return allowed;
    if (sampleOnReal(voucher, allowed.value.provenance)) return refuse('sample-money');
    const { validUntil, jurisdictionId, schemeCode, schemeVersion } = voucher;
    if (validUntil === undefined) return refuse('voucher-moved-on');
    const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
    const scheme = await schemeOf(tx, jurisdictionId, schemeCode, schemeVersion);
    const before = await extensionsOf(tx, voucherId);
    const byClause = before.filter((one) => one.basis === 'clause' && one.state === 'granted').length;
    const ends = { lastDay: zoned(later(validUntil, -1), timezone).date, byClause };
    const decision = decideExtension(scheme, ends, lastDay);
    if (decision.kind === 'fault') return refuse(FAULTS[decision.fault], {}, { field: 'lastDay' });
    const record: ExtensionRecord = {
      jurisdictionId,
      id: context.newId(),
      voucherId,
      enterpriseId: voucher.enterpriseId,
      fromUntil: validUntil,
      toUntil: fromZoned(lastDay, '24:00', timezone),
      basis: decision.basis,
      reason,
      state: 'proposed',
      needsSecond: decision.basis === 'decision' && approversNeeded(scheme, voucher.face) === 2,
      proposedBy: allowed.value.personId,
      proposedAt: at,
    };
    if (!(await insertExtension(tx, record))) return refuse('extension-open');
    if (!record.needsSecond) return grant(context, voucher, record, allowed.value.personId);
    context.emit({ event: extensionProposed, payload: factsOf(record), provenance: voucher.provenance });
    return ok({ extensionId: record.id, state: 'proposed' });
  },
});

const factsOf = (record: ExtensionRecord) => ({
  extensionId: record.id,
  voucherId: record.voucherId,
  jurisdictionId: record.jurisdictionId,
  enterpriseId: record.enterpriseId,
  basis: record.basis,
  reason: record.reason,
  validUntil: iso(record.toUntil),
});

async function grant(
  context: CommandContext,
  voucher: Voucher,
  record: ExtensionRecord,
  personId: Uuid,
): Promise<Result<Outcome>> {
  const { tx, at } = context;
  if (!(await decideExtensionProposal(tx, record, 'granted', { personId, at }))) {
    return refuse(record.proposedBy === personId ? 'extension-second-person' : 'voucher-moved-on');
  }
  if (!(await prolong(tx, record, at))) return refuse('voucher-moved-on');
  context.emit({ event: voucherExtended, payload: factsOf(record), provenance: voucher.provenance });
  return ok({ extensionId: record.id, state: 'granted' });
}

const zWhich = z.strictObject({ extensionId: zId });

async function recordFor(
  context: CommandContext,
  extensionId: Uuid,
  action: 'vouchers.confirm-extension' | 'vouchers.withdraw-extension',
) {
  const record = await extensionById(context.tx, extensionId);
  const voucher = record === undefined ? undefined : await voucherById(context.tx, record.voucherId);
  if (record === undefined || voucher === undefined) return platformRefuse('not-found');
  const allowed = authorise(vouchersPolicy, action, context.actor, record);
  if (!allowed.ok) return allowed;
  if (sampleOnReal(voucher, allowed.value.provenance)) return refuse('sample-money');
  return ok({ record, voucher, personId: allowed.value.personId });
}

/** A second officer agrees to a later end. */
export const confirmExtensionCommand = command({
  name: 'vouchers.confirm-extension',
  input: zWhich,
  execute: async (context, { extensionId }): Promise<Result<Outcome>> => {
    const found = await recordFor(context, extensionId, 'vouchers.confirm-extension');
    if (!found.ok) return found;
    const { record, voucher, personId } = found.value;
    return grant(context, voucher, record, personId);
  },
});

/** An officer takes a proposed extension off the desk. */
export const withdrawExtensionCommand = command({
  name: 'vouchers.withdraw-extension',
  input: zWhich,
  execute: async (context, { extensionId }): Promise<Result<Outcome>> => {
    const found = await recordFor(context, extensionId, 'vouchers.withdraw-extension');
    if (!found.ok) return found;
    const { record, voucher, personId } = found.value;
    const by = { personId, at: context.at };
    if (!(await decideExtensionProposal(context.tx, record, 'withdrawn', by))) {
      return refuse('voucher-moved-on');
    }
    context.emit({ event: extensionWithdrawn, payload: factsOf(record), provenance: voucher.provenance });
    return ok({ extensionId, state: 'withdrawn' });
  },
});
