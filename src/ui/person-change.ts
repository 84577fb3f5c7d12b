import { useSyncExternalStore } from 'react';

/**
 * Who is here changes on the server a moment before the page knows. What the page asks in between would be asked
 * in the next person's name, who may have no right to it: so questions wait until the page has caught up.
 */
const listeners = new Set<() => void>();
let waiting: { readonly over: Promise<void>; readonly end: () => void } | null = null;
let leaving = false;

function holdQuestions(): void {
  if (waiting !== null) return;
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  waiting = { over, end };
}

/** Lets the questions go on that nobody has cancelled meanwhile. */
export function releaseQuestions(): void {
  waiting?.end();
  waiting = null;
}

/** Spread into the options of a command after which somebody else may be here. */
export const changesPerson = { onSend: holdQuestions, onFail: releaseQuestions };

/** Returns at once unless the person is changing. Throws when the question is no longer wanted. */
export async function personSettled(signal: AbortSignal): Promise<void> {
  while (waiting !== null) await waiting.over;
  signal.throwIfAborted();
}

/** Takes the last person's page away until the next one's is ready. */
export function setLeaving(next: boolean): void {
  leaving = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True while the page of the last person is being left. */
export const useLeaving = (): boolean => useSyncExternalStore(subscribe, () => leaving);
