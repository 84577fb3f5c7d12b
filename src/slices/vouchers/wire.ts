import { toWire } from '../../kernel/money.ts';
import type { WireTraceLine } from './contract.ts';
import type { TraceLine } from './domain/trace.ts';

/** A trace with its amounts as digits, as stored and sent. */
export const traceToWire = (trace: readonly TraceLine[]): WireTraceLine[] =>
  trace.map(({ room, ...line }) => ({ ...line, ...(room === undefined ? {} : { room: toWire(room) }) }));
