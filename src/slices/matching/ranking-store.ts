import type { Tx } from '../../platform/db/tx.ts';
import { documentOf } from '../circle/index.ts';
import { type Ranking, USUAL_RANKING, zRanking } from './domain/ranking.ts';

/** How this circle orders answers; the usual way where its pack does not say. */
export async function rankingOf(tx: Tx): Promise<Ranking> {
  const found = await documentOf(tx, 'ranking', 'ranking');
  return found === undefined ? USUAL_RANKING : zRanking.parse(found.body);
}
