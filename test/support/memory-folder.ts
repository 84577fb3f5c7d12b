import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';

/** What a run needs at most, with room to spare: databases of its files, copies of clusters, browser profiles. */
const ROOM_BYTES = 4 * 2 ** 30;

/**
 * Where tests keep what they throw away: in memory where Linux offers enough of it, for creating and dropping a
 * database of a thousand files costs a disk's file system twenty times the work. A TMPDIR that is set is kept.
 */
export function temporaryFolder(): string {
  if (process.env.TMPDIR !== undefined || process.platform !== 'linux') return tmpdir();
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY);
    // Tests of the launcher start programs from there.
    if (mount === undefined || mount.split(' ')[3]?.split(',').includes('noexec')) return tmpdir();
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
