import { iso } from '../../kernel/time.ts';
import type { FrozenList, ListRow } from './domain/draw.ts';
import type { DrawFile } from './domain/draw-file.ts';
import type { Draw, ListedClaim } from './record.ts';

/** What the digest of a draw covers. */
export const frozenList = (draw: Draw, rows: readonly ListRow[]): FrozenList => ({
  number: draw.number,
  jurisdiction: draw.jurisdictionId,
  scheme: draw.schemeCode,
  version: draw.schemeVersion,
  from: draw.from,
  to: draw.to,
  strata: draw.strata,
  quotas: draw.quotas.map(({ stratum, listed, draw: count }) => ({ stratum, listed, draw: count })),
  seedSource: draw.seedSource,
  seedAt: iso(draw.seedAt),
  frozenAt: iso(draw.frozenAt),
  rows: rows.map(({ stratum, digest }) => ({ stratum, digest })),
});

/** The published file of a draw; with the claims behind its rows for those who may have them. */
export function drawFileOf(
  draw: Draw,
  rows: readonly ListRow[],
  disclosed?: readonly Pick<ListedClaim, 'salt' | 'record'>[],
): DrawFile {
  const { outcome } = draw;
  const list = frozenList(draw, rows);
  return {
    format: 'tongquan.audit-draw/1',
    list: { ...list, quotas: [...list.quotas], rows: [...list.rows] },
    digest: draw.digest,
    ...(outcome === undefined
      ? {}
      : {
          seed: outcome.seed,
          drawnAt: iso(outcome.at),
          drawn: outcome.drawn.flatMap((position) => rows[position]?.digest ?? []),
        }),
    ...(disclosed === undefined
      ? {}
      : { disclosed: disclosed.map(({ salt, record }) => ({ salt, record: { ...record } })) }),
  };
}
