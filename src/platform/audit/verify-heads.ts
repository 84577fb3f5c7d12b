import { parseHeadLine, readLines } from './export-format.ts';
import { headOf, type Seal } from './seal.ts';
import { cutSeals, differsFromHeads, type FindingList, forgedHead } from './verify-findings.ts';

export interface HeadsSummary {
  /** Seals whose head is the one in the heads file. */
  readonly matched: number;
  /** Seals the heads file does not hold: older than its first line, or newer than its last. */
  readonly notInFile: number;
  /** Lines a crash broke off, or that are no head lines at all. */
  readonly unreadable: number;
}

/** Goes through a heads file beside the seals of an export, both in order, so that neither is held in memory. */
export interface HeadsCheck {
  meet(seal: Seal): Promise<void>;
  /** @param lastSeal number of the export's last seal @param end position of its last record */
  finish(lastSeal: number, end: number): Promise<HeadsSummary>;
}

/** Throws what opening the file throws, at the first use. */
export function headsCheck(path: string, findings: FindingList): HeadsCheck {
  let unreadable = 0;
  let matched = 0;
  let notInFile = 0;
  let differing: { from: number; to: number } | undefined;
  const heads = soundHeads(path, findings, () => {
    unreadable += 1;
  });
  let waiting: Promise<IteratorResult<Seal, undefined>> | undefined;
  const peek = () => {
    waiting ??= heads.next();
    return waiting;
  };
  const take = () => {
    waiting = undefined;
  };
  const reportDiffering = () => {
    if (differing !== undefined) findings.add(differsFromHeads(differing.from, differing.to));
    differing = undefined;
  };
  const compare = (seal: Seal, head: string) => {
    if (head === seal.head) {
      matched += 1;
      reportDiffering();
    } else if (differing === undefined) differing = { from: seal.number, to: seal.number };
    else differing.to = seal.number;
  };

  return {
    meet: async (seal) => {
      let entry = await peek();
      while (!entry.done && entry.value.number < seal.number) {
        // The export lacks this seal; its own chain says so.
        take();
        entry = await peek();
      }
      if (entry.done || entry.value.number > seal.number) {
        notInFile += 1;
        return;
      }
      take();
      compare(seal, entry.value.head);
    },
    finish: async (lastSeal, end) => {
      reportDiffering();
      let cut: { from: number; to: number; last: number } | undefined;
      for (let entry = await peek(); !entry.done; entry = await peek()) {
        const { number, lastPosition } = entry.value;
        if (number > lastSeal) cut = { from: cut?.from ?? number, to: number, last: lastPosition };
        take();
      }
      if (cut !== undefined) findings.add(cutSeals(cut.from, cut.to, cut.last, end));
      return { matched, notInFile, unreadable };
    },
  };
}

/** Lines that give their own head, in rising order; the same line twice (a retry after a crash) counts once. */
async function* soundHeads(
  path: string,
  findings: FindingList,
  onUnreadable: () => void,
): AsyncGenerator<Seal, undefined> {
  let last = 0;
  for await (const { number: line, text } of readLines(path)) {
    const seal = text === undefined ? undefined : parseHeadLine(text);
    if (seal === undefined) onUnreadable();
    else if (headOf(seal) !== seal.head) findings.add(forgedHead(line, seal.number));
    else if (seal.number > last) {
      last = seal.number;
      yield seal;
    }
  }
  return undefined;
}
