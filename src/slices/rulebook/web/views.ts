/** What of a draft is looked at. */
export const DRAFT_VIEWS = ['content', 'difference', 'cases', 'what-if'] as const;
export type DraftViewName = (typeof DRAFT_VIEWS)[number];
