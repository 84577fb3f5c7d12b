/** Drafts in the browser's own storage, apart from any page: one per person and form. */

/** What a form holds, field by field. */
export type DraftField = string | boolean | null | readonly string[];
export type DraftFields<T> = { readonly [K in keyof T]: DraftField };

/** A command under way: the same content goes out under the same key until its outcome is known. */
export interface Attempt {
  readonly intent: string;
  readonly content: string;
}

/** What a command needs of a form's draft; `useCommand` takes it as `draft`. */
export interface DraftKeeper {
  /** The attempt whose outcome this browser does not know yet, also from before a reload. */
  readonly unfinished: () => Attempt | undefined;
  readonly remember: (attempt: Attempt | undefined) => void;
  /** The command is through: nothing is left to keep. */
  readonly clear: () => void;
}

export interface KeptDraft<T> {
  /** When something was typed last, in milliseconds. */
  readonly at: number;
  readonly fields: T;
  readonly attempt?: Attempt | undefined;
}

const PREFIX = 'tongquan.draft.';
/** Whoever comes back later than that has other plans. */
const KEPT_MS = 30 * 86_400_000;

export const draftKey = (personId: string, form: string): string => `${PREFIX}${personId}.${form}`;

/** Reads as absent what is too old, unreadable, or of a form that has changed beyond recognition. */
export function readDraft<T extends DraftFields<T>>(
  storage: Storage,
  key: string,
  initial: T,
  now: number,
): KeptDraft<T> | undefined {
  const kept = parse(storage.getItem(key));
  if (kept === undefined || now - kept.at > KEPT_MS) return undefined;
  const entries = Object.entries<DraftField>(initial).map(([name, first]): [string, DraftField] => {
    const found = kept.fields[name];
    return [name, fits(found, first) ? found : first];
  });
  return { at: kept.at, fields: Object.fromEntries(entries) as T, attempt: kept.attempt };
}

/** Keeps a draft; what cannot be kept, because storage is closed or full, is not worth an error while typing. */
export function writeDraft<T>(storage: Storage, key: string, draft: KeptDraft<T>): void {
  try {
    storage.setItem(key, JSON.stringify(draft));
  } catch {
    storage.removeItem(key);
  }
}

/** Drops what nobody came back for. */
export function dropOldDrafts(storage: Storage, now: number): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) {
    if (!key?.startsWith(PREFIX)) continue;
    const kept = parse(storage.getItem(key));
    if (kept === undefined || now - kept.at > KEPT_MS) storage.removeItem(key);
  }
}

interface Parsed {
  readonly at: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly attempt: Attempt | undefined;
}

function parse(text: string | null): Parsed | undefined {
  if (text === null) return undefined;
  try {
    const { at, fields, attempt } = JSON.parse(text) as Partial<Record<string, unknown>>;
    if (typeof at !== 'number' || !isRecord(fields)) return undefined;
    return { at, fields, attempt: isAttempt(attempt) ? attempt : undefined };
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isAttempt = (value: unknown): value is Attempt =>
  isRecord(value) && typeof value.intent === 'string' && typeof value.content === 'string';

/** A date not chosen yet is null and text afterwards: the two stand for each other. */
function fits(found: unknown, first: DraftField): found is DraftField {
  if (Array.isArray(first)) return Array.isArray(found) && found.every((each) => typeof each === 'string');
  if (typeof first === 'boolean') return typeof found === 'boolean';
  return found === null ? first === null : typeof found === 'string';
}
