/** A document that answers a query: its part, its number there, its score. */
export interface Found {
  readonly part: number;
  readonly document: number;
  readonly score: number;
}

/**
 * The best so many of what is offered. Equal scores go by the fingerprint of the document's id, so that the answer
 * does not depend on how the index happens to be cut into parts.
 */
export interface Best {
  /** Nothing below this score can enter any more; 0 while there is room. */
  readonly least: number;
  offer(score: number, part: number, document: number, hi: number, lo: number): void;
  /** Best first. */
  ranked(): Found[];
}

interface Row extends Found {
  readonly hi: number;
  readonly lo: number;
}

const isBetter = (a: Row, b: Row): boolean =>
  a.score > b.score || (a.score === b.score && (a.hi < b.hi || (a.hi === b.hi && a.lo < b.lo)));

export function bestOf(limit: number): Best {
  /** A heap with the worst at the root. */
  const rows: Row[] = [];
  return {
    get least() {
      return rows.length < limit ? 0 : (rows[0]?.score ?? Number.POSITIVE_INFINITY);
    },
    offer(score, part, document, hi, lo) {
      const row = { score, part, document, hi, lo };
      if (rows.length < limit) {
        rows.push(row);
        rise(rows);
      } else if (rows[0] !== undefined && isBetter(row, rows[0])) {
        rows[0] = row;
        sink(rows);
      }
    },
    ranked: () =>
      [...rows]
        .sort((a, b) => (isBetter(a, b) ? -1 : 1))
        .map(({ part, document, score }) => ({ part, document, score })),
  };
}

function rise(rows: Row[]): void {
  let at = rows.length - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const [row, parent] = [rows[at], rows[above]];
    if (row === undefined || parent === undefined || isBetter(row, parent)) return;
    rows[at] = parent;
    rows[above] = row;
    at = above;
  }
}

function sink(rows: Row[]): void {
  let at = 0;
  for (;;) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      const [row, other] = [rows[child], rows[worst]];
      if (row !== undefined && other !== undefined && isBetter(other, row)) worst = child;
    }
    const [row, other] = [rows[at], rows[worst]];
    if (worst === at || row === undefined || other === undefined) return;
    rows[at] = other;
    rows[worst] = row;
    at = worst;
  }
}
