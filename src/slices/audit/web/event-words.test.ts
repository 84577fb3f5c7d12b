import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_WORDS } from './event-words.ts';

const slices = path.resolve(import.meta.dirname, '../..');

/** Types of all events that slices declare, some in a file beside their `events.ts`. */
const declared = readdirSync(slices)
  .flatMap((slice) => readdirSync(path.join(slices, slice)).map((file) => path.join(slices, slice, file)))
  .filter((file) => file.endsWith('events.ts'))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/eventType\(\s*'([^']+)'/g)].map(([, type]) => type),
  );

describe('The audit log', () => {
  it('has words for every event that a slice declares, and for no other', () => {
    expect(Object.keys(EVENT_WORDS).sort()).toEqual([...new Set(declared)].sort());
  });
});
