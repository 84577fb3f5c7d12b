import type { Tx } from '../../platform/db/tx.ts';
import { documentOf, documentsOf } from '../circle/index.ts';
import { type Ranking, USUAL_RANKING, zRanking } from './domain/ranking.ts';
import { type TravelTime, zTravelTime } from './domain/travel.ts';

/** How this circle orders answers; the usual way where its pack does not say. */
export async function rankingOf(tx: Tx): Promise<Ranking> {
  const found = await documentOf(tx, 'ranking', 'ranking');
  return found === undefined ? USUAL_RANKING : zRanking.parse(found.body);
}

/** Ways between parties as far as the pack tells them with a source. */
export async function travelTimesOf(tx: Tx): Promise<TravelTime[]> {
  const found = await documentsOf(tx, 'travel-times');
  return found.map(({ body }) => zTravelTime.parse(body));
}
