import type { Bilingual } from '../../kernel/lang.ts';

export type FindingKind =
  | 'unreadable-line'
  | 'misplaced-line'
  | 'altered-record'
  | 'removed-records'
  | 'moved-record'
  | 'inserted-record'
  | 'records-differ-from-seal'
  | 'altered-seal'
  | 'removed-seals'
  | 'broken-chain'
  | 'cut-records'
  | 'cut-seals'
  | 'wrong-count'
  | 'forged-head'
  | 'differs-from-heads';

/** One thing that is wrong with an export, with what a person needs to find it. */
export interface AuditFinding extends Bilingual {
  readonly kind: FindingKind;
  /** Line of the export, or of the heads file for `forged-head`. */
  readonly line?: number;
  readonly position?: number;
  readonly id?: string;
  readonly seal?: number;
}

export interface FindingList {
  add(finding: AuditFinding): void;
  /** The first ones; the count goes on. */
  readonly kept: readonly AuditFinding[];
  count(): number;
}

const KEPT_MAX = 1_000;

/** A hostile file may be wrong in every line; memory must not follow. */
export function findingList(): FindingList {
  const kept: AuditFinding[] = [];
  let count = 0;
  return {
    kept,
    count: () => count,
    add: (finding) => {
      count += 1;
      if (kept.length < KEPT_MAX) kept.push(finding);
    },
  };
}

/** `17` or `17–20`. */
const span = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`);

export const unreadableLine = (line: number): AuditFinding => ({
  kind: 'unreadable-line',
  line,
  zh: `第 ${line} 行不是导出时写下的样子：文字被改动过。`,
  en: `Line ${line} is not as the export wrote it: its text was changed.`,
});

export const misplacedLine = (line: number, what: string): AuditFinding => ({
  kind: 'misplaced-line',
  line,
  zh: `第 ${line} 行（${what}）出现在不该出现的位置。`,
  en: `Line ${line} (${what}) stands where it does not belong.`,
});

export const alteredRecord = (line: number, position: number, id: string): AuditFinding => ({
  kind: 'altered-record',
  line,
  position,
  id,
  zh: `位置 ${position} 的记录（编号 ${id}）被改动过：内容与它的散列不符。`,
  en: `The record at position ${position} (id ${id}) was altered: its content does not give its hash.`,
});

export const removedRecords = (from: number, to: number): AuditFinding => ({
  kind: 'removed-records',
  position: from,
  zh: `位置 ${span(from, to)} 的记录不见了，共 ${to - from + 1} 条。`,
  en: `${to - from + 1} record(s) at position ${span(from, to)} were removed.`,
});

export const movedRecord = (line: number, position: number, id: string): AuditFinding => ({
  kind: 'moved-record',
  line,
  position,
  id,
  zh: `位置 ${position} 的记录（编号 ${id}）不在原来的次序上。`,
  en: `The record at position ${position} (id ${id}) is out of its order.`,
});

export const insertedRecord = (line: number, position: number, id: string): AuditFinding => ({
  kind: 'inserted-record',
  line,
  position,
  id,
  zh: `位置 ${position} 出现了第二条记录（编号 ${id}，第 ${line} 行）：其中一条是后来插入的。`,
  en: `Position ${position} holds a second record (id ${id}, line ${line}): one of the two was inserted.`,
});

export const surplusRecords = (seal: number, last: number, found: number): AuditFinding => ({
  kind: 'inserted-record',
  seal,
  position: found,
  zh: `第 ${seal} 号封存到位置 ${last} 为止，之前却有到位置 ${found} 的记录：有记录被插入或重新编号。`,
  en: `Seal ${seal} ends at position ${last}, yet records up to ${found} stand before it: records were inserted or renumbered.`,
});

export const recordsDiffer = (seal: number, first: number, last: number): AuditFinding => ({
  kind: 'records-differ-from-seal',
  seal,
  position: first,
  zh: `位置 ${span(first, last)} 的记录与第 ${seal} 号封存不符：其中有记录连同散列被替换，或被互换了位置。`,
  en: `The records at position ${span(first, last)} are not those of seal ${seal}: some were replaced together with their hashes, or changed places.`,
});

export const alteredSeal = (line: number, seal: number): AuditFinding => ({
  kind: 'altered-seal',
  line,
  seal,
  zh: `第 ${seal} 号封存被改动过：内容与它的链头不符。`,
  en: `Seal ${seal} was altered: its content does not give its head.`,
});

export const removedSeals = (from: number, to: number): AuditFinding => ({
  kind: 'removed-seals',
  seal: from,
  zh: `第 ${span(from, to)} 号封存不见了。`,
  en: `Seal(s) ${span(from, to)} were removed.`,
});

export const brokenChain = (line: number, seal: number): AuditFinding => ({
  kind: 'broken-chain',
  line,
  seal,
  zh: `第 ${seal} 号封存与它前面的封存接不上：两者之一被替换过。`,
  en: `Seal ${seal} does not continue the one before it: one of the two was replaced.`,
});

export const cutRecords = (from: number, to: number): AuditFinding => ({
  kind: 'cut-records',
  position: from,
  zh: `末尾的记录被截去：位置 ${span(from, to)} 的记录应在而不在。`,
  en: `The end was cut off: records at position ${span(from, to)} should be there and are not.`,
});

export const cutSeals = (from: number, to: number, last: number, end: number): AuditFinding => ({
  kind: 'cut-seals',
  seal: from,
  zh:
    end < last
      ? `末尾被截去：链头文件记有第 ${span(from, to)} 号封存，直到位置 ${last}，这里的记录只到位置 ${end}。`
      : `末尾的封存被截去：链头文件记有第 ${span(from, to)} 号封存，这里没有。`,
  en:
    end < last
      ? `The end was cut off: the heads file knows seal(s) ${span(from, to)} up to position ${last}, the records here end at ${end}.`
      : `Seals were cut off at the end: the heads file knows seal(s) ${span(from, to)}, they are not here.`,
});

export const wrongCount = (zh: string, en: string): AuditFinding => ({ kind: 'wrong-count', zh, en });

export const forgedHead = (line: number, seal: number): AuditFinding => ({
  kind: 'forged-head',
  line,
  seal,
  zh: `链头文件第 ${line} 行（第 ${seal} 号封存）被改动过：内容与链头不符。`,
  en: `Line ${line} of the heads file (seal ${seal}) was altered: its content does not give its head.`,
});

export const differsFromHeads = (from: number, to: number): AuditFinding => ({
  kind: 'differs-from-heads',
  seal: from,
  zh: `第 ${span(from, to)} 号封存与链头文件不一致：封存之后记录被改写过，或链头文件不是这套系统的。`,
  en: `Seal(s) ${span(from, to)} differ from the heads file: records were rewritten after sealing, or the heads file belongs to another system.`,
});
