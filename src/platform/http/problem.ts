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
    ...(refusal.rule === undefined ? {} : { rule: refusal.rule }),
  };
}

export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemOf(refusal));
}
