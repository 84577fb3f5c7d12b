import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENT_WORDS } from './event-words.ts';

const slices = path.resolve(import.meta.dirname, '../..');

/** Types of all events that slices declare. */
const declared = readdirSync(slices)
  .map((slice) => path.join(slices, slice, 'events.ts'))
  .filter((file) => existsSync(file))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/eventType\(\s*'([^']+)'/g)].map(([, type]) => type),
  );

describe('The audit log', () => {
  it('has words for every event that a slice declares, and for no other', () => {
    expect(Object.keys(EVENT_WORDS).sort()).toEqual([...new Set(declared)].sort());
  });
});
