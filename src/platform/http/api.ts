import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Instant, Uuid } from '../../kernel/brand.ts';
import type { Result } from '../../kernel/result.ts';
import type { Actor } from '../actor.ts';
import type { Command } from '../command.ts';
import type { BodyOf, Operation, OutputOf, ParamsOf, QueryOf } from '../contract.ts';
import type { Tx } from '../db/tx.ts';
import { refuse } from '../errors.ts';
import { textRefusal } from '../input.ts';
import { mayAttempt, type Policy } from '../policy.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { sendProblem } from './problem.ts';

/** What a query handler is given. */
export interface Asked<O extends Operation> {
  readonly actor: Actor;
  readonly params: ParamsOf<O>;
  readonly query: QueryOf<O>;
  readonly body: BodyOf<O>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A slice's doorway: binds its operations to queries and commands, nothing else. */
export interface Api {
  readonly uow: UnitOfWork;
  /** A read in one snapshot under the caller's rights. */
  query<O extends Operation>(
    op: O,
    handler: (tx: Tx, asked: Asked<O>, at: Instant) => Promise<Result<OutputOf<O>>>,
  ): void;
  /** A command; `toInput` joins path, query and body. Needs an Idempotency-Key. */
  command<O extends Operation, I>(
    op: O,
    command: Command<I, OutputOf<O>>,
    toInput: (asked: Asked<O>) => unknown,
  ): void;
  /** For the few routes that are neither (sign-in, upload, download). Sends its own answer or gives a result. */
  raw<O extends Operation>(
    op: O,
    handler: (asked: Asked<O>) => Promise<Result<OutputOf<O>> | FastifyReply>,
  ): void;
}

export interface BoundOperation {
  readonly op: Operation;
  readonly policy: Policy;
}

export interface ApiHost {
  readonly server: FastifyInstance;
  readonly uow: UnitOfWork;
  /** Every bound operation, for the rights table test and the readable API page. */
  readonly bound: BoundOperation[];
}

const zKey = z.uuid();

/** Opens a slice's doorway: its policy decides each of its operations before the handler runs. */
export function openApi(host: ApiHost, policy: Policy): Api {
  const bind = <O extends Operation>(
    op: O,
    run: (asked: Asked<O>) => Promise<Result<OutputOf<O>> | FastifyReply>,
  ): void => {
    const rule = policy[op.action];
    if (rule === undefined)
      throw new Error(`Operation ${op.id} names action ${op.action}, which no policy decides.`);
    host.bound.push({ op, policy });
    host.server.route({
      method: op.method,
      url: op.path,
      schema: routeSchema(op),
      ...(op.ratePerMinute === undefined
        ? {}
        : { config: { rateLimit: { max: op.ratePerMinute, timeWindow: 60_000 } } }),
      ...(op.bodyMaxBytes === undefined ? {} : { bodyLimit: op.bodyMaxBytes }),
      handler: async (request, reply) => {
        const actor = request.actor;
        if (!mayAttempt(rule, actor)) {
          const refusal =
            actor.kind === 'person' ? refuse('forbidden', { action: op.action }) : refuse('sign-in-required');
          return sendProblem(reply, refusal.error);
        }
        const unstorable =
          textRefusal(request.params) ?? textRefusal(request.query) ?? textRefusal(request.body);
        if (unstorable !== undefined) return sendProblem(reply, unstorable);
        const asked = {
          actor,
          params: request.params,
          query: request.query,
          body: request.body,
          request,
          reply,
        } as Asked<O>;
        const answer = await run(asked);
        if (!('ok' in answer)) return answer;
        return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.error);
      },
    });
  };
  return {
    uow: host.uow,
    query: (op, handler) =>
      bind(op, (asked) => host.uow.read(asked.actor, (tx, at) => handler(tx, asked, at))),
    command: (op, command, toInput) =>
      bind(op, async (asked) => {
        const key = zKey.safeParse(asked.request.headers['idempotency-key']);
        if (!key.success) return refuse('key-required');
        return host.uow.run(command, asked.actor, key.data.toLowerCase() as Uuid, toInput(asked));
      }),
    raw: bind,
  };
}

function routeSchema(op: Operation) {
  const key = z.object({
    'idempotency-key': z.string().optional().describe('UUID of this action; reuse on retry'),
  });
  return {
    operationId: op.id,
    summary: `${op.summary.zh} / ${op.summary.en}`,
    tags: [op.id.split('.')[0] ?? op.id],
    ...(op.params === undefined ? {} : { params: op.params }),
    ...(op.query === undefined ? {} : { querystring: op.query }),
    ...(op.body === undefined ? {} : { body: op.body }),
    ...(op.kind === 'command' ? { headers: key } : {}),
    response: { 200: op.output },
  };
}
