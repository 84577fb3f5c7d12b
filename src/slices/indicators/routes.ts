import type { Api } from '../../platform/http/api.ts';
import {
  changesOperation,
  computedOperation,
  drillOperation,
  factsOperation,
  flowsOperation,
  targetsOperation,
} from './contract.ts';
import { changes, computedFigures, flows, printedFacts, recordsBehind, targets } from './queries.ts';

export function indicatorsRoutes(api: Api): void {
  api.query(computedOperation, (tx, { query }) => computedFigures(tx, query));
  api.query(drillOperation, (tx, { params, query }) => recordsBehind(tx, { ...params, ...query }));
  api.query(flowsOperation, (tx, { query }) => flows(tx, query));
  api.query(changesOperation, (tx, { query }, at) => changes(tx, query, at));
  api.query(targetsOperation, (tx) => targets(tx));
  api.query(factsOperation, (tx, { query }) => printedFacts(tx, query));
}
