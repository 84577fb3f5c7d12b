import { toWire } from '../../kernel/money.ts';
import type { WireIssueDecision, WireTraceLine } from './contract.ts';
import type { IssueDecision } from './domain/issue.ts';
import type { TraceLine } from './domain/trace.ts';

/** A trace with its amounts as digits, as stored and sent. */
export const traceToWire = (trace: readonly TraceLine[]): WireTraceLine[] =>
  trace.map(({ room, ...line }) => ({ ...line, ...(room === undefined ? {} : { room: toWire(room) }) }));

/** What is kept of the decision a voucher rests on. */
export const issueDecisionToWire = (decision: IssueDecision): WireIssueDecision => ({
  estimated: decision.estimated,
  ...(decision.first ? { first: true } : {}),
  trace: traceToWire(decision.trace),
  ...(decision.validTo === undefined ? {} : { validTo: decision.validTo }),
  ...(decision.limitedBy === undefined ? {} : { limitedBy: decision.limitedBy }),
});
