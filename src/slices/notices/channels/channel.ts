import type { Channel } from '../domain/channel.ts';
import type { Content } from '../domain/letter.ts';

/** A message on its way to one address. */
export interface Letter extends Content {
  /** The same for every try of one message, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly to: string;
}

/**
 * `refused`: this address will not take it, and trying again would not help. `down`: the way there is broken; try
 * later. `problem` is what the other side said.
 */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'down'; readonly problem: string };

/** One way out of the platform. Never throws. Its address comes from the operator's settings and nowhere else. */
export interface NoticeChannel {
  readonly name: Channel;
  /** Whether it was ever run against a real gateway of its kind; pages and documents say so when not. */
  readonly tested: boolean;
  send(letter: Letter): Promise<Outcome>;
}

/** Nothing outside may keep a worker longer than this. */
export const SEND_TIMEOUT_MS = 15_000;

const PROBLEM_MAX = 300;

/** What went wrong, short enough to keep and show. */
export const problemText = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, PROBLEM_MAX);

/** Posts JSON to a gateway. `judge` reads a 2xx answer; every other answer or silence means that it is down. */
export async function postJson(
  url: string,
  body: object,
  judge: (answer: unknown) => Outcome,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    const text = await response.text();
    if (!response.ok) return { kind: 'down', problem: problemText(`HTTP ${response.status} ${text}`) };
    return judge(text === '' ? undefined : (JSON.parse(text) as unknown));
  } catch (error) {
    return { kind: 'down', problem: problemText(error) };
  }
}
