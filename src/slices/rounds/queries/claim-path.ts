import type { z } from 'zod';
import type { Instant, Uuid } from '../../../kernel/brand.ts';
import { toWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import { claimById, type claimPathOperation, schemeOf, stepsOf } from '../../vouchers/index.ts';
import { HOLDERS, pathOf, type RoundStep } from '../domain/stages.ts';
import { paymentsOf } from '../payment-store.ts';
import { roundsPolicy } from '../policy.ts';
import { publicitiesOf } from '../public-store.ts';
import { membershipsOf, type Round, roundById, type StepTaken, stepsTaken } from '../store.ts';

type Path = z.output<typeof claimPathOperation.output>;

/** How far a claim has come after its examination, as its firm, its provider and its desk see it. */
export async function claimPath(tx: Tx, actor: Actor, claimId: Uuid, at: Instant): Promise<Result<Path>> {
  const claim = await claimById(tx, claimId);
  if (claim === undefined) return platformRefuse('not-found');
  const scheme = await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion);
  const path = claim.procedure === undefined ? [] : pathOf(stepsOf(scheme));
  const last = (await membershipsOf(tx, claimId)).at(-1);
  const round = last === undefined || last.state === 'out' ? undefined : await roundById(tx, last.roundId);
  const taken = round === undefined ? [] : ((await stepsTaken(tx, [round.id])).get(round.id) ?? []);
  const payments = (await paymentsOf(tx, [claimId])).get(claimId) ?? [];
  const notice = round === undefined ? undefined : await liveNotice(tx, round, at);
  const running = taken.find((step) => step.endedOn === undefined);
  return ok({
    ...(round === undefined
      ? {}
      : {
          round: {
            id: round.id,
            number: round.number,
            mayOpen: may(roundsPolicy['rounds.read'], actor, round),
          },
        }),
    steps: path.map((step) => stepOf(step, taken)),
    ...(running === undefined || last?.state === 'paid' ? {} : { holder: holderOf(running) }),
    ...(notice === undefined ? {} : { notice }),
    ...(last?.out === undefined || claim.state === 'rejected' ? {} : { takenOut: last.out.reason }),
    payments: payments.map((one) => ({ ...one, amount: toWire(one.amount) })),
  });
}

/** The newest public list the claim stands on: while it is up, and after. */
async function liveNotice(tx: Tx, round: Round, at: Instant): Promise<Uuid | undefined> {
  const shown = (await publicitiesOf(tx, round.id)).filter((one) => one.publishedAt <= at);
  return shown.find((one) => one.interrupted === undefined)?.id;
}

function stepOf(step: RoundStep, taken: readonly StepTaken[]): Path['steps'][number] {
  const times = taken.filter((one) => one.step === step);
  const newest = times.at(-1);
  const restarted = times.filter((one) => one.brokenOff !== undefined).length;
  if (newest === undefined) return { step, state: 'ahead', restarted };
  return {
    step,
    state: newest.endedOn === undefined ? 'now' : 'done',
    since: newest.begunOn,
    ...(newest.dueOn === undefined ? {} : { until: newest.dueOn }),
    ...(newest.endedOn === undefined ? {} : { on: newest.endedOn }),
    restarted,
  };
}

/** A notice that is not up yet waits for the desk, not for the public. */
const holderOf = ({ step, begunOn, dueOn }: StepTaken): NonNullable<Path['holder']> => ({
  who: step === 'publicity' && dueOn === undefined ? 'desk' : HOLDERS[step],
  since: begunOn,
  ...(dueOn === undefined ? {} : { until: dueOn }),
});
