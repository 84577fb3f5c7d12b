import type { z } from 'zod';
import { toWire } from '../../../kernel/money.ts';
import { ok } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { allowedActions } from '../../../platform/policy.ts';
import type { reversalsOperation } from '../contract.ts';
import { ledgerPolicy } from '../policy.ts';
import { type ReversalLine, reversalsOf } from '../reversal-store.ts';

/** Reversals of a treasury the viewer may see; left out, of the viewer's own. */
export async function reversalList(tx: Tx, query: z.output<typeof reversalsOperation.query>, actor: Actor) {
  const own = actor.kind === 'person' ? actor.jurisdictionId : '';
  const lines = await reversalsOf(tx, query.jurisdiction ?? own);
  return ok({ reversals: lines.map((line) => view(line, actor)) });
}

function view(line: ReversalLine, actor: Actor) {
  const open = line.state === 'proposed';
  const self = actor.kind === 'person' && actor.personId === line.proposedBy;
  return {
    id: line.id,
    journalId: line.journalId,
    kind: line.kind,
    journalOn: line.journalOn,
    reference: line.reference ?? null,
    amount: toWire(line.amount),
    on: line.effectiveOn,
    reason: line.reason,
    state: line.state,
    proposedAt: iso(line.proposedAt),
    decidedAt: line.decidedAt === undefined ? null : iso(line.decidedAt),
    provenance: line.provenance,
    allowed: allowedActions(ledgerPolicy, actor, line).filter(
      (action) =>
        open &&
        (action === 'ledger.withdraw-reversal' ||
          (action === 'ledger.confirm-reversal' && !self && maySecond(line, actor))),
    ),
  };
}

const maySecond = (line: ReversalLine, actor: Actor): boolean =>
  line.proposedAs === 'auditor' || (actor.kind === 'person' && actor.jurisdictionId === line.jurisdictionId);
