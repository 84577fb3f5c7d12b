import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The head before the first seal. */
export const GENESIS_HEAD = '0'.repeat(64);

/**
 * Merkle root over leaf hashes. Leaves and nodes are hashed in different domains, and an odd node moves up
 * unchanged, so that no other list of leaves gives the same root.
 * @param leaves at least one, 64 hexadecimal digits each
 */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) throw new Error('A seal covers at least one event.');
  let level = leaves.map((leaf) => sha256(`leaf:${leaf}`));
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] ?? '';
      const right = level[i + 1];
      next.push(right === undefined ? left : sha256(`node:${left}:${right}`));
    }
    level = next;
  }
  return level[0] ?? '';
}

export interface Seal {
  /** From 1, gapless. */
  readonly number: number;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly root: string;
  readonly previousHead: string;
  readonly head: string;
}

/** Chains one batch to all before it. */
export function nextSeal(previous: Seal | undefined, firstPosition: number, leaves: readonly string[]): Seal {
  const number = (previous?.number ?? 0) + 1;
  const lastPosition = firstPosition + leaves.length - 1;
  const previousHead = previous?.head ?? GENESIS_HEAD;
  const root = merkleRoot(leaves);
  const head = sha256(['tq-seal-1', number, firstPosition, lastPosition, root, previousHead].join(':'));
  return { number, firstPosition, lastPosition, root, previousHead, head };
}
