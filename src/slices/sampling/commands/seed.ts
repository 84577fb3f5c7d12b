import { derivedId } from '../../../kernel/ids.ts';
import { fromWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { iso } from '../../../kernel/time.ts';
import type { SignedInActor } from '../../../platform/actor.ts';
import { type CommandContext, command } from '../../../platform/command.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { authorise } from '../../../platform/policy.ts';
import { insertCases } from '../case-store.ts';
import { enterSeedOperation, voidOperation, zId } from '../contract.ts';
import { drawRows, listDigest, plainSeed } from '../domain/draw.ts';
import {
  drawById,
  insertSeedEntry,
  listedClaims,
  listRows,
  lockDraw,
  seedEntries,
  setDrawn,
  setVoided,
} from '../draw-store.ts';
import { refuse } from '../errors.ts';
import { caseOpened, drawn, listVoided, seedEntered } from '../events.ts';
import { frozenList } from '../list.ts';
import { samplingPolicy } from '../policy.ts';
import { type AuditCase, type Draw, type ListedClaim, SEED_ROLES, type SeedEntry } from '../record.ts';

/** Somebody enters what they read at the public source; the second of two offices that agree draws. */
export const enterSeedCommand = command({
  name: 'sampling.enter-seed',
  input: enterSeedOperation.body.extend({ drawId: zId }),
  execute: async (context, { drawId, value }) => {
    const { tx, at } = context;
    const found = await drawById(tx, drawId);
    if (found === undefined) return refuse('unknown-draw');
    const allowed = authorise(samplingPolicy, 'sampling.enter-seed', context.actor, found);
    if (!allowed.ok) return allowed;
    const draw = await lockDraw(tx, found);
    if (draw.outcome !== undefined) return refuse('already-drawn');
    if (draw.voided !== undefined) return refuse('voided');
    if (at < draw.seedAt) return refuse('before-its-hour', { time: iso(draw.seedAt) });
    const entry = entryOf(allowed.value, value, at);
    await insertSeedEntry(tx, draw, { ...entry, id: context.newId() });
    const about = { jurisdictionId: draw.jurisdictionId, drawId, number: draw.number };
    context.emit({
      event: seedEntered,
      payload: { ...about, role: entry.role, value: entry.value },
      provenance: draw.provenance,
    });
    const agreed = (await seedEntries(tx, draw)).some(
      (other) =>
        other.personId !== entry.personId && other.role !== entry.role && other.value === entry.value,
    );
    return agreed ? drawNow(context, draw, entry) : ok({ drawn: false });
  },
});

function entryOf(actor: SignedInActor, typed: string, at: SeedEntry['at']): SeedEntry {
  const role = SEED_ROLES.find((one) => actor.roles.includes(one));
  if (role === undefined) throw new Error('The policy lets nobody else enter a seed.');
  return { personId: actor.personId, role, value: plainSeed(typed), at };
}

async function drawNow(
  context: CommandContext,
  draw: Draw,
  { value: seed, personId: by, at }: SeedEntry,
): Promise<Result<{ drawn: boolean }>> {
  const { tx, emit } = context;
  const rows = await listRows(tx, draw);
  const list = frozenList(draw, rows);
  // The database lets nobody alter a list; whoever got past it is stopped here.
  if (listDigest(list) !== draw.digest) return refuse('list-altered');
  const positions = drawRows(list, draw.digest, seed);
  if (!(await setDrawn(tx, draw, { seed, drawn: positions, by, at }))) return refuse('already-drawn');
  const cases = await casesOf(tx, draw, positions);
  await insertCases(tx, cases);
  const { jurisdictionId, id: drawId, number, digest, provenance } = draw;
  const digests = positions.flatMap((position) => rows[position]?.digest ?? []);
  emit({
    event: drawn,
    payload: { jurisdictionId, drawId, number, digest, seed, drawn: digests },
    provenance,
  });
  for (const one of cases) emit({ event: caseOpened, payload: aboutCase(one), provenance });
  return ok({ drawn: true });
}

/** Who a case concerns, as its events say. */
export const aboutCase = (one: AuditCase) => ({
  jurisdictionId: one.jurisdictionId,
  caseId: one.id,
  number: one.number,
  claimId: one.claimId,
  enterpriseId: one.enterpriseId,
  ...(one.providerId === undefined ? {} : { providerId: one.providerId }),
});

async function casesOf(tx: Tx, draw: Draw, positions: readonly number[]): Promise<AuditCase[]> {
  const claims = new Map((await listedClaims(tx, draw, positions)).map((one) => [one.position, one]));
  const digits = String(positions.length).length;
  return positions.map((position, index) => {
    const claim = claims.get(position);
    if (claim === undefined) throw new Error(`Row ${position} of ${draw.number} has no claim behind it.`);
    return caseOf(draw, claim, position, String(index + 1).padStart(digits, '0'));
  });
}

function caseOf(draw: Draw, { record, claimId }: ListedClaim, position: number, place: string): AuditCase {
  const { provider, providerId } = record;
  return {
    jurisdictionId: draw.jurisdictionId,
    id: derivedId('sampling.case', `${draw.id}/${position}`),
    number: `${draw.number}-${place}`,
    drawId: draw.id,
    position,
    claimId,
    claimNumber: record.claim,
    amount: fromWire(record.amount),
    enterpriseId: record.enterpriseId as AuditCase['enterpriseId'],
    ...(providerId === undefined ? {} : { providerId: providerId as AuditCase['enterpriseId'] }),
    payeeId: record.payeeId as AuditCase['payeeId'],
    parties: {
      enterprise: { zh: record.enterprise, en: record.enterpriseEn },
      ...(provider === undefined ? {} : { provider: { zh: provider, en: record.providerEn ?? provider } }),
    },
    state: 'open',
    provenance: draw.provenance,
  };
}

/** Takes a list back while its seed is not public: a source named wrongly, a span mistaken. */
export const voidCommand = command({
  name: 'sampling.void',
  input: voidOperation.body.extend({ drawId: zId }),
  execute: async ({ tx, at, actor, emit }, { drawId, reason }) => {
    const found = await drawById(tx, drawId);
    if (found === undefined) return refuse('unknown-draw');
    const allowed = authorise(samplingPolicy, 'sampling.void', actor, found);
    if (!allowed.ok) return allowed;
    const draw = await lockDraw(tx, found);
    if (!(await setVoided(tx, draw, { by: allowed.value.personId, at, reason }))) {
      if (draw.outcome !== undefined) return refuse('already-drawn');
      return refuse(draw.voided === undefined ? 'void-too-late' : 'voided');
    }
    const { jurisdictionId, number, provenance } = draw;
    emit({ event: listVoided, payload: { jurisdictionId, drawId: draw.id, number, reason }, provenance });
    return ok({ drawId: draw.id as string });
  },
});
