import type { z } from 'zod';
import { ok } from '../../../kernel/result.ts';
import { zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { type Circle, circleOf } from '../../circle/index.ts';
import { planOperation } from '../contract.ts';
import { themeKeys } from '../domain/pack.ts';
import { refuse } from '../errors.ts';
import { undertakingPlanned } from '../events.ts';
import { announced, deed, seriesOf } from '../load.ts';
import { programmePolicy } from '../policy.ts';
import type { Undertaking } from '../record.ts';
import { themeRecords } from '../store.ts';
import { insertMovement, insertUndertaking } from '../undertaking-store.ts';

type Plan = z.output<typeof planOperation.body>;

/** Puts an item on the list: who leads, who takes part, from when to when, by which milestones. */
export const planCommand = command({
  name: 'programme.plan',
  input: planOperation.body,
  execute: async (context, plan) => {
    const { tx, at } = context;
    const allowed = authorise(programmePolicy, 'programme.plan', context.actor, {
      jurisdictionId: plan.lead,
    });
    if (!allowed.ok) return allowed;
    const actor = allowed.value;
    const circle = await circleOf(tx);
    if (!partiesFit(plan, circle)) return refuse('parties-wrong', {}, { field: 'partners' });
    if (!datesFit(plan)) return refuse('dates-wrong', {}, { field: 'due' });
    const known = (await themeRecords(tx)).flatMap(({ body }) => themeKeys(body));
    if (!known.includes(plan.theme)) {
      return refuse('unknown-theme', { theme: plan.theme }, { field: 'theme' });
    }
    const { name, milestones, ...rest } = plan;
    const item: Undertaking = {
      ...rest,
      id: context.newId(),
      nameZh: name.zh,
      nameEn: name.en ?? null,
      stage: 'agreed',
      forecast: null,
      nextStep: null,
      doneOn: null,
      reportedPeriod: null,
      evidence: 0,
      version: 1,
      planned: deed(actor, at),
      provenance: seriesOf(actor),
    };
    const steps = milestones.map((one, index) => ({
      position: index + 1,
      nameZh: one.name.zh,
      nameEn: one.name.en ?? null,
      due: one.due,
      doneOn: null,
    }));
    if (!(await insertUndertaking(tx, item, steps))) {
      return refuse('number-used', { number: plan.number }, { field: 'number' });
    }
    const day = zoned(at, circle.timezone).date;
    const id = context.newId();
    const moved = {
      id,
      undertakingId: item.id,
      kind: 'planned',
      at,
      day,
      before: null,
      after: null,
    } as const;
    await insertMovement(tx, item.lead, { ...moved, position: null });
    const { theme, starts, due, reportDay } = item;
    context.emit({
      event: undertakingPlanned,
      payload: { ...announced(item), theme, starts, due, reportDay, plannedOn: day },
      provenance: item.provenance,
    });
    return ok({ undertakingId: item.id as string });
  },
});

function partiesFit({ lead, partners }: Plan, circle: Circle): boolean {
  const all = [lead, ...partners];
  return new Set(all).size === all.length && all.every((id) => circle.parties.includes(id));
}

const datesFit = ({ starts, due, milestones }: Plan): boolean =>
  starts <= due && milestones.every((one) => starts <= one.due && one.due <= due);
