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
  /** Positions skipped so far; a record that turns up late fills its gap. */
  let gaps: Gap[] = [];
  let expected = 1;
  let first = 1;
  let count = 0;
  /** Set by what already explains a differing root. */
  let explained = false;
  let unreadableLines = 0;
  // A seal stands if it fits the hashes as stored or as computed: then the record named is all that is wrong.
  let stored = merkleTree();
  let computed = merkleTree();

  const begin = () => {
    stored = merkleTree();
    computed = merkleTree();
    first = expected;
    count = 0;
    explained = false;
    unreadableLines = 0;
  };
  const reportGap = ({ from, to }: Gap) => {
    explained = true;
    if (to - from + 1 <= unreadableLines) unreadableLines -= to - from + 1;
    else findings.add(removedRecords(from, to));
  };
  const reportGaps = () => {
    for (const gap of gaps) reportGap(gap);
    gaps = [];
  };
  const skipTo = (position: number) => {
    gaps.push({ from: expected, to: position - 1 });
    if (gaps.length > OPEN_GAPS_MAX) for (const gap of gaps.splice(0, 1)) reportGap(gap);
  };
  const late = (record: ExportRecord, line: number) => {
    explained = true;
    const filled = fill(gaps, record.position);
    findings.add((filled ? movedRecord : insertedRecord)(line, record.position, record.id));
  };

  return {
    add: (record, line) => {
      count += 1;
      const leaf = leafHash(record);
      if (leaf !== record.leaf) findings.add(alteredRecord(line, record.position, record.id));
      stored.add(record.leaf);
      computed.add(leaf);
      if (record.position < expected) return late(record, line);
      if (record.position > expected) skipTo(record.position);
      expected = record.position + 1;
    },
    unreadable: () => {
      unreadableLines += 1;
      explained = true;
    },
    seal: (seal) => {
      if (expected <= seal.lastPosition) {
        gaps.push({ from: expected, to: seal.lastPosition });
        expected = seal.lastPosition + 1;
      }
      reportGaps();
      if (expected - 1 > seal.lastPosition) {
        explained = true;
        findings.add(surplusRecords(seal.number, seal.lastPosition, expected - 1));
      }
      const comparable = !explained && first === seal.firstPosition && count > 0;
      if (comparable && stored.root() !== seal.root && computed.root() !== seal.root) {
        findings.add(recordsDiffer(seal.number, seal.firstPosition, seal.lastPosition));
      }
      begin();
    },
    abandon: () => {
      reportGaps();
      begin();
    },
    size: () => count,
    end: () => expected - 1,
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
