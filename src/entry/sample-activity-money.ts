import type { Instant } from '../kernel/brand.ts';
import { seeded } from '../kernel/random.ts';
import { addMonths, fromZoned, later, minutes } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import { sealPlaced } from '../platform/audit/sealer.ts';
import { placePending } from '../platform/relay.ts';
import type { Circle } from '../slices/circle/index.ts';
import type { SampleEnterprise } from '../slices/identity/domain/sample.ts';
import { reimburseCommand } from '../slices/orders/commands/claim.ts';
import { applyCommand } from '../slices/vouchers/commands/apply.ts';
import { appropriateCommand } from '../slices/vouchers/commands/appropriate.ts';
import { issueCommand } from '../slices/vouchers/commands/issue.ts';
import type { SchemeVersion } from '../slices/vouchers/index.ts';
import { approvalStory, type OrderCast } from './sample-activity-orders.ts';
import { atDesk } from './sample-activity-plan.ts';
import type { Play, Story } from './sample-activity-play.ts';
import type { SampleBudget } from './sample-plan.ts';

export interface MoneyScene {
  readonly play: Play;
  readonly circle: Circle;
  readonly seed: string;
}

/** A payer puts its money behind a scheme. */
export async function* budgetStory(
  { play }: MoneyScene,
  budget: SampleBudget,
  scheme: SchemeVersion,
  treasurer: SignedInActor,
  at: Instant,
): Story {
  yield at;
  await play.step(`budget/${budget.id}`, treasurer, appropriateCommand, {
    jurisdictionId: scheme.jurisdiction,
    schemeCode: budget.scheme,
    amount: budget.amount,
    reference: `样例预算 ${budget.id}`,
  });
}

/** A firm applies for a voucher, and an officer issues it before the firm first orders. */
export async function* voucherStory(
  { play, circle, seed }: MoneyScene,
  firm: { readonly enterprise: SampleEnterprise; readonly agent: SignedInActor },
  scheme: SchemeVersion,
  desk: {
    readonly officer: SignedInActor;
    readonly before: Instant;
    /** What it is for, where the firm has another one already. */
    readonly also?: string;
  },
): Story {
  const key = ['voucher', firm.enterprise.key, ...(desk.also === undefined ? [] : [desk.also])].join('/');
  const random = seeded(`${seed}/${key}`);
  const early = later(desk.before, -minutes(random.int(2_000, 6_000)));
  yield earlier(atDesk(circle, firm.enterprise.jurisdictionId, early, random), desk.before, 90);
  const asked = await play.step(`${key}/apply`, firm.agent, applyCommand, {
    jurisdictionId: scheme.jurisdiction,
    schemeCode: scheme.code,
  });
  if (!asked.ok) return;
  const soon = later(play.now(), minutes(random.int(60, 900)));
  yield earlier(atDesk(circle, scheme.jurisdiction, soon, random), desk.before, 30);
  const { voucherId } = asked.value;
  await play.step(`${key}/issue`, desk.officer, issueCommand, { voucherId });
}

/** At least so many minutes before a moment. */
const earlier = (at: Instant, limit: Instant, minutesBefore: number): Instant =>
  Math.min(at, limit - minutes(minutesBefore)) as Instant;

/** A firm claims part of what it spent last year; the desk looks at it unless it is to wait there. */
export async function* reimbursementStory(
  scene: MoneyScene,
  enterprise: SampleEnterprise,
  cast: OrderCast,
  claim: { readonly at: Instant; readonly approved: boolean },
): Story {
  const { play, seed } = scene;
  const key = `reimburse/${enterprise.key}`;
  yield claim.at;
  const opened = await play.step(key, cast.agent, reimburseCommand, {});
  if (!opened.ok || !claim.approved) return;
  const random = seeded(`${seed}/${key}`);
  yield* approvalStory({ ...scene, cast, plan: { enterprise } }, key, opened.value.claimId, random);
}

/** Seals the log when a month has ended, so that its statements can print a head. */
export async function* sealStory({ play, circle }: MoneyScene, month: string): Story {
  yield fromZoned(`${addMonths(`${month}-01`, 1)}`, '00:30', circle.timezone);
  // Played again after a break, what lies ahead is in the log already, and this month's seal too.
  const ahead = await play.uow.asWorker((tx) =>
    tx.query('select 1 from platform.event where at > $1 limit 1', [new Date(play.now())]),
  );
  if (ahead.length > 0) return;
  while ((await placePending(play.uow)) > 0);
  await sealPlaced(play.uow);
}
