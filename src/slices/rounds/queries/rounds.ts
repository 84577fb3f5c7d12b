import type { z } from 'zod';
import type { Instant, JurisdictionId, Uuid } from '../../../kernel/brand.ts';
import { sum, toWire, ZERO } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { Actor } from '../../../platform/actor.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { refuse as platformRefuse } from '../../../platform/errors.ts';
import { may } from '../../../platform/policy.ts';
import {
  type Claim,
  claimsForRounds,
  type SchemeVersion,
  schemeOf,
  stepsOf,
  worthOf,
} from '../../vouchers/index.ts';
import { stillIn } from '../at-desk.ts';
import { type Check, type CheckList, checksOf, listsOf } from '../check-store.ts';
import type { roundOperation, roundsOperation } from '../contract.ts';
import { openChecks } from '../domain/open-checks.ts';
import { pathOf } from '../domain/stages.ts';
import { type ClaimPayment, paymentsOf } from '../payment-store.ts';
import { roundsPolicy } from '../policy.ts';
import { type Objection, objectionsTo, type Publicity, publicitiesOf } from '../public-store.ts';
import {
  type Member,
  membersOf,
  newestRounds,
  type Round,
  type RoundSum,
  roundById,
  type StepTaken,
  stepsTaken,
  sumsOf,
} from '../store.ts';
import { noticeView } from './public.ts';

type Rounds = z.output<typeof roundsOperation.output>;
type RoundView = z.output<typeof roundOperation.output>;
type Action = keyof typeof roundsPolicy;

export const schemeTitle = (scheme: SchemeVersion) => ({
  jurisdictionId: scheme.jurisdiction,
  code: scheme.code,
  version: scheme.version,
  titleZh: scheme.title.zh,
  titleEn: scheme.title.en,
});

/** Rounds the viewer may see, newest first; a desk also sees which examined claims wait for one. */
export async function roundList(tx: Tx, actor: Actor): Promise<Result<Rounds>> {
  const found = await newestRounds(tx);
  const ids = found.map(({ id }) => id);
  const [sums, taken] = [await sumsOf(tx, ids), await stepsTaken(tx, ids)];
  const rounds: Rounds['rounds'] = [];
  for (const round of found) {
    const scheme = await schemeOf(tx, round.jurisdictionId, round.schemeCode, round.schemeVersion);
    rounds.push(summaryOf(round, scheme, sums.get(round.id), taken.get(round.id)));
  }
  const opens = actor.kind === 'person' && may(roundsPolicy['rounds.open'], actor, actor);
  const waiting = opens ? await waitingClaims(tx, actor.jurisdictionId) : [];
  return ok({ rounds, waiting, allowed: opens ? ['rounds.open'] : [] });
}

async function waitingClaims(tx: Tx, jurisdictionId: JurisdictionId): Promise<Rounds['waiting']> {
  const schemes = new Map<string, SchemeVersion>();
  const views: Rounds['waiting'] = [];
  for (const claim of await claimsForRounds(tx, jurisdictionId)) {
    const key = `${claim.schemeCode}/${claim.schemeVersion}`;
    const scheme =
      schemes.get(key) ?? (await schemeOf(tx, claim.jurisdictionId, claim.schemeCode, claim.schemeVersion));
    schemes.set(key, scheme);
    views.push(waitingView(claim, scheme));
  }
  return views;
}

const waitingView = (claim: Claim, scheme: SchemeVersion): Rounds['waiting'][number] => ({
  claimId: claim.id,
  number: claim.number,
  scheme: schemeTitle(scheme),
  nameZh: claim.dossier.enterprise.nameZh,
  nameEn: claim.dossier.enterprise.nameEn,
  amount: toWire(worthOf(claim).amount),
  submittedAt: iso(claim.submittedAt),
  provenance: claim.provenance,
});

