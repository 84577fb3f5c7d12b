import type { Api } from '../../platform/http/api.ts';
import { computedOperation, drillOperation, factsOperation, targetsOperation } from './contract.ts';
import { computedFigures, printedFacts, recordsBehind, targets } from './queries.ts';

export function indicatorsRoutes(api: Api): void {
  api.query(computedOperation, (tx, { query }) => computedFigures(tx, query));
  api.query(drillOperation, (tx, { params }) => recordsBehind(tx, params));
  api.query(targetsOperation, (tx) => targets(tx));
  api.query(factsOperation, (tx, { query }) => printedFacts(tx, query));
}
