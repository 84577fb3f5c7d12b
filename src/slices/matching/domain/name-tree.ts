/** Many names as one tree, from character to character, so that finding them costs what the text is long. */
export interface NameTree<T> {
  /** Next node by node and character code, see {@link edge}; node 0 is the root. */
  readonly next: ReadonlyMap<number, number>;
  /** What the name ending at a node stands for; the first that took a name keeps it. */
  readonly values: readonly (T | undefined)[];
  /** By character: whether a name begins with it; {@link ALONE} where the character alone is one. */
  readonly begins: Uint8Array;
  /** By {@link pairOf}: whether some name begins with these two characters. Most pairs of a text begin none. */
  readonly pairs: Uint8Array;
}

const ALONE = 2;
const edge = (node: number, code: number): number => node * 0x1_0000 + code;
const pairOf = (first: number, second: number): number => (first * 31 + second) & 0xffff;

export function nameTree<T>(names: Iterable<readonly [string, T]>): NameTree<T> {
  const next = new Map<number, number>();
  const values: (T | undefined)[] = [undefined];
  const begins = new Uint8Array(0x1_0000);
  const pairs = new Uint8Array(0x1_0000);
  for (const [name, value] of names) {
    const first = name.charCodeAt(0);
    begins[first] = Math.max(begins[first] ?? 0, name.length === 1 ? ALONE : 1);
    pairs[pairOf(first, name.charCodeAt(1))] = 1;
    let node = 0;
    for (let i = 0; i < name.length; i++) {
      const key = edge(node, name.charCodeAt(i));
      const child = next.get(key) ?? values.push(undefined) - 1;
      next.set(key, child);
      node = child;
    }
    values[node] ??= value;
  }
  return { next, values, begins, pairs };
}

/** False for most places of a text, at once. */
export function mayBegin<T>(tree: NameTree<T>, text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  const begins = tree.begins[first];
  if (begins === 0 || begins === undefined) return false;
  return begins === ALONE || tree.pairs[pairOf(first, text.charCodeAt(at + 1))] === 1;
}

/** Every name that begins at a place, shortest first. */
export function namesAt<T>(
  tree: NameTree<T>,
  text: string,
  from: number,
  visit: (value: T, to: number) => void,
): void {
  let node: number | undefined = 0;
  for (let to = from; to < text.length; ) {
    node = tree.next.get(edge(node, text.charCodeAt(to)));
    if (node === undefined) return;
    to += 1;
    const value = tree.values[node];
    if (value !== undefined) visit(value, to);
  }
}
