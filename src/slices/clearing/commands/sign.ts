import { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { zId, zSignStep } from '../contract.ts';
import { mayHandle } from '../domain/statement.ts';
import { refuse } from '../errors.ts';
import { statementSigned } from '../events.ts';
import { clearingPolicy } from '../policy.ts';
import { insertSignature, isNewest, signaturesOf, statementById } from '../store.ts';

/** 经办, 复核, 审批: three different persons of the treasury, one after the other. */
export const signCommand = command({
  name: 'clearing.sign',
  input: z.strictObject({ statementId: zId, step: zSignStep }),
  execute: async (context, { statementId, step }) => {
    const { tx, at } = context;
    const statement = await statementById(tx, statementId);
    if (statement === undefined) return platformRefuse('not-found');
    const allowed = authorise(clearingPolicy, 'clearing.sign', context.actor, statement);
    if (!allowed.ok) return allowed;
    const { personId, provenance } = allowed.value;
    if (!mayHandle(provenance, statement.body.lines)) return refuse('sample-treasury');
    if (!(await isNewest(tx, statement))) return refuse('superseded');
    if (!(await insertSignature(tx, statement, { step, personId, at }))) {
      const signatures = await signaturesOf(tx, statement);
      if (signatures.some((one) => one.step === step)) return refuse('already-signed');
      return refuse(signatures.some((one) => one.personId === personId) ? 'another-person' : 'sign-in-order');
    }
    const { jurisdictionId, digest, period, body } = statement;
    const payees = body.payees.map(({ payeeId, series, amount }) => ({ payeeId, series, amount }));
    context.emit({
      event: statementSigned,
      payload: { jurisdictionId, statementId, step, digest, period, payees },
      provenance: provenance === 'sample' ? 'sample' : 'own',
    });
    return ok({ step });
  },
});
