import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll } from 'vitest';
import settings from '../../rolldown.config.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const built = path.join(root, 'dist', 'test');

export interface TestProgram {
  /** The file that plain Node starts. */
  readonly file: string;
}

/**
 * A program for a process of its own, built as the server is: what Node then starts in a tenth of a second takes
 * seconds from the sources, each time it is started.
 * @param sources from the root of the project; the first is the one to start, the others lie beside it
 */
export function builtProgram(...sources: readonly string[]): TestProgram {
  const names = sources.map((source) => path.basename(source, '.ts'));
  let folder: string | undefined;
  beforeAll(async () => {
    await mkdir(built, { recursive: true });
    // Inside the project, whose packages it needs.
    folder = await mkdtemp(path.join(built, 'program-'));
    const input = Object.fromEntries(names.map((name, at) => [name, path.join(root, sources[at] ?? '')]));
    const bundle = await rolldown({ ...settings, cwd: root, input });
    await bundle.write({ ...settings.output, dir: folder, sourcemap: false });
    await bundle.close();
  });
  afterAll(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true });
  });
  return {
    get file() {
      if (folder === undefined) throw new Error('The program is ready only inside tests and hooks.');
      return path.join(folder, `${names[0]}.mjs`);
    },
  };
}