function summaryOf(
  round: Round,
  scheme: SchemeVersion,
  total: RoundSum | undefined,
  taken: readonly StepTaken[] | undefined,
): Rounds['rounds'][number] {
  const running = taken?.find((step) => step.endedOn === undefined);
  return {
    id: round.id,
    number: round.number,
    jurisdictionId: round.jurisdictionId,
    scheme: schemeTitle(scheme),
    state: round.state,
    ...(running === undefined ? {} : { since: running.begunOn }),
    ...(running?.dueOn === undefined ? {} : { dueOn: running.dueOn }),
    claims: total?.claims ?? 0,
    amount: toWire(total?.amount ?? ZERO),
    approved: total?.paid ?? 0,
    openObjections: round.openObjections,
    openedAt: iso(round.openedAt),
    provenance: round.provenance,
  };
}

interface File {
  readonly round: Round;
  readonly scheme: SchemeVersion;
  readonly members: readonly Member[];
  readonly checks: readonly Check[];
  readonly lists: readonly CheckList[];
  readonly publicities: readonly Publicity[];
  readonly objections: readonly Objection[];
  readonly at: Instant;
}

/** One round with everything its desk acts on. Objections are there for the desk alone. */
export async function roundPage(
  tx: Tx,
  actor: Actor,
  roundId: Uuid,
  at: Instant,
): Promise<Result<RoundView>> {
  const round = await roundById(tx, roundId);
  if (round === undefined) return platformRefuse('not-found');
  const scheme = await schemeOf(tx, round.jurisdictionId, round.schemeCode, round.schemeVersion);
  const members = await membersOf(tx, roundId);
  const file: File = {
    round,
    scheme,
    members,
    checks: await checksOf(tx, roundId),
    lists: await listsOf(tx, roundId),
    publicities: await publicitiesOf(tx, roundId),
    objections: await objectionsTo(tx, roundId),
    at,
  };
  const taken = (await stepsTaken(tx, [roundId])).get(roundId) ?? [];
  const payments = await paymentsOf(
    tx,
    members.map(({ claimId }) => claimId),
  );
  const total = (await sumsOf(tx, [roundId])).get(roundId);
  const adding = round.state === 'gathering' && may(roundsPolicy['rounds.add'], actor, round);
  const waiting = adding ? await waitingClaims(tx, round.jurisdictionId) : [];
  const paidOn = lastPayment(members, payments);
  return ok({
    ...summaryOf(round, scheme, total, taken),
    ...(round.digest === undefined ? {} : { digest: round.digest }),
    steps: pathOf(stepsOf(scheme)),
    taken: taken.map(({ ordinal: _, ...step }) => step),
    departments: departmentsOf(file),
    coSigners: [...(scheme.procedure?.document?.coSigners ?? [])],
    members: members.map((member) => memberView(member, file.checks, payments.get(member.claimId))),
    waiting: waiting.filter(
      (one) => one.scheme.code === round.schemeCode && one.scheme.version === round.schemeVersion,
    ),
    ...papersOf(round),
    notices: file.publicities.map((one) => noticeView(one, at)),
    objections: file.objections.map((one) => objectionView(one, members)),
    ...(round.endReason === undefined ? {} : { endReason: round.endReason }),
    ...(paidOn === undefined ? {} : { paidOn }),
    allowed: stepsNow(file).filter((action) => may(roundsPolicy[action], actor, round)),
  });
}

const shownPaper = ({ number, on, fileName }: NonNullable<Round['meeting']>) => ({ number, on, fileName });

const papersOf = ({ meeting, document }: Round): Pick<RoundView, 'meeting' | 'document'> => ({
  ...(meeting === undefined ? {} : { meeting: shownPaper(meeting) }),
  ...(document === undefined
    ? {}
    : { document: { ...shownPaper(document), coSigned: [...document.coSigned] } }),
});

function departmentsOf({ scheme, members, checks, lists }: File): RoundView['departments'] {
  const live = stillIn(members);
  return (scheme.procedure?.checks?.departments ?? []).map((department) => {
    const newest = lists.filter((one) => one.department === department.code).at(-1);
    const ids = live.map(({ claimId }) => claimId);
    const current =
      newest !== undefined &&
      newest.rows.length === ids.length &&
      newest.rows.every((row) => ids.some((id) => id === row.claimId));
    return {
      ...department,
      ...(newest === undefined
        ? {}
        : { list: { number: newest.number, issuedAt: iso(newest.issuedAt), current } }),
      open: openChecks([department.code], ids, checks).length,
    };
  });
}

