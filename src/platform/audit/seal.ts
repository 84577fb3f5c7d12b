import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The head before the first seal. */
export const GENESIS_HEAD = '0'.repeat(64);

/** A Merkle tree that grows leaf by leaf and keeps only one hash per level. */
export interface MerkleTree {
  /** @param leaf 64 hexadecimal digits */
  add(leaf: string): void;
  /** Throws when nothing was added. */
  root(): string;
}

/**
 * Leaves and nodes are hashed in different domains, and an odd node moves up unchanged, so that no other list of
 * leaves gives the same root.
 */
export function merkleTree(): MerkleTree {
  /** Complete subtrees, the largest first; their sizes are the binary digits of the number of leaves. */
  const subtrees: { readonly hash: string; readonly size: number }[] = [];
  return {
    add: (leaf) => {
      let grown = { hash: sha256(`leaf:${leaf}`), size: 1 };
      for (let last = subtrees.at(-1); last?.size === grown.size; last = subtrees.at(-1)) {
        subtrees.pop();
        grown = { hash: sha256(`node:${last.hash}:${grown.hash}`), size: grown.size * 2 };
      }
      subtrees.push(grown);
    },
    root: () => {
      if (subtrees.length === 0) throw new Error('A seal covers at least one event.');
      return subtrees.map(({ hash }) => hash).reduceRight((right, left) => sha256(`node:${left}:${right}`));
    },
  };
}

/**
 * Merkle root over leaf hashes.
 * @param leaves at least one, 64 hexadecimal digits each
 */
export function merkleRoot(leaves: readonly string[]): string {
  const tree = merkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
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
  const unsigned = { number, firstPosition, lastPosition, root, previousHead };
  return { ...unsigned, head: headOf(unsigned) };
}

/** The head that belongs to a seal's other fields. */
export function headOf(seal: Omit<Seal, 'head'>): string {
  const { number, firstPosition, lastPosition, root, previousHead } = seal;
  return sha256(['tq-seal-1', number, firstPosition, lastPosition, root, previousHead].join(':'));
}
