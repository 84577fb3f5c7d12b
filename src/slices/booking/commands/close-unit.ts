import type { Instant } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, iso, zoned } from '../../../kernel/time.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Offer, offerById, unitsOf } from '../../catalogue/index.ts';
import { type Booked, type Closure, insertClosed, insertClosure, lockBooked } from '../closure-store.ts';
import { zClosing } from '../contract.ts';
import { bounded, closureRange, piecesAround } from '../domain/closures.ts';
import { refuse } from '../errors.ts';
import { bookingMet, faultConfirmed, unitClosed } from '../events.ts';
import { decideFault, type Fault, faultById } from '../fault-store.ts';
import { bookingPolicy } from '../policy.ts';
import { expireStale } from '../store.ts';
import { concerned } from './report-fault.ts';

/**
 * The institution closes a unit, for repair or maintenance, from now or from a later moment, and so answers the report
 * of a fault where there was one. Nobody's booking is called off by it: what begins later is refused while a booking is
 * in its way, what begins now stands beside the bookings it meets, and each of them gets an event.
 */
export const closeUnitCommand = command({
  name: 'booking.close-unit',
  input: zClosing,
  execute: async (context, input) => {
    const { tx, at } = context;
    const offer = await offerById(tx, input.offerId);
    if (offer === undefined) return refuse('offer-not-found');
    const allowed = authorise(bookingPolicy, 'booking.close-unit', context.actor, {
      providerId: offer.providerId,
    });
    if (!allowed.ok) return allowed;
    const unit = (await unitsOf(tx, offer)).find((one) => one.id === input.unitId);
    if (unit === undefined) return refuse('unknown-unit', {}, { field: 'unitId' });
    const range = closureRange({ from: moment(input.from), to: moment(input.to) }, at);
    if (typeof range === 'string') return refuse(range, {}, { field: 'to' });
    const closure: Closure = {
      ...range,
      providerId: offer.providerId,
      id: context.newId(),
      offerId: offer.id,
      unitId: unit.id,
      kind: input.kind,
      reason: input.reason,
      provenance: offer.provenance,
    };
    const met = await take(context, offer, closure);
    if (!met.ok) return met;
    if (input.faultId !== undefined) {
      const confirmed = await confirmFault(context, input.faultId, closure);
      if (!confirmed.ok) return confirmed;
    }
    announce(context, closure, met.value);
    return ok({ closureId: closure.id, met: met.value.length });
  },
});

const moment = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : instant(text);

/** More rounds would mean that bookings come in faster than they can be counted. */
const ROUNDS_MAX = 8;

/**
 * Takes the time of a closure, all that no booking has. The exclusion constraint decides piece by piece: where a booking
 * was quicker, the unit's bookings are read again. @returns the bookings it stands beside
 */
async function take(context: CommandContext, offer: Offer, closure: Closure): Promise<Result<Booked[]>> {
  const { tx, at } = context;
  await expireStale(tx, offer.providerId, [closure.unitId], bounded(closure), at);
  if (!(await insertClosure(tx, closure, at))) return refuse('closed-already');
  const closed: { from: Instant; to: Instant }[] = [];
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const booked = await lockBooked(tx, closure);
    const [first] = booked;
    if (first !== undefined && closure.from > at) {
      return refuse('booked-then', { count: booked.length, ...whenOf(first, offer.timezone) });
    }
    const pieces = piecesAround(closure, [...booked, ...closed]);
    if (pieces.length === 0) return ok(booked);
    for (const piece of pieces) {
      const taken = await insertClosed(tx, closure, { ...piece, id: context.newId() }, at);
      if (taken) closed.push(bounded(piece));
    }
  }
  return refuse('closing-crowded');
}

/** A booking's time on the wall clock of the instrument, for a sentence. */
function whenOf({ from, to }: Booked, timezone: string): { from: string; to: string } {
  const [start, end] = [zoned(from, timezone), zoned(to, timezone)];
  const time = ({ hour, minute }: typeof start) =>
    `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return {
    from: `${start.date} ${time(start)}`,
    to: start.date === end.date ? time(end) : `${end.date} ${time(end)}`,
  };
}

async function confirmFault(
  context: CommandContext,
  faultId: string,
  closure: Closure,
): Promise<Result<Fault>> {
  const fault = await faultById(context.tx, faultId);
  if (fault === undefined || fault.offerId !== closure.offerId) return refuse('unknown-fault');
  if (!(await decideFault(context.tx, fault, { closureId: closure.id }, context.at))) {
    return refuse('fault-answered');
  }
  context.emit({
    event: faultConfirmed,
    provenance: fault.provenance,
    payload: { ...concerned(fault), closureId: closure.id, reason: closure.reason },
  });
  return ok(fault);
}

function announce(context: CommandContext, closure: Closure, met: readonly Booked[]): void {
  const { id: closureId, providerId, offerId, unitId, kind, reason, provenance, from, to } = closure;
  const which = { closureId, providerId, offerId, unitId };
  const times = { from: iso(from), ...(to === undefined ? {} : { to: iso(to) }) };
  context.emit({ event: unitClosed, provenance, payload: { ...which, kind, reason, ...times } });
  for (const booked of met) {
    const slot = { from: iso(booked.from), to: iso(booked.to) };
    const payload = { ...which, occupancyId: booked.occupancyId, ...slot, reason };
    context.emit({ event: bookingMet, provenance, payload });
  }
}
