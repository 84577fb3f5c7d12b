import { z } from 'zod';
import { checkCreditCode } from '../../../kernel/creditcode.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import { addMonths, zoned } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf, jurisdictionOf } from '../../circle/index.ts';
import { insertFact, organisationOf } from '../../identity/index.ts';
import { declareOperation } from '../contract.ts';
import { TIES_COMPLETE } from '../domain/complete.ts';
import type { TieNode } from '../domain/graph.ts';
import { refuse } from '../errors.ts';
import { tieDeclared, tiesCompleted } from '../events.ts';
import { tiesPolicy } from '../policy.ts';
import { insertTies, type NewTie, nodeKey, personKeys } from '../store.ts';

type Input = z.output<typeof declareOperation.body>;

/** An organisation says whom it is tied to. Its word counts until an officer looks it up or strikes it out. */
export const declareCommand = command<Input, { tieId: NewTie['id'] }>({
  name: 'ties.declare',
  input: declareOperation.body,
  // What tells a person apart goes no further than its digest.
  identity: ({ other, ...input }) => ({ ...input, other: { ...other, identity: null } }),
  execute: async (context, input) => {
    const { tx, at } = context;
    const allowed = authorise(tiesPolicy, 'ties.declare', context.actor);
    if (!allowed.ok) return allowed;
    const fault = formFault(input);
    if (fault !== undefined) return fault;
    const self = await selfNode(context, allowed.value);
    const other = await otherNode(context, input.other);
    if (!other.ok) return other;
    if (other.value.key === self.key) return refuse('with-oneself', {}, { field: 'other' });
    const holds = input.side === 'holder';
    const tie: NewTie = {
      id: context.newId(),
      jurisdictionId: allowed.value.jurisdictionId,
      kind: input.kind,
      holder: holds ? other.value : self,
      held: holds ? self : other.value,
      ...(input.percent === undefined || input.kind !== 'shares' ? {} : { percent: input.percent }),
      validFrom: input.validFrom,
      ...(input.validTo === undefined ? {} : { validTo: input.validTo }),
      origin: 'declared',
      basis: 'declared',
      source: self.name,
      declaredBy: allowed.value.orgId,
      provenance: allowed.value.provenance === 'sample' ? 'sample' : 'own',
    };
    if ((await insertTies(tx, [tie], at)).length === 0) return refuse('told-already');
    const { id: tieId, jurisdictionId, kind, percent, validFrom, validTo, provenance } = tie;
    const size = percent === undefined ? {} : { percent };
    const end = validTo === undefined ? {} : { validTo };
    const keys = { holderKey: tie.holder.key, heldKey: tie.held.key };
    const payload = { tieId, jurisdictionId, kind, ...keys, ...size, validFrom, ...end };
    context.emit({ event: tieDeclared, payload, provenance });
    return ok({ tieId });
  },
});

function formFault({ kind, side, other, validFrom, validTo }: Input) {
  const person = other.is === 'person';
  if (kind === 'legal-representative' && (!person || side === 'held')) {
    return refuse('representative-is-person', {}, { field: 'other' });
  }
  if (person && (side === 'held' || kind === 'subordinate')) {
    return refuse('person-holds-only', {}, { field: 'other' });
  }
  return validTo !== undefined && validTo < validFrom
    ? refuse('dates-reversed', {}, { field: 'validTo' })
    : undefined;
}

async function selfNode({ tx }: CommandContext, { orgId }: SignedInActor): Promise<TieNode> {
  const organisation = await organisationOf(tx, orgId);
  if (organisation === undefined) throw new Error('An actor acts for an organisation on record.');
  return nodeOf(organisation);
}

const nodeOf = (organisation: {
  id: string;
  creditCode?: string;
  nameZh: string;
  nameEn: string;
}): TieNode => ({
  key: nodeKey(organisation),
  kind: 'organisation',
  name: organisation.nameZh,
  nameEn: organisation.nameEn,
});

async function otherNode({ tx, newId }: CommandContext, other: Input['other']): Promise<Result<TieNode>> {
  if (other.is === 'person') {
    // Without a number nothing tells a person from a namesake: the record stands, but ties to nobody else.
    const keys = await personKeys(tx, other.identity === undefined ? [] : [other.identity]);
    return ok({
      key: keys.get(other.identity ?? '') ?? `named:${newId()}`,
      kind: 'person',
      name: other.name,
    });
  }
  if (other.is === 'listed') {
    const organisation = await organisationOf(tx, other.organisationId);
    if (organisation === undefined) return refuse('organisation-unknown', { text: other.organisationId });
    return ok(nodeOf(organisation));
  }
  const checked = checkCreditCode(other.creditCode);
  if (checked.status === 'invalid')
    return err(refuse('code-invalid', {}, { field: 'other.creditCode' }).error);
  return ok({ key: `code:${checked.code}`, kind: 'organisation', name: other.name });
}

const WORD_MONTHS = 12;

/** An organisation states that all its ties are declared; its word holds for a year. */
export const completeCommand = command({
  name: 'ties.complete',
  input: z.strictObject({ complete: z.literal(true) }),
  execute: async (context) => {
    const { tx, at } = context;
    const allowed = authorise(tiesPolicy, 'ties.declare', context.actor);
    if (!allowed.ok) return allowed;
    const { orgId, jurisdictionId, provenance } = allowed.value;
    const { timezone } = jurisdictionOf(await circleOf(tx), jurisdictionId);
    const { date } = zoned(at, timezone);
    const validTo = addMonths(date, WORD_MONTHS);
    const self = await selfNode(context, allowed.value);
    const fact = {
      code: TIES_COMPLETE,
      value: true,
      basis: 'declared' as const,
      source: self.name,
      validFrom: date,
      validTo,
    };
    await insertFact(tx, orgId, context.newId(), fact, at);
    const payload = { organisationId: orgId, jurisdictionId, validTo };
    context.emit({ event: tiesCompleted, payload, provenance: provenance === 'sample' ? 'sample' : 'own' });
    return ok({ validTo });
  },
});
