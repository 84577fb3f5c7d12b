import type { CallInput, Operation, OutputOf } from '../platform/contract.ts';
import { localProblem, readProblem } from './problem.ts';

export type { CallInput, OutputOf } from '../platform/contract.ts';

/**
 * What the browser needs to know of an operation. The schemas stay on the server: contracts are imported
 * as types only, so that the validation library is no part of the first load.
 */
export interface Endpoint<O extends Operation> {
  readonly method: O['method'];
  readonly path: O['path'];
  readonly kind: O['kind'];
  /** Only carries the type of the operation; never set. */
  readonly operation?: O;
}

/**
 * Names an operation of a slice for the browser:
 * `const getOffer = endpoint<typeof operations.getOffer>('query', 'GET', '/api/offers/:offerId')`.
 * Kind, method and path are checked against the contract by the compiler.
 */
export function endpoint<O extends Operation>(
  kind: O['kind'],
  method: O['method'],
  path: O['path'],
): Endpoint<O> {
  return { kind, method, path };
}

/** Parts of a call as they go over the wire. */
export interface CallOptions {
  /** Key of the user's intent; the same key is sent again when the outcome is unknown. */
  readonly intent?: string;
  readonly signal?: AbortSignal;
}

type Fields = Readonly<Record<string, unknown>>;

/** `/api/orders/:orderId` with its parameters in place. */
function fillPath(path: string, params: Fields): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

/** Lists repeat their key; absent values are left out. */
function writeQuery(query: Fields): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null) search.append(key, String(item));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export function addressOf<O extends Operation>(target: Endpoint<O>, input: CallInput<O>): string {
  const { params = {}, query = {} } = input;
  return fillPath(target.path, params) + writeQuery(query);
}

/**
 * Calls an operation. Gives its output; throws ApiProblem for a refusal (with code, both languages and
 * field), for an unreadable answer, and when the server cannot be reached.
 */
export async function call<O extends Operation>(
  target: Endpoint<O>,
  input: CallInput<O>,
  options: CallOptions = {},
): Promise<OutputOf<O>> {
  const headers = new Headers({ accept: 'application/json' });
  if (target.kind === 'command') headers.set('idempotency-key', options.intent ?? newIntent());
  // An answer that is not ready yet is no failure here: the page waits and asks again.
  else headers.set('prefer', 'respond-async');
  const request: RequestInit = { method: target.method, headers, credentials: 'same-origin' };
  if (options.signal !== undefined) request.signal = options.signal;
  if (target.method === 'POST') {
    headers.set('content-type', 'application/json');
    request.body = JSON.stringify(input.body ?? {});
  }
  const response = await send(addressOf(target, input), request);
  if (!response.ok || response.status === 202) throw await readProblem(response);
  return response.json().catch(() => {
    throw localProblem('unreadable', 502);
  });
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw localProblem('offline');
  }
}

/** A random UUID (version 4) that names one intent of the user. */
export function newIntent(): string {
  // crypto.randomUUID exists only on secure origins; offices also open the product by plain http address.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
