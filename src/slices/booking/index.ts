export { closeUnitCommand } from './commands/close-unit.ts';
export { reportFaultCommand } from './commands/report-fault.ts';
export { bookingErrors } from './errors.ts';
export { bookingPolicy } from './policy.ts';
export { earliestSlot } from './queries/earliest.ts';
export { type UnitWeek, type Week, weekOf } from './queries/week.ts';
export { bookingRoutes } from './routes.ts';
export { claimSlot, confirmSlot, releaseSlot, type SlotClaim } from './steps.ts';
