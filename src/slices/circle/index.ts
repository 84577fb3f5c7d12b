import type { Tx } from '../../platform/db/tx.ts';
import type { Circle } from './domain/circle.ts';

export { type Circle, type CircleJurisdiction, jurisdictionOf } from './domain/circle.ts';

/** The circle this database serves. Throws when none is loaded: the server loads one before it listens. */
export async function circleOf(tx: Tx): Promise<Circle> {
  const [row] = await tx.query<{ body: Circle }>(
    "select body from circle.document where part = 'circle' and key = 'circle'",
  );
  if (row === undefined) throw new Error('No circle is loaded.');
  return row.body;
}
export { circleView } from './domain/view.ts';
export { type CircleDocument, importCircle } from './load.ts';
export { circlePolicy } from './policy.ts';
export { circleRoutes } from './routes.ts';
