import type { z } from 'zod';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { authorise } from '../../../platform/policy.ts';
import { recordedFacts } from '../../identity/index.ts';
import type { projectsOperation } from '../contract.ts';
import { ordersPolicy } from '../policy.ts';
import { projectsOrdered } from '../store.ts';

const FUND = 'fund.';

/**
 * What a firm may call the project of its next order: a fund that has paid for one is told by the same words, so those
 * it used before and those on record with other funds are offered.
 */
export async function ownProjects(
  tx: Tx,
  actor: Actor,
): Promise<Result<z.output<typeof projectsOperation.output>>> {
  const allowed = authorise(ordersPolicy, 'orders.quote', actor);
  if (!allowed.ok) return allowed;
  const { orgId } = allowed.value;
  const ordered = await projectsOrdered(tx, orgId);
  const funded = (await recordedFacts(tx, orgId)).flatMap(({ code, value }) =>
    code.startsWith(FUND) && typeof value === 'string' ? [value] : [],
  );
  return ok({ projects: [...new Set([...ordered, ...funded])] });
}
