import { useSyncExternalStore } from 'react';
import { asProblem, localProblem } from './problem.ts';
import type { SessionView } from './session-view.ts';

/** How asking the person to sign in again came out. */
export type SignInAnswer = 'same' | 'other' | 'not-now';

/** Somebody with a page in hand whose session has ended. */
export interface SignInAsk {
  readonly before: SessionView;
  readonly answer: (answer: SignInAnswer) => void;
}

const listeners = new Set<() => void>();
let asked: SignInAsk | null = null;
let underway: Promise<SignInAnswer> | null = null;
/** Who this page was opened by; the session itself may be read anew and be gone. */
let lastSeen: SessionView | null = null;

function change(next: SignInAsk | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The open question, for the shell, which shows it above the page. */
export const useSignInAsk = (): SignInAsk | null => useSyncExternalStore(subscribe, () => asked);

/** The shell says who is here whenever somebody is. */
export function seePerson(session: SessionView): void {
  if (session.person !== null) lastSeen = session;
}

/** Asks once for all commands that wait. */
function ask(before: SessionView): Promise<SignInAnswer> {
  underway ??= new Promise<SignInAnswer>((resolve) => {
    change({
      before,
      answer: (answer) => {
        underway = null;
        change(null);
        resolve(answer);
      },
    });
  });
  return underway;
}

/**
 * Runs a write. When the session has ended meanwhile, the person signs in above the page, with everything typed
 * still in place, and the write goes on; not when somebody else signed in.
 */
export async function withSession<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (asProblem(error).status !== 401 || lastSeen === null) throw error;
    const answer = await ask(lastSeen);
    if (answer === 'not-now') throw error;
    if (answer === 'other') throw localProblem('otherPerson', 409);
    return run();
  }
}
