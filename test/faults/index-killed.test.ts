import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeParts } from '../../src/slices/matching/domain/engine/merge.ts';
import { documentsIn } from '../../src/slices/matching/domain/engine/part.ts';
import { idOf } from '../../src/slices/matching/domain/engine/segment.ts';
import { loadSnapshot } from '../../src/slices/matching/index-files.ts';
import { builtProgram } from '../support/program.ts';
import { versionsAt } from './index-changes.ts';

describe('An index on disk, its process killed in the middle', () => {
  const program = builtProgram('test/faults/index-child.ts');
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'index-killed-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Kills the child a moment after it has begun to write what it announced. @returns the last announced */
  async function workAndDie(after: number, moment: number): Promise<number> {
    const child = spawn(process.execPath, [program.file, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    let announced = 0;
    let seen = 0;
    for await (const chunk of child.stdout) {
      const lines = String(chunk).trim().split('\n');
      announced = Number(lines.at(-1));
      seen += lines.length;
      if (seen < after) continue;
      await wait(moment);
      break;
    }
    child.kill('SIGKILL');
    await ended;
    return announced;
  }

  it('is whole, as it was at some moment, and is gone on with from there', { timeout: 60_000 }, async () => {
    let before = 0;
    for (const [after, moment] of [
      [9, 0],
      [12, 2],
    ] as const) {
      const announced = await workAndDie(after, moment);
      const saved = await loadSnapshot(folder, 'kill');
      const position = Number(saved?.position ?? 0);
      // What was announced before the last may still have been about to be written.
      expect(position).toBeGreaterThanOrEqual(announced - 1);
      expect(position).toBeGreaterThan(before);
      before = position;
      const parts = saved?.snapshot.parts ?? [];
      const whole = mergeParts(parts);
      expect(documentsIn({ parts })).toBe(versionsAt(position).size);
      expect(new Map(Array.from(whole.versions, (version, n) => [idOf(whole, n), version]))).toEqual(
        versionsAt(position),
      );
    }
  });
});