type Paid = readonly Pick<ClaimPayment, 'payer' | 'amount' | 'paidOn'>[];

function memberView(
  member: Member,
  checks: readonly Check[],
  payments: Paid | undefined,
): RoundView['members'][number] {
  return {
    claimId: member.claimId,
    number: member.claimNumber,
    ...(member.place === undefined ? {} : { place: member.place }),
    nameZh: member.nameZh,
    nameEn: member.nameEn,
    asked: toWire(member.asked),
    amount: toWire(member.amount),
    state: member.state,
    checks: checks
      .filter((check) => check.claimId === member.claimId)
      .map(({ claimId: _, ...check }) => check),
    ...(member.decision === undefined ? {} : { decision: member.decision }),
    ...(member.decisionReason === undefined ? {} : { decisionReason: member.decisionReason }),
    ...(member.out === undefined ? {} : { outHow: member.out.how, outReason: member.out.reason }),
    ...(member.refusal === undefined ? {} : { refusal: member.refusal }),
    paid: (payments ?? []).map((one) => ({ ...one, amount: toWire(one.amount) })),
    provenance: member.provenance,
  };
}

/** The day the last share arrived; `undefined` while any is still on its way. */
function lastPayment(members: readonly Member[], payments: ReadonlyMap<Uuid, Paid>): string | undefined {
  const approved = members.filter((member) => member.state === 'paid');
  const whole = approved.every(
    (member) => sum((payments.get(member.claimId) ?? []).map(({ amount }) => amount)) >= member.amount,
  );
  if (approved.length === 0 || !whole || stillIn(members).length > 0) return undefined;
  return approved
    .flatMap((member) => (payments.get(member.claimId) ?? []).map(({ paidOn }) => paidOn))
    .sort()
    .at(-1);
}

function objectionView(one: Objection, members: readonly Member[]): RoundView['objections'][number] {
  const place = members.find((member) => member.claimId === one.claimId)?.place;
  return {
    id: one.id,
    ...(place === undefined ? {} : { place }),
    ...(one.claimId === undefined ? {} : { claimId: one.claimId }),
    name: one.name,
    contact: one.contact,
    text: one.text,
    channel: one.channel,
    receivedOn: one.receivedOn,
    answerBy: one.answerBy,
    state: one.state,
    ...(one.answer === undefined ? {} : { answer: one.answer }),
  };
}

/** What the desk may do with the round as it stands. */
function stepsNow(file: File): readonly Action[] {
  const { round, members } = file;
  switch (round.state) {
    case 'gathering':
      return [
        'rounds.add',
        ...(stillIn(members).length > 0
          ? (['rounds.take-out', 'rounds.go-on'] as const)
          : (['rounds.end'] as const)),
      ];
    case 'checks':
      return ['rounds.check', 'rounds.take-out', 'rounds.grant-less', ...ifChecked(file)];
    case 'meeting':
      return ['rounds.meet', 'rounds.take-out'];
    case 'publicity':
      return ['rounds.take-out', ...shownSteps(file)];
    case 'document':
      return ['rounds.document', 'rounds.take-out'];
    case 'disbursing':
      return ['rounds.disburse', 'rounds.take-out'];
    default:
      return [];
  }
}

function ifChecked(file: File): Action[] {
  return departmentsOf(file).every(({ open }) => open === 0) ? ['rounds.go-on'] : [];
}

function shownSteps({ round, publicities, objections, at }: File): Action[] {
  const live = publicities.find((one) => one.interrupted === undefined);
  const answer: Action[] = objections.some((one) => one.state === 'open') ? ['rounds.answer'] : [];
  if (live === undefined) return ['rounds.publish', ...answer];
  const over = at >= live.endsAt && round.openObjections === 0;
  return [
    'rounds.interrupt',
    'rounds.enter-objection',
    ...answer,
    ...(over ? (['rounds.go-on'] as const) : []),
  ];
}
