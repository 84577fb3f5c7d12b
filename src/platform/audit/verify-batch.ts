import type { ExportRecord } from './export-format.ts';
import { leafHash } from './leaf.ts';
import { merkleTree, type Seal } from './seal.ts';
import {
  alteredRecord,
  type FindingList,
  insertedRecord,
  movedRecord,
  recordsDiffer,
  removedRecords,
  surplusRecords,
} from './verify-findings.ts';

interface Gap {
  from: number;
  to: number;
}

const OPEN_GAPS_MAX = 1_000;

/** The records between two seals: follows their positions and rebuilds their tree. */
export interface RecordBatch {
  add(record: ExportRecord, line: number): void;
  /** A line nobody could read: the record it may have been is not reported a second time as missing. */
  unreadable(): void;
  /** Compares with the seal that covers them; the next batch begins after it. */
  seal(seal: Seal): void;
  /** Begins anew without a seal to compare with: the one that stood here cannot be trusted. */
  abandon(): void;
  /** Records since the last seal. */
  size(): number;
  /** The highest position met so far, or sealed. */
  end(): number;
}

export function recordBatch(findings: FindingList): RecordBatch {
  const positions = positionTrack(findings);
  let first = 1;
  let count = 0;
  // A seal stands if it fits the hashes as stored or as computed: then the record named is all that is wrong.
  let stored = merkleTree();
  let computed = merkleTree();

  const begin = () => {
    stored = merkleTree();
    computed = merkleTree();
    first = positions.end() + 1;
    count = 0;
    positions.begin();
  };

  return {
    add: (record, line) => {
      count += 1;
      const leaf = leafHash(record);
      if (leaf !== record.leaf) findings.add(alteredRecord(line, record.position, record.id));
      stored.add(record.leaf);
      computed.add(leaf);
      positions.meet(record, line);
    },
    unreadable: positions.unreadable,
    seal: (seal) => {
      positions.closeAt(seal);
      const comparable = !positions.faulty() && first === seal.firstPosition && count > 0;
      if (comparable && stored.root() !== seal.root && computed.root() !== seal.root) {
        findings.add(recordsDiffer(seal.number, seal.firstPosition, seal.lastPosition));
      }
      begin();
    },
    abandon: () => {
      positions.reportGaps();
      begin();
    },
    size: () => count,
    end: positions.end,
  };
}

/** Follows positions, which must be dense: what is skipped and never turns up was removed. */
function positionTrack(findings: FindingList) {
  /** Positions skipped so far; a record that turns up late fills its gap. */
  let gaps: Gap[] = [];
  let expected = 1;
  let unreadableLines = 0;
  /** Something was found since the last seal that by itself explains a differing root. */
  let faulty = false;

  const reportGap = ({ from, to }: Gap) => {
    faulty = true;
    if (to - from + 1 <= unreadableLines) unreadableLines -= to - from + 1;
    else findings.add(removedRecords(from, to));
  };
  const reportGaps = () => {
    for (const gap of gaps) reportGap(gap);
    gaps = [];
  };
  const skipTo = (position: number) => {
    gaps.push({ from: expected, to: position - 1 });
    expected = position;
    if (gaps.length > OPEN_GAPS_MAX) for (const gap of gaps.splice(0, 1)) reportGap(gap);
  };

  return {
    meet: ({ position, id }: ExportRecord, line: number): void => {
      if (position < expected) {
        faulty = true;
        findings.add(
          fill(gaps, position) ? movedRecord(line, position, id) : insertedRecord(line, position, id),
        );
        return;
      }
      if (position > expected) skipTo(position);
      expected = position + 1;
    },
    unreadable: (): void => {
      unreadableLines += 1;
      faulty = true;
    },
    /** Everything up to the end of the seal must have been met by now, and nothing beyond it. */
    closeAt: ({ number, lastPosition }: Seal): void => {
      if (expected <= lastPosition) skipTo(lastPosition + 1);
      reportGaps();
      if (expected - 1 <= lastPosition) return;
      faulty = true;
      findings.add(surplusRecords(number, lastPosition, expected - 1));
    },
    reportGaps,
    faulty: () => faulty,
    end: () => expected - 1,
    begin: (): void => {
      faulty = false;
      unreadableLines = 0;
    },
  };
}

/** Takes a position out of the gap that holds it. @returns false when no gap does */
function fill(gaps: Gap[], position: number): boolean {
  const index = gaps.findIndex(({ from, to }) => from <= position && position <= to);
  const gap = gaps[index];
  if (gap === undefined) return false;
  const rest = [
    { from: gap.from, to: position - 1 },
    { from: position + 1, to: gap.to },
  ].filter(({ from, to }) => from <= to);
  gaps.splice(index, 1, ...rest);
  return true;
}
