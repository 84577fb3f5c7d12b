import type { Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { instant, iso } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { offerById, unitsOf } from '../../catalogue/index.ts';
import { zFaultReport } from '../contract.ts';
import { believable } from '../domain/closures.ts';
import { refuse } from '../errors.ts';
import { faultReported } from '../events.ts';
import { type Fault, insertFault } from '../fault-store.ts';
import { bookingPolicy } from '../policy.ts';

/** Somebody says that an instrument does not work. The institution answers; nothing is closed by it. */
export const reportFaultCommand = command({
  name: 'booking.report-fault',
  input: zFaultReport,
  execute: async (context, { offerId, unitId, what, since }) => {
    const { tx, at } = context;
    const allowed = authorise(bookingPolicy, 'booking.report-fault', context.actor);
    if (!allowed.ok) return allowed;
    const actor = allowed.value;
    const offer = await offerById(tx, offerId);
    if (offer === undefined) return refuse('offer-not-found');
    if (offer.kind !== 'instrument') return refuse('no-instrument', { offer: offer.nameZh });
    const unit = (await unitsOf(tx, offer)).find((one) => one.id === unitId);
    if (unitId !== undefined && unit === undefined) return refuse('unknown-unit', {}, { field: 'unitId' });
    const began = since === undefined ? at : instant(since);
    if (!believable(began, at)) return refuse('since-unlikely', {}, { field: 'since' });
    const fault: Fault = {
      providerId: offer.providerId,
      id: context.newId(),
      offerId: offer.id,
      unitId: unit?.id,
      what,
      since: began,
      reporterOrg: actor.orgId,
      reporterPerson: actor.personId,
      reportedAt: at,
      state: 'reported',
      provenance: actor.provenance === 'sample' || offer.provenance === 'sample' ? 'sample' : 'own',
    };
    if (!(await insertFault(tx, fault))) return refuse('reported-already');
    context.emit({
      event: faultReported,
      provenance: fault.provenance,
      payload: {
        ...concerned(fault),
        ...(unit === undefined ? {} : { unitId: unit.id }),
        what,
        since: iso(began),
      },
    });
    return ok({ faultId: fault.id });
  },
});

/** Whom the events of a report name. */
export const concerned = (
  fault: Fault,
): Record<'faultId' | 'providerId' | 'offerId' | 'reporterOrg' | 'personId', Uuid> => ({
  faultId: fault.id,
  providerId: fault.providerId,
  offerId: fault.offerId,
  reporterOrg: fault.reporterOrg,
  personId: fault.reporterPerson,
});
