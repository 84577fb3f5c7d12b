import { seeded } from '../kernel/random.ts';
import { addDays, fromZoned, iso, later, minutes, zoned } from '../kernel/time.ts';
import type { SignedInActor } from '../platform/actor.ts';
import { jurisdictionOf } from '../slices/circle/index.ts';
import { casesOfDraw } from '../slices/sampling/case-store.ts';
import { answerCommand, reportCommand, takeCommand } from '../slices/sampling/commands/case.ts';
import { freezeCommand } from '../slices/sampling/commands/freeze.ts';
import { enterSeedCommand } from '../slices/sampling/commands/seed.ts';
import { drawById } from '../slices/sampling/draw-store.ts';
import type { AuditCase } from '../slices/sampling/record.ts';
import type { SchemeVersion } from '../slices/vouchers/index.ts';
import type { MoneyScene } from './sample-activity-money.ts';
import { samplePdf } from './sample-activity-papers.ts';
import { type ActivityInput, atDesk } from './sample-activity-plan.ts';
import type { Story } from './sample-activity-play.ts';

const DAYS_AGO = 10;
const SPAN_DAYS = 60;
const DRAWN = 4;
const SEED = '03 08 14 19 27 32 + 11';

export interface AuditCast {
  readonly officer: SignedInActor;
  readonly treasurer: SignedInActor;
  readonly auditor: SignedInActor;
  agentOf(enterpriseId: string): SignedInActor | undefined;
}

/** One audit, drawn and half done: a visitor finds a case with its outcome, one with its papers, one that waits. */
export async function* auditStory(
  { present }: ActivityInput,
  scene: MoneyScene,
  scheme: SchemeVersion,
  cast: AuditCast,
): Story {
  const { play, circle } = scene;
  const { timezone } = jurisdictionOf(circle, scheme.jurisdiction);
  const day = addDays(zoned(present, timezone).date, -DAYS_AGO);
  const seedAt = fromZoned(addDays(day, 1), '21:30', timezone);
  yield fromZoned(day, '10:20', timezone);
  const list = {
    jurisdictionId: scheme.jurisdiction,
    schemeCode: scheme.code,
    from: addDays(day, -SPAN_DAYS),
    to: addDays(day, -1),
    seedSource: '样例·某公开摇奖当日开奖号码；当期取消则用下一期',
    seedAt: iso(seedAt),
  };
  const wished = await play.step('audit/freeze', cast.officer, freezeCommand, { ...list, size: DRAWN });
  const frozen = wished.ok ? wished : await play.step('audit/freeze-few', cast.officer, freezeCommand, list);
  if (!frozen.ok) return;
  const { drawId } = frozen.value;
  for (const [key, actor, wait] of [
    ['officer', cast.officer, 12 * 60],
    ['treasurer', cast.treasurer, 13 * 60],
  ] as const) {
    yield later(seedAt, minutes(wait));
    await play.step(`audit/seed/${key}`, actor, enterSeedCommand, { drawId, value: SEED });
  }
  const draw = await play.uow.read(cast.auditor, (tx) => drawById(tx, drawId as AuditCase['drawId']));
  if (draw === undefined) return;
  const cases = await play.uow.read(cast.auditor, (tx) => casesOfDraw(tx, draw));
  // The last one waits for an auditor, the first ones are further on.
  for (const [index, one] of cases.slice(0, -1).entries()) yield* caseStory(scene, cast, one, index);
}

/** The first case has its outcome, the second its papers; the others are asked for them. */
async function* caseStory(
  { play, circle, seed }: MoneyScene,
  cast: AuditCast,
  { id: caseId, number, enterpriseId, jurisdictionId }: AuditCase,
  index: number,
): Story {
  const key = `audit/case/${index}`;
  const random = seeded(`${seed}/${key}`);
  const desk = (wait: number) => atDesk(circle, jurisdictionId, later(play.now(), minutes(wait)), random);
  yield desk(90);
  await play.step(`${key}/take`, cast.auditor, takeCommand, {
    caseId,
    wanted: '样例·请交原始检测记录、样品交接单和付款回单。',
    dueOn: addDays(iso(play.now()).slice(0, 10), 14),
  });
  const agent = cast.agentOf(enterpriseId);
  if (index > 1 || agent === undefined) return;
  yield desk(1_500);
  const pdf = samplePdf([
    'Sample document: raw test records',
    `Case ${number}`,
    'Made up for trying the product; it proves nothing.',
  ]);
  const uploaded = await play.upload(`${key}/file`, agent, pdf);
  if (!uploaded.ok) throw new Error(`${key}: ${uploaded.error.en}`);
  const file = { sha256: uploaded.value, fileName: `records-${number}.pdf` };
  await play.step(`${key}/answer`, agent, answerCommand, { caseId, note: '样例·原始记录见附件。', file });
  if (index > 0) return;
  yield desk(2_000);
  await play.step(`${key}/report`, cast.auditor, reportCommand, {
    caseId,
    findings: '样例·原始记录、交接单与用时记录相符，发票和付款一致。',
    outcome: 'in-order',
  });
}
