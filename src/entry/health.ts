import { z } from 'zod';
import { ok } from '../kernel/result.ts';
import { operation } from '../platform/contract.ts';
import type { Api } from '../platform/http/api.ts';
import { installationFacts } from '../platform/installation.ts';
import type { Policy } from '../platform/policy.ts';
import type { SearchIndex } from '../slices/matching/index.ts';

export const healthPolicy = { 'platform.health': { roles: 'everyone' } } satisfies Policy;

export const healthOperation = operation({
  id: 'platform.health',
  method: 'GET',
  path: '/api/health',
  summary: { zh: '是否就绪', en: 'Whether the server is ready' },
  action: 'platform.health',
  kind: 'query',
  output: z.object({
    status: z.enum(['ready', 'loading']),
    version: z.string(),
    database: z.object({ version: z.string(), pendingEvents: z.number().int() }),
    circle: z.object({ id: z.string(), packDigest: z.string(), sample: z.boolean() }),
    index: z.object({
      state: z.enum(['ready', 'building']),
      offers: z.number().int(),
      behind: z.number().int(),
    }),
  }),
});

/** Says version, database, circle and index state; answers only when the database does. */
export function healthRoutes(api: Api, version: string, index: SearchIndex): void {
  api.raw(healthOperation, () =>
    api.uow.asWorker(async (tx) => {
      const [database] = await tx.query<{ version: string; pending: number; head: bigint }>(
        `select current_setting('server_version') as version,
                (select count(*)::int from platform.event_pending) as pending,
                (select position from platform.relay_head) as head`,
      );
      const facts = await installationFacts(tx);
      const setting = (key: string) => facts.get(key) ?? '';
      const snapshot = index.current();
      return ok({
        status: snapshot === undefined ? ('loading' as const) : ('ready' as const),
        version,
        database: { version: database?.version ?? '', pendingEvents: database?.pending ?? 0 },
        circle: {
          id: setting('circle'),
          packDigest: setting('pack-digest'),
          sample: setting('sample') !== '',
        },
        index: {
          state: snapshot === undefined ? ('building' as const) : ('ready' as const),
          offers: index.size(),
          behind: Number((database?.head ?? 0n) - (snapshot?.position ?? 0n)),
        },
      });
    }),
  );
}
