/** Needs a firm may keep; the table has as many places. */
export const KEPT_MAX = 100;
/** A standing search ends by itself after so many days at most. */
export const WATCH_DAYS_MAX = 365;
/** A published need is open for so many days at most; it can be renewed. */
export const OPEN_DAYS_MAX = 180;
/** Hours between two digests of one standing search. */
export const DIGEST_HOURS = 24;
export const TITLE_MAX = 80;
export const SUMMARY_MAX = 2_000;
export const MESSAGE_MAX = 1_000;
export const CONTACT_MAX = 200;
