import type { OutputOf } from '../../../ui/api.ts';
import type { compareOperation, searchOperation } from '../contract.ts';

export type SearchAnswer = OutputOf<typeof searchOperation>;
export type Comparison = OutputOf<typeof compareOperation>;
export type Hit = SearchAnswer['hits'][number];
export type Relaxation = SearchAnswer['relaxations'][number];
export type ChipKind = SearchAnswer['chips'][number]['kind'];

export const CHIP_KINDS: readonly ChipKind[] = [
  'what',
  'object',
  'qualification',
  'quantity',
  'standard',
  'sample',
  'place',
  'time',
  'budget',
  'access',
];
export const SORTS = ['fit', 'distance', 'start', 'soonest', 'price'] as const;
export type Sort = (typeof SORTS)[number];
export const KINDS = ['instrument', 'service'] as const;
export const ACCESS = ['self-operated', 'assisted', 'sample-in'] as const;
/** As many offers stand side by side. */
export const COMPARED_MAX = 4;

/** Hits on a page. */
export const PAGE_SIZE = 20;
/** The server looks no further. */
export const PAGE_MAX = 50;

/** A condition the person added or corrected. */
export interface AddedChip {
  readonly kind: ChipKind;
  readonly words: string;
}

/** What is looked for, as it stands in an address. */
export interface NeedState {
  /** The need, or the name of a long one; see ui/carried-text.ts. */
  readonly q?: string;
  readonly removed?: readonly string[];
  readonly added?: readonly AddedChip[];
}

/** A search as it stands in the address bar; what is left out has its default. */
export interface SearchState extends NeedState {
  readonly sort?: Sort;
  readonly kinds?: readonly (typeof KINDS)[number][];
  readonly parties?: readonly string[];
  readonly quals?: readonly string[];
  /** Fields of work, by their codes. */
  readonly fields?: readonly string[];
  readonly access?: readonly (typeof ACCESS)[number][];
  /** Only what a voucher may be used for. */
  readonly voucher?: true;
  /** Whether a map stands above the rows. */
  readonly map?: true;
  /** Offers ticked for comparison. */
  readonly picked?: readonly string[];
  readonly page?: number;
}

const oneOf = <const T extends string>(values: readonly T[], value: unknown): value is T =>
  (values as readonly unknown[]).includes(value);

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string' && each !== '') : [];

function readAdded(value: unknown): readonly AddedChip[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) =>
    typeof each === 'object' &&
    each !== null &&
    'kind' in each &&
    oneOf(CHIP_KINDS, each.kind) &&
    'words' in each &&
    typeof each.words === 'string'
      ? [{ kind: each.kind, words: each.words }]
      : [],
  );
}

/** Reads an address somebody may have typed or shortened: whatever is not understood is left out. */
export function readSearch(raw: Record<string, unknown>): SearchState {
  // A need of digits only arrives as a number.
  const q = typeof raw.q === 'string' || typeof raw.q === 'number' ? String(raw.q) : '';
  const page = Number(raw.page);
  return compact({
    q,
    removed: texts(raw.removed),
    added: readAdded(raw.added),
    sort: oneOf(SORTS, raw.sort) ? raw.sort : 'fit',
    kinds: texts(raw.kinds).filter((kind) => oneOf(KINDS, kind)),
    parties: texts(raw.parties),
    quals: texts(raw.quals),
    fields: texts(raw.fields),
    access: texts(raw.access).filter((mode) => oneOf(ACCESS, mode)),
    picked: texts(raw.picked).slice(0, COMPARED_MAX),
    ...(raw.voucher === true ? { voucher: true } : {}),
    ...(raw.map === true ? { map: true } : {}),
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
  });
}

