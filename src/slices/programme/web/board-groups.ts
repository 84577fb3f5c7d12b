import type { HeadView, SchemeView } from './queries.ts';

export const VIEWS = ['theme', 'lead', 'due', 'table'] as const;
export type BoardView = (typeof VIEWS)[number];

export const isView = (value: unknown): value is BoardView => VIEWS.some((view) => view === value);

/** Where an item stands against the calendar. */
export const DUE_GROUPS = ['overdue', 'soon', 'later', 'done'] as const;
export type DueGroup = (typeof DUE_GROUPS)[number];

const SOON_DAYS = 14;
const DAY = 86_400_000;

/** Overdue, due within a fortnight, later, or done. */
export function dueGroup(head: Pick<HeadView, 'due' | 'stage'>, today: string): DueGroup {
  if (head.stage === 'closed' || head.stage === 'claimed-done') return 'done';
  if (head.due < today) return 'overdue';
  return Date.parse(head.due) - Date.parse(today) <= SOON_DAYS * DAY ? 'soon' : 'later';
}

export interface BoardGroup {
  readonly key: string;
  readonly heads: readonly HeadView[];
}

/** Items under the themes of their scheme, the newest scheme first, in its own order. */
export function byTheme(heads: readonly HeadView[], schemes: readonly SchemeView[]): BoardGroup[] {
  return [...schemes]
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .flatMap((scheme) =>
      scheme.members.map((member) => ({
        key: `${scheme.id}.${member.id}`,
        heads: heads.filter(({ theme }) => theme.scheme === scheme.id && theme.member === member.id),
      })),
    )
    .filter((group) => group.heads.length > 0);
}

/** Items under who leads them, in the circle's order of parties. */
export const byLead = (heads: readonly HeadView[], parties: readonly string[]): BoardGroup[] =>
  parties
    .map((party) => ({ key: party, heads: heads.filter((head) => head.lead === party) }))
    .filter((group) => group.heads.length > 0);

/** Items by how near their due date is. */
export const byDue = (heads: readonly HeadView[], today: string): BoardGroup[] =>
  DUE_GROUPS.map((key) => ({ key, heads: heads.filter((head) => dueGroup(head, today) === key) })).filter(
    (group) => group.heads.length > 0,
  );
