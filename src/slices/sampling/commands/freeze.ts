import type { z } from 'zod';
import type { Uuid } from '../../../kernel/brand.ts';
import { fromWire } from '../../../kernel/money.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { instant, iso, zoned } from '../../../kernel/time.ts';
import { command } from '../../../platform/command.ts';
import { authorise } from '../../../platform/policy.ts';
import { circleOf } from '../../circle/index.ts';
import { auditSize, type GrantedClaim, recordNumber } from '../../vouchers/index.ts';
import { freezeOperation } from '../contract.ts';
import { type FrozenList, listDigest, quotasOf, rowDigest, sortRows } from '../domain/draw.ts';
import { strataOf } from '../domain/strata.ts';
import { insertDraw, insertList, listOnSpan } from '../draw-store.ts';
import { refuse } from '../errors.ts';
import { listFrozen } from '../events.ts';
import { frozenList } from '../list.ts';
import { samplingPolicy } from '../policy.ts';
import type { ClaimRecord, Draw, ListedClaim } from '../record.ts';
import { type PaidSpan, paidInSpan } from '../span.ts';

const zInput = freezeOperation.body;
type Input = z.output<typeof zInput>;

/** Fixes the list of an audit and publishes its digest, while nobody can know the seed. */
export const freezeCommand = command({
  name: 'sampling.freeze',
  input: zInput,
  execute: async (context, input) => {
    const allowed = authorise(samplingPolicy, 'sampling.freeze', context.actor, input);
    if (!allowed.ok) return allowed;
    const { tx, at } = context;
    if (instant(input.seedAt) <= at) return refuse('seed-too-soon', {}, { field: 'seedAt' });
    const span = await paidInSpan(tx, input, allowed.value, at);
    if (!span.ok) return span;
    const size = sizeOf(input, span.value);
    if (!size.ok) return size;
    const rows = listOf(input, span.value.claims, context.newId);
    if (!rows.ok) return rows;
    const { timezone } = await circleOf(tx);
    const id = context.newId();
    const draw = drawOf(
      input,
      span.value,
      { id, rows: rows.value, size: size.value },
      {
        number: recordNumber('A', zoned(at, timezone).year, id),
        frozenBy: allowed.value.personId,
        frozenAt: at,
      },
    );
    if (!(await insertDraw(tx, draw))) {
      return refuse('listed-before', { number: (await listOnSpan(tx, draw)) ?? '' }, { field: 'from' });
    }
    await insertList(tx, draw, rows.value);
    const { jurisdictionId, number, schemeCode, from, to, listed, digest, seedSource, provenance } = draw;
    const payload = {
      jurisdictionId,
      drawId: id,
      number,
      schemeCode,
      from,
      to,
      listed,
      size: draw.size,
      digest,
    };
    context.emit({
      event: listFrozen,
      payload: { ...payload, seedSource, seedAt: iso(draw.seedAt) },
      provenance,
    });
    return ok({ drawId: id as string, number, digest, listed, size: draw.size });
  },
});

function sizeOf({ size }: Input, { scheme, claims }: PaidSpan): Result<number> {
  const listed = claims.length;
  const least = Math.max(1, auditSize(scheme, listed));
  if (size === undefined) return ok(least);
  if (size < least) return refuse('too-few', { least, listed }, { field: 'size' });
  return size > listed ? refuse('too-many', { listed }, { field: 'size' }) : ok(size);
}

/** @param newId gives 74 bits that nobody can guess; two of them keep a digest from whoever would try likely claims */
function listOf(
  { strata, edges }: Input,
  claims: readonly GrantedClaim[],
  newId: () => Uuid,
): Result<ListedClaim[]> {
  const steps = edges.map(fromWire);
  const rising = steps.every((edge, index) => index === 0 || edge > (steps[index - 1] ?? edge));
  if (strata === 'amount' && (steps.length === 0 || !rising)) {
    return refuse('edges-needed', {}, { field: 'edges' });
  }
  const of = strataOf(
    claims.map(({ amount, provider }) => ({ amount, providerId: provider?.id })),
    strata,
    steps,
  );
  return ok(
    sortRows(
      claims.map((claim, index): ListedClaim => {
        const salt = `${newId()}${newId()}`.replaceAll('-', '');
        const record = recordOf(claim);
        return {
          stratum: of[index] ?? 'all',
          digest: rowDigest(record, salt),
          claimId: claim.id,
          salt,
          record,
        };
      }),
    ),
  );
}

const recordOf = ({ provider, enterprise, ...claim }: GrantedClaim): ClaimRecord => ({
  claim: claim.number,
  claimId: claim.id,
  amount: claim.amount.toString(),
  decidedAt: iso(claim.decidedAt),
  enterpriseId: enterprise.id,
  enterprise: enterprise.nameZh,
  enterpriseEn: enterprise.nameEn,
  ...(provider === undefined
    ? {}
    : { providerId: provider.id, provider: provider.nameZh, providerEn: provider.nameEn }),
  payeeId: claim.payeeId,
});

function drawOf(
  input: Input,
  { scheme, provenance }: PaidSpan,
  list: { readonly id: Uuid; readonly rows: readonly ListedClaim[]; readonly size: number },
  by: Pick<Draw, 'number' | 'frozenBy' | 'frozenAt'>,
): Draw {
  const quotas = quotasOf(list.rows, list.size);
  const draw: Draw = {
    ...by,
    jurisdictionId: input.jurisdictionId,
    id: list.id,
    schemeCode: scheme.code,
    schemeVersion: scheme.version,
    from: input.from,
    to: input.to,
    strata: input.strata,
    quotas,
    listed: list.rows.length,
    size: quotas.reduce((sum, { draw }) => sum + draw, 0),
    digest: '',
    seedSource: input.seedSource,
    seedAt: instant(input.seedAt),
    provenance,
  };
  const frozen: FrozenList = frozenList(draw, list.rows);
  return { ...draw, digest: listDigest(frozen) };
}
