import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { ANONYMOUS } from '../actor.ts';
import { refuse } from '../errors.ts';
import { inputRefusal } from '../input.ts';
import { sendProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
}

export const SESSION_COOKIE = 'tq_session';
const BODY_MAX_BYTES = 1_048_576;
const COMPRESSED_FROM_BYTES = 1024;

export interface ServerOptions {
  readonly version: string;
  /** Who a session token stands for; anonymous when it is unknown, ended or revoked. */
  readonly resolveActor: (token: string) => Promise<Actor>;
  readonly report: (error: unknown, requestId: string) => void;
  /** Requests one address may send in a minute. */
  readonly ratePerMinute: number;
}

/** A Fastify server with validation, sessions, rate limit, origin check, OpenAPI and problem details. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: BODY_MAX_BYTES,
    genReqId: () => randomUUID(),
    logger: false,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    // A proxy on this machine says whose request it passes on; without it all its users would share one rate.
    trustProxy: 'loopback',
    // Addresses that reach no route and so no error handler: broken escapes, parts that are too long.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, refuse('bad-address').error),
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error: FastifyError, request, reply) =>
    answerError(error, request, reply, options.report),
  );
  await server.register(cookie);
  // Not brotli: for answers made on the spot it costs more time than the line saves.
  await server.register(compress, { threshold: COMPRESSED_FROM_BYTES, encodings: ['gzip'] });
  await server.register(rateLimit, {
    max: options.ratePerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) => {
      const seconds = Math.ceil(context.ttl / 1000);
      return Object.assign(new Error('rate'), {
        statusCode: 429,
        refusal: refuse('too-many-requests', { seconds }).error,
      });
    },
  });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tongquan 同圈', version: options.version },
    },
    transform: jsonSchemaTransform,
  });
  server.decorateRequest('actor', null as never);
  server.addHook('onRequest', async (request, reply) => {
    request.actor = ANONYMOUS;
    if (!sameOrigin(request)) return sendProblem(reply, refuse('wrong-origin').error);
  });
  // After the rate limit, which belongs to the routes: whoever asks too often costs the database nothing.
  server.addHook('preHandler', async (request) => {
    if (request.is404) return;
    const token = request.cookies[SESSION_COOKIE];
    request.actor = token === undefined ? ANONYMOUS : await options.resolveActor(token);
  });
  return server;
}

/** A browser names the origin of a write; another site's page must not act with this session. */
function sameOrigin(request: FastifyRequest): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
]);

/** What a stream or a socket says of itself once the other end has gone. */
const ASKER_GONE = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE']);

/** Whoever leaves a page breaks off its answers; a stream that ends early while somebody still reads is a fault. */
const brokenOff = (error: FastifyError, reply: FastifyReply): boolean =>
  reply.raw.destroyed && ASKER_GONE.has(error.code);

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  report: ServerOptions['report'],
): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    // The provider takes path, code and message out of the issue; they are put back to explain it.
    const issues = error.validation.map(({ instancePath, keyword, message, params }) => ({
      ...params,
      code: keyword,
      message: message ?? '',
      path: instancePath.split('/').filter((step) => step !== ''),
    }));
    return sendProblem(reply, inputRefusal(new z.ZodError(issues as unknown as z.core.$ZodIssue[])));
  }
  const known = refusalOf(error, request.routeOptions.bodyLimit ?? BODY_MAX_BYTES);
  if (known !== undefined) return sendProblem(reply, known);
  if (brokenOff(error, reply)) return sendProblem(reply, refuse('unavailable').error);
  report(error, request.id);
  if (
    CONNECTION_LOST.has(error.code) ||
    /Connection terminated|timeout exceeded when trying|is not queryable/.test(error.message)
  ) {
    return sendProblem(reply, refuse('unavailable').error);
  }
  return sendProblem(reply, refuse('internal', { id: request.id }).error);
}

function refusalOf(error: FastifyError, bodyMaxBytes: number) {
  if ('refusal' in error) return error.refusal as ReturnType<typeof refuse>['error'];
  switch (error.statusCode) {
    case 400:
      return refuse('malformed-body').error;
    case 405:
      return refuse('method-not-allowed').error;
    case 413:
      return refuse('too-large', { limit: `${bodyMaxBytes / 1024} KB` }).error;
    case 415:
      return refuse('unsupported-type', { type: '-', accepted: 'application/json' }).error;
    default:
      return undefined;
  }
}