/** Leaves out what has its default, so that a plain search has a plain address. */
export function compact(state: SearchState): SearchState {
  const {
    q = '',
    removed = [],
    added = [],
    sort = 'fit',
    kinds = [],
    parties = [],
    quals = [],
    fields = [],
    access = [],
    voucher,
    map,
    picked = [],
    page = 1,
  } = state;
  return {
    ...(q === '' ? {} : { q }),
    ...(removed.length === 0 ? {} : { removed }),
    ...(added.length === 0 ? {} : { added }),
    ...(sort === 'fit' ? {} : { sort }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(parties.length === 0 ? {} : { parties }),
    ...(quals.length === 0 ? {} : { quals }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(access.length === 0 ? {} : { access }),
    ...(voucher === undefined ? {} : { voucher }),
    ...(map === undefined ? {} : { map }),
    ...(picked.length === 0 ? {} : { picked }),
    ...(page === 1 ? {} : { page }),
  };
}

/** Offers side by side, as they stand in an address. */
export interface CompareState extends NeedState {
  readonly ids: readonly string[];
}

/** `?ids=` may be a list or, typed by hand, ids with commas between them. */
export function readComparison(raw: Record<string, unknown>): CompareState {
  const ids = typeof raw.ids === 'string' ? raw.ids.split(',') : raw.ids;
  return { ...needState(readSearch(raw)), ids: [...new Set(texts(ids))].slice(0, COMPARED_MAX) };
}

/** What the server is asked, from the address and the text behind it. */
export function requestOf(state: SearchState, text: string) {
  return {
    ...needOf(state, text),
    sort: state.sort ?? 'fit',
    kinds: [...(state.kinds ?? [])],
    parties: [...(state.parties ?? [])],
    qualifications: [...(state.quals ?? [])],
    categories: [...(state.fields ?? [])],
    access: [...(state.access ?? [])],
    voucher: state.voucher === true,
    offset: ((state.page ?? 1) - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  };
}

/** The need alone, as the server takes it. */
export const needOf = (state: NeedState, text: string) => ({
  text,
  removed: [...(state.removed ?? [])],
  added: [...(state.added ?? [])],
});

/** The need part of an address, for links to pages that speak of the same need. */
export const needState = ({ q, removed, added }: NeedState): NeedState =>
  compact({
    ...(q === undefined ? {} : { q }),
    ...(removed === undefined ? {} : { removed }),
    ...(added === undefined ? {} : { added }),
  });

/** How many values narrow the search. */
export const filterCount = ({ kinds, parties, quals, fields, access, voucher }: SearchState): number =>
  [kinds, parties, quals, fields, access].reduce((sum, values) => sum + (values?.length ?? 0), 0) +
  (voucher === true ? 1 : 0);

/** The same search without any filter. */
export function unfiltered({
  kinds,
  parties,
  quals,
  fields,
  access,
  voucher,
  ...rest
}: SearchState): SearchState {
  return compact({ ...rest, page: 1 });
}

/** The search with one wish made wider. */
export const relaxed = (state: SearchState, { removes, adds }: Relaxation): SearchState =>
  adds.reduce<SearchState>((with_, chip) => withChip(with_, chip), withoutChips(state, removes));

/** A facet with one value switched on or off; any such change starts from the first page. */
export function toggled<T extends string>(values: readonly T[] | undefined, value: T): readonly T[] {
  const now = values ?? [];
  return now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
}

/** A chip the server made of `added[n]` carries n in its id. */
export function addedIndex(chipId: string): number | undefined {
  const found = /^added-(\d+)$/.exec(chipId)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The search without some chips: those of the text are named as removed, the person's own are taken back. */
export function withoutChips(state: SearchState, chipIds: readonly string[]): SearchState {
  const own = chipIds.flatMap((id) => addedIndex(id) ?? []);
  const ofText = chipIds.filter((id) => addedIndex(id) === undefined);
  return compact({
    ...state,
    removed: [...(state.removed ?? []), ...ofText],
    added: (state.added ?? []).filter((_, index) => !own.includes(index)),
    page: 1,
  });
}

/** The search with a further condition, in place of chips when it corrects them. */
export function withChip(state: SearchState, chip: AddedChip, replaces: readonly string[] = []): SearchState {
  const base = withoutChips(state, replaces);
  return compact({ ...base, added: [...(base.added ?? []), chip] });
}

/** Something understood once or more often: a long requirement says many things twice. */
export interface ChipGroup {
  readonly ids: readonly string[];
  readonly kind: ChipKind;
  readonly words: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** What to fill a form with. */
  readonly value: ChipValue;
}

export type ChipValue = SearchAnswer['chips'][number]['value'];
type ReadChip = Pick<SearchAnswer['chips'][number], 'id' | 'kind' | 'words' | 'label'> & {
  readonly value?: ChipValue;
};

/**
 * Chips to show, each thing once. Those of the text come from the answer; the person's own come from the address,
 * so that one the server cannot read can still be taken back.
 */
export function chipGroups(state: SearchState, answered: readonly ReadChip[]): readonly ChipGroup[] {
  const own = (state.added ?? []).map(({ kind, words }, index): ReadChip => {
    const id = `added-${index}`;
    const read = answered.find((chip) => chip.id === id && chip.words === words);
    return { id, kind, words, label: read?.label ?? { zh: words, en: words }, value: read?.value ?? null };
  });
  const groups = new Map<string, ChipGroup>();
  for (const chip of [...answered.filter(({ id }) => addedIndex(id) === undefined), ...own]) {
    const key = `${chip.kind} ${chip.label.zh}`;
    const { kind, words, label, value = null } = groups.get(key) ?? chip;
    groups.set(key, { kind, words, label, value, ids: [...(groups.get(key)?.ids ?? []), chip.id] });
  }
  return [...groups.values()];
}
