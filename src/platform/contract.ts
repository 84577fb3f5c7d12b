import type { z } from 'zod';

/** Bilingual one-line description. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * One thing the API can do. Declared once in a slice's contract.ts; HTTP binding, OpenAPI, web client and
 * command line all read it.
 */
export interface Operation {
  /** `<slice>.<name>`, also the OpenAPI operationId. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Fastify path, e.g. `/api/orders/:orderId/accept`. */
  readonly path: string;
  readonly summary: Bilingual;
  /** Action of the slice's policy that decides who may call it. */
  readonly action: string;
  /** Commands need an Idempotency-Key header. */
  readonly kind: 'query' | 'command';
  /** Tighter limit than the server's, per address. */
  readonly ratePerMinute?: number;
  /** Wider limit than the server's for the body, for tables that come with it. */
  readonly bodyMaxBytes?: number;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly output: z.ZodType;
}

type InferOr<T, D> = T extends z.ZodType ? z.output<T> : D;
type InputOr<T, D> = T extends z.ZodType ? z.input<T> : D;

export type ParamsOf<O extends Operation> = InferOr<O['params'], Record<never, never>>;
export type QueryOf<O extends Operation> = InferOr<O['query'], Record<never, never>>;
export type BodyOf<O extends Operation> = InferOr<O['body'], undefined>;
export type OutputOf<O extends Operation> = z.output<O['output']>;
/** What a client sends. */
export interface CallInput<O extends Operation> {
  readonly params?: InputOr<O['params'], undefined>;
  readonly query?: InputOr<O['query'], undefined>;
  readonly body?: InputOr<O['body'], undefined>;
}

export const operation = <const O extends Operation>(o: O): O => o;
