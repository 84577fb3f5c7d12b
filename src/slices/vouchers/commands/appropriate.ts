import { z } from 'zod';
import { derivedId } from '../../../kernel/ids.ts';
import { zJurisdictionId } from '../../../kernel/jurisdiction.ts';
import { fromWire, toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { appropriation, available, balance, move, post } from '../../ledger/index.ts';
import { zPositiveMoney } from '../contract.ts';
import { possiblePayers } from '../domain/terms.ts';
import { refuse } from '../errors.ts';
import { budgetAppropriated } from '../events.ts';
import { vouchersPolicy } from '../policy.ts';
import { provenanceOf, sampleOnReal } from '../record.ts';
import { schemeVersions } from '../schemes.ts';

/** A funding party puts money of its own budget behind a scheme. */
export const appropriateCommand = command({
  name: 'vouchers.appropriate',
  input: z.strictObject({
    jurisdictionId: zJurisdictionId,
    schemeCode: z.string(),
    amount: zPositiveMoney,
    reference: z.string().trim().min(1).max(120),
  }),
  execute: async (context, input) => {
    const { tx, actor, at, commandId } = context;
    const payer = actor.kind === 'person' ? actor.jurisdictionId : undefined;
    const allowed = authorise(vouchersPolicy, 'vouchers.appropriate', actor, {
      ...(payer === undefined ? {} : { jurisdictionId: payer }),
    });
    if (!allowed.ok) return allowed;
    const scheme = (await schemeVersions(tx)).findLast(
      (one) => one.jurisdiction === input.jurisdictionId && one.code === input.schemeCode,
    );
    if (scheme === undefined) return refuse('no-scheme', {}, { field: 'schemeCode' });
    const own = allowed.value.jurisdictionId;
    if (!possiblePayers(scheme).includes(own)) {
      return refuse('not-payer', { jurisdiction: own }, { field: 'schemeCode' });
    }
    if (sampleOnReal(scheme, allowed.value.provenance)) return refuse('sample-money');
    const key = { jurisdictionId: scheme.jurisdiction, code: scheme.code };
    const provenance = provenanceOf(scheme.provenance, allowed.value.provenance);
    const amount = fromWire(input.amount);
    const posted = await post(tx, {
      id: derivedId('ledger.appropriate', commandId),
      kind: 'appropriate',
      at,
      commandId,
      refs: { reference: input.reference },
      provenance,
      legs: move(own, appropriation(key), available(key), amount),
    });
    if (!posted.ok) return posted;
    const payload = {
      payer: own,
      jurisdictionId: scheme.jurisdiction,
      schemeCode: scheme.code,
      amount: input.amount,
    };
    context.emit({ event: budgetAppropriated, payload, provenance });
    return ok({ available: toWire(await balance(tx, own, 'budget', available(key).code)) });
  },
});
