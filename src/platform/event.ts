import type { z } from 'zod';
import type { Provenance } from './actor.ts';

/** A versioned kind of event; declared in a slice's events.ts, never changed, only succeeded. */
export interface EventType<T> {
  readonly type: string;
  readonly version: number;
  readonly payload: z.ZodType<T>;
}

/** An event a command wants recorded; the unit of work adds who, when and which command. */
export interface NewEvent<T = unknown> {
  readonly event: EventType<T>;
  /** JSON values only: money as digits, instants as ISO text. */
  readonly payload: T;
  readonly provenance: Provenance;
  /** Recorded without who acted, where the record it speaks of has an owner that nobody may learn. */
  readonly veiled?: true;
}

/** Who acted, as a veiled event has it. */
export const VEILED = '00000000-0000-0000-0000-000000000000';

/** A committed event as consumers meet it, in the circle's one order. */
export interface RecordedEvent {
  /** Dense position given by the relay, from 1. */
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly at: number;
  readonly actorOrg: string;
  readonly commandId: string;
  readonly provenance: Provenance;
  readonly payload: unknown;
}

export const eventType = <T>(type: string, version: number, payload: z.ZodType<T>): EventType<T> => ({
  type,
  version,
  payload,
});

/** The payload of a recorded event, typed, when it is of this type and version. */
export function readEvent<T>(event: EventType<T>, recorded: RecordedEvent): T | undefined {
  if (recorded.type !== event.type || recorded.version !== event.version) return undefined;
  return event.payload.parse(recorded.payload);
}
