import { dayIn } from '../../../ui/today.ts';

/** Today on this machine; whether a tie counts is decided by the server. */
export const todayHere = (): string => dayIn(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
