import { useMemo, useRef, useState } from 'react';
import {
  type DraftFields,
  type DraftKeeper,
  draftKey,
  dropOldDrafts,
  readDraft,
  writeDraft,
} from './draft-store.ts';
import { useSession } from './session.ts';

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** When the words shown were typed, if they come from an earlier visit. */
  readonly keptAt: number | undefined;
  /** Back to the empty form. */
  readonly discard: () => void;
  readonly keeper: DraftKeeper;
}

/**
 * The content of a form, kept in this browser for this person until its command is through, the person gives
 * it up, or 30 days pass: it survives a reload, a lost connection and an expired session. Never for passwords.
 * @param form names form and record, e.g. `orders.dispute.<order id>`
 * @param initial the empty form; read once
 */
export function useDraft<T extends DraftFields<T>>(form: string, initial: T): Draft<T> {
  const { person } = useSession();
  // Whoever began to type stays the owner, also when the session ends meanwhile.
  const [key] = useState(() => draftKey(person?.id ?? 'nobody', form));
  const [first] = useState(() => initial);
  const [kept, setKept] = useState(() => tryStorage((storage) => readDraft(storage, key, first, Date.now())));
  const [value, setValue] = useState<T>(kept?.fields ?? first);
  const attempt = useRef(kept?.attempt);
  const current = useRef(value);
  const keeper = useMemo<DraftKeeper>(() => {
    const write = () =>
      tryStorage((storage) => {
        writeDraft(storage, key, { at: Date.now(), fields: current.current, attempt: attempt.current });
      });
    return {
      unfinished: () => attempt.current,
      remember: (next) => {
        attempt.current = next;
        write();
      },
      clear: () => {
        attempt.current = undefined;
        tryStorage((storage) => storage.removeItem(key));
      },
    };
  }, [key]);
  const set = (next: T) => {
    current.current = next;
    setValue(next);
    if (JSON.stringify(next) === JSON.stringify(first)) keeper.clear();
    else keeper.remember(attempt.current);
  };
  const discard = () => {
    setKept(undefined);
    set(first);
  };
  return { value, set, keptAt: kept?.at, discard, keeper };
}

/** At the start of the page: drops what nobody came back for. */
export const forgetOldDrafts = (): void => {
  tryStorage((storage) => dropOldDrafts(storage, Date.now()));
};

/** Storage may be closed to the page: then nothing is kept, and nothing else happens. */
function tryStorage<R>(use: (storage: Storage) => R): R | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}
