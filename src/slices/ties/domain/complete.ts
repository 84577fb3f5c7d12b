/** A fact that is true when all ties of an organisation are on record: its basis says who looked. */
export const TIES_COMPLETE = 'ties-complete';
