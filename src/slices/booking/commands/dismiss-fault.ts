import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { zDismissal } from '../contract.ts';
import { refuse } from '../errors.ts';
import { faultDismissed } from '../events.ts';
import { decideFault, faultById } from '../fault-store.ts';
import { bookingPolicy } from '../policy.ts';
import { concerned } from './report-fault.ts';

/** The institution answers that there is nothing to close, and why. */
export const dismissFaultCommand = command({
  name: 'booking.dismiss-fault',
  input: zDismissal,
  execute: async (context, { faultId, reason }) => {
    const fault = await faultById(context.tx, faultId);
    if (fault === undefined) return refuse('unknown-fault');
    const { providerId } = fault;
    const allowed = authorise(bookingPolicy, 'booking.dismiss-fault', context.actor, { providerId });
    if (!allowed.ok) return allowed;
    if (!(await decideFault(context.tx, fault, { reason }, context.at))) return refuse('fault-answered');
    context.emit({
      event: faultDismissed,
      provenance: fault.provenance,
      payload: { ...concerned(fault), reason },
    });
    return ok({ faultId: fault.id });
  },
});
