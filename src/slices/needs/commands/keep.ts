import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { ok } from '../../../kernel/result.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { wishesOf } from '../../matching/index.ts';
import { changeOperation, dropOperation, keepOperation, watchOperation } from '../contract.ts';
import { KEPT_MAX, WATCH_DAYS_MAX } from '../domain/limits.ts';
import { refuse } from '../errors.ts';
import { endOfDay, ownNeed } from '../load.ts';
import { needsPolicy } from '../policy.ts';
import { deleteNeed, insertNeed, rewordNeed, setWatch } from '../store.ts';

interface Made {
  readonly needId: Uuid;
}

/** Keeps a search for its firm. It is nobody else's matter, so it leaves no event. */
export const keepCommand = command<z.output<typeof keepOperation.body>, Made>({
  name: 'needs.keep',
  input: keepOperation.body,
  execute: async ({ tx, actor, at, newId }, { title, wording, watchLastDay }) => {
    const allowed = authorise(needsPolicy, 'needs.keep', actor);
    if (!allowed.ok) return allowed;
    const { orgId, personId, jurisdictionId, provenance } = allowed.value;
    const read = await wishesOf(tx, wording, at);
    if (!read.ok) return read;
    const until =
      watchLastDay === undefined
        ? undefined
        : await endOfDay(tx, jurisdictionId, watchLastDay, WATCH_DAYS_MAX, at, 'watchLastDay');
    if (until?.ok === false) return until;
    const needId = newId();
    const kept = await insertNeed(
      tx,
      {
        enterpriseId: orgId,
        id: needId,
        personId,
        title,
        wording,
        watch: until === undefined ? 'off' : 'on',
        ...(until === undefined ? {} : { watchUntil: until.value }),
        provenance: provenance === 'sample' ? 'sample' : 'own',
      },
      at,
    );
    return kept ? ok({ needId }) : refuse('too-many', { most: KEPT_MAX });
  },
});

const zNamed = { needId: changeOperation.params.shape.needId };
const changeInput = changeOperation.body.extend(zNamed);

export const changeCommand = command<z.output<typeof changeInput>, Made>({
  name: 'needs.change',
  input: changeInput,
  execute: async (context, { needId, version, title, wording }) => {
    const found = await ownNeed(context, needId, 'needs.change');
    if (!found.ok) return found;
    const read = await wishesOf(context.tx, wording, context.at);
    if (!read.ok) return read;
    const { need } = found.value;
    const done = await rewordNeed(context.tx, { ...need, version }, title, wording, context.at);
    return done ? ok({ needId }) : refuse('moved-on');
  },
});

const watchInput = watchOperation.body.extend(zNamed);

/** Lets a standing search begin, rest, go on or stop. */
export const watchCommand = command<z.output<typeof watchInput>, Made>({
  name: 'needs.watch',
  input: watchInput,
  execute: async (context, { needId, version, watch, lastDay }) => {
    const { tx, at } = context;
    const found = await ownNeed(context, needId, 'needs.watch');
    if (!found.ok) return found;
    const { actor, need } = found.value;
    const guard = { ...need, version };
    if (watch === 'off') {
      return (await setWatch(tx, guard, 'off', undefined, at)) ? ok({ needId }) : refuse('moved-on');
    }
    const until =
      lastDay === undefined && need.watchUntil !== undefined
        ? ok(need.watchUntil)
        : await endOfDay(tx, actor.jurisdictionId, lastDay ?? '', WATCH_DAYS_MAX, at, 'lastDay');
    if (!until.ok) return until;
    return (await setWatch(tx, guard, watch, until.value, at)) ? ok({ needId }) : refuse('moved-on');
  },
});

const dropInput = dropOperation.body.extend(zNamed);

export const dropCommand = command<z.output<typeof dropInput>, Made>({
  name: 'needs.drop',
  input: dropInput,
  execute: async (context, { needId, version }) => {
    const found = await ownNeed(context, needId, 'needs.drop');
    if (!found.ok) return found;
    const { need } = found.value;
    if (need.publicationId !== undefined) return refuse('published-stays');
    return (await deleteNeed(context.tx, { ...need, version })) ? ok({ needId }) : refuse('moved-on');
  },
});
