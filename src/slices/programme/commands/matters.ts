import { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { authorise } from '../../../platform/policy.ts';
import { insertMatter, matterById, settleMatter } from '../conference-store.ts';
import { decideOperation, raiseOperation, withdrawOperation } from '../contract.ts';
import { optionKey } from '../domain/undertaking.ts';
import { refuse } from '../errors.ts';
import { matterDecided, matterRaised, matterWithdrawn } from '../events.ts';
import { deed, mayTouch, seriesOf, todayOf } from '../load.ts';
import { programmePolicy } from '../policy.ts';
import type { Matter, Series } from '../record.ts';
import { undertakingById } from '../undertaking-store.ts';

/** 请示: a question with its options and the one recommended, put up for decision by a day. */
export const raiseCommand = command({
  name: 'programme.raise',
  input: raiseOperation.body,
  execute: async (context, input) => {
    const { tx, at } = context;
    const allowed = authorise(programmePolicy, 'programme.raise', context.actor);
    if (!allowed.ok) return allowed;
    const actor = allowed.value;
    const today = await todayOf(tx, at);
    if (input.due < today) return refuse('due-past', {}, { field: 'due' });
    if (input.recommended > input.options.length) {
      return refuse('option-unknown', { option: input.recommended }, { field: 'recommended' });
    }
    const linked = await linkedItem(context, actor, input.undertakingId);
    if (!linked.ok) return linked;
    const id = context.newId();
    const matter: Matter = {
      jurisdictionId: actor.jurisdictionId,
      id,
      number: `${today.replaceAll('-', '')}-${id.slice(-4).toUpperCase()}`,
      question: input.question,
      background: input.background,
      options: input.options.map((text, index) => ({ key: optionKey(index + 1), text })),
      recommendation: optionKey(input.recommended),
      due: input.due,
      undertakingId: linked.value.id,
      state: 'open',
      raised: deed(actor, at),
      decision: null,
      note: null,
      settled: null,
      provenance: linked.value.series === 'sample' ? 'sample' : seriesOf(actor),
    };
    await insertMatter(tx, matter);
    const payload = { ...announcedMatter(matter), due: matter.due };
    context.emit({ event: matterRaised, payload, provenance: matter.provenance });
    return ok({ matterId: id as string, number: matter.number });
  },
});

async function linkedItem(
  { tx }: CommandContext,
  actor: SignedInActor,
  id: string | undefined,
): Promise<Result<{ id: Uuid | null; series: Series | null }>> {
  if (id === undefined) return ok({ id: null, series: null });
  const item = await undertakingById(tx, id);
  if (item === undefined) return refuse('unknown-item', { id }, { field: 'undertakingId' });
  if (!mayTouch(actor, item)) return refuse('sample-account');
  return ok({ id: item.id, series: item.provenance });
}

const announcedMatter = (matter: Matter) => ({
  matterId: matter.id as string,
  number: matter.number,
  question: matter.question,
  jurisdictionId: matter.jurisdictionId,
  raisedByOrg: matter.raised.orgId as string,
  undertakingId: matter.undertakingId as string | null,
});

async function openMatter(
  { tx, actor }: CommandContext,
  id: string,
  action: 'programme.decide' | 'programme.raise',
): Promise<Result<{ matter: Matter; actor: SignedInActor }>> {
  const allowed = authorise(programmePolicy, action, actor);
  if (!allowed.ok) return allowed;
  const matter = await matterById(tx, id);
  if (matter === undefined) return platformRefuse('not-found');
  if (!mayTouch(allowed.value, matter)) return refuse('sample-account');
  if (matter.state !== 'open') return refuse('settled-already');
  return ok({ matter, actor: allowed.value });
}

/** The leader chooses one of the options. */
export const decideCommand = command({
  name: 'programme.decide',
  input: decideOperation.body.extend({ matterId: z.uuid() }),
  execute: async (context, { matterId, option, note }) => {
    const found = await openMatter(context, matterId, 'programme.decide');
    if (!found.ok) return found;
    const { matter, actor } = found.value;
    if (matter.raised.personId === actor.personId) return refuse('decide-not-own');
    if (!matter.options.some((one) => one.key === option)) {
      return refuse('option-unknown', { option }, { field: 'option' });
    }
    const said = note === undefined || note === '' ? null : note;
    const by = deed(actor, context.at);
    if (!(await settleMatter(context.tx, matter, { state: 'decided', decision: option, note: said, by }))) {
      return refuse('settled-already');
    }
    const payload = { ...announcedMatter(matter), option, recommended: option === matter.recommendation };
    context.emit({ event: matterDecided, payload, provenance: matter.provenance });
    return ok({ matterId, state: 'decided' as const });
  },
});

/** The office that asked takes the question back. */
export const withdrawCommand = command({
  name: 'programme.withdraw',
  input: withdrawOperation.params,
  execute: async (context, { matterId }) => {
    const found = await openMatter(context, matterId, 'programme.raise');
    if (!found.ok) return found;
    const { matter, actor } = found.value;
    if (matter.raised.orgId !== actor.orgId) return refuse('raised-elsewhere');
    const by = deed(actor, context.at);
    if (!(await settleMatter(context.tx, matter, { state: 'withdrawn', decision: null, note: null, by }))) {
      return refuse('settled-already');
    }
    context.emit({ event: matterWithdrawn, payload: announcedMatter(matter), provenance: matter.provenance });
    return ok({ matterId, state: 'withdrawn' as const });
  },
});
