import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../kernel/result.ts';

/** RFC 9457 problem details with our stable code and both languages. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly field?: string;
  readonly reason?: Refusal['reason'];
  readonly rule?: string;
}

export function problemOf(refusal: Refusal): Problem {
  return {
    type: `/api/errors/${refusal.code}`,
    title: refusal.en,
    status: refusal.status,
    detail: refusal.zh,
    code: refusal.code,
    zh: refusal.zh,
    en: refusal.en,
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
    ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
    ...(refusal.rule === undefined ? {} : { rule: refusal.rule }),
  };
}

/**
 * Sends a refusal. What is only not ready yet says when to ask again; whoever prefers not to wait (RFC 7240,
 * `respond-async`) is told 202 instead of 503, so that a page need not take it for a failure.
 */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { retryAfterSeconds: seconds } = refusal;
  const prefer = reply.request.headers.prefer ?? '';
  const patient = seconds !== undefined && /\brespond-async\b/.test(String(prefer));
  const status = patient ? 202 : refusal.status;
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  if (patient) reply.header('preference-applied', 'respond-async');
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemOf({ ...refusal, status }));
}
