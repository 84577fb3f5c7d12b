import { type ExportEnd, type ExportHeader, type ExportLine, parseLine, readLines } from './export-format.ts';
import { GENESIS_HEAD, headOf, type Seal } from './seal.ts';
import { recordBatch } from './verify-batch.ts';
import {
  type AuditFinding,
  alteredSeal,
  brokenChain,
  cutRecords,
  type FindingList,
  findingList,
  misplacedLine,
  removedSeals,
  unreadableLine,
  wrongCount,
} from './verify-findings.ts';
import { type HeadsSummary, headsCheck } from './verify-heads.ts';

export type { AuditFinding, FindingKind } from './verify-findings.ts';

export interface AuditReport {
  /** True when nothing is wrong. What is not sealed yet is counted, not wrong. */
  readonly ok: boolean;
  /** From the header; null when it could not be read. */
  readonly circle: string | null;
  readonly exportedAt: string | null;
  readonly records: number;
  readonly seals: number;
  /** Records after the last seal: intact by their own hash, but nothing proves yet that none was exchanged. */
  readonly unsealed: number;
  /** Events that were committed but had no position when the export was made. */
  readonly pending: number;
  /** Head of the last seal, null without one. */
  readonly newestHead: string | null;
  /** Null when no heads file was given: then nobody can tell whether a tail with its seals was cut. */
  readonly heads: HeadsSummary | null;
  /** The first thousand. */
  readonly findings: readonly AuditFinding[];
  readonly findingCount: number;
}

/**
 * Checks an export by itself, without any database: every leaf, every Merkle root, the chain of heads, and with a
 * heads file whether the end is missing or the past was rewritten. Memory does not grow with the export.
 * Throws what opening one of the files throws.
 */
export async function verifyExport(path: string, headsFile?: string): Promise<AuditReport> {
  const findings = findingList();
  const batch = recordBatch(findings);
  const chain = sealChain(findings);
  const heads = headsFile === undefined ? undefined : headsCheck(headsFile, findings);
  const frame = exportFrame(findings);
  let records = 0;
  for await (const { number: line, text } of readLines(path)) {
    const parsed = text === undefined ? undefined : parseLine(text);
    if (parsed === undefined) {
      findings.add(unreadableLine(line));
      batch.unreadable();
      continue;
    }
    frame.meet(parsed, line);
    if (parsed.kind === 'record') {
      records += 1;
      batch.add(parsed, line);
    } else if (parsed.kind === 'seal') {
      const { kind: _, ...seal } = parsed;
      if (chain.meet(seal, line)) batch.seal(seal);
      else batch.abandon();
      await heads?.meet(seal);
    }
  }
  const unsealed = batch.size();
  batch.abandon();
  frame.finish({ records, seals: chain.count(), lastSeal: chain.last()?.number ?? 0, end: batch.end() });
  const headsSummary = (await heads?.finish(chain.last()?.number ?? 0, batch.end())) ?? null;
  return {
    ok: findings.count() === 0,
    circle: frame.header()?.circle ?? null,
    exportedAt: frame.header()?.exportedAt ?? null,
    records,
    seals: chain.count(),
    unsealed,
    pending: frame.header()?.pending ?? 0,
    newestHead: chain.last()?.head ?? null,
    heads: headsSummary,
    findings: findings.kept,
    findingCount: findings.count(),
  };
}

/** Each seal must give its own head and continue the one before it. */
function sealChain(findings: FindingList) {
  let previous: Seal | undefined;
  /** The last seal was altered, so that nothing can be said of how the next one continues it. */
  let broken = false;
  let count = 0;
  return {
    count: () => count,
    last: () => previous,
    /** @returns whether the records before it can be compared with this seal */
    meet: (seal: Seal, line: number): boolean => {
      count += 1;
      const before = previous;
      const afterBroken = broken;
      previous = seal;
      broken = headOf(seal) !== seal.head;
      if (broken) findings.add(alteredSeal(line, seal.number));
      if (broken) return false;
      if (afterBroken) return true;
      const expected = (before?.number ?? 0) + 1;
      if (seal.number > expected) {
        findings.add(removedSeals(expected, seal.number - 1));
        return false;
      }
      const continues =
        seal.number === expected &&
        seal.previousHead === (before?.head ?? GENESIS_HEAD) &&
        seal.firstPosition === (before?.lastPosition ?? 0) + 1;
      if (!continues) findings.add(brokenChain(line, seal.number));
      return true;
    },
  };
}

interface Totals {
  readonly records: number;
  readonly seals: number;
  readonly lastSeal: number;
  readonly end: number;
}

/** Header first, end last, each once, and what they count must be there: finds a download that broke off. */
function exportFrame(findings: FindingList) {
  let header: ExportHeader | undefined;
  let end: ExportEnd | undefined;
  let lines = 0;
  return {
    header: () => header,
    meet: (parsed: ExportLine, line: number): void => {
      lines += 1;
      if (end !== undefined) findings.add(misplacedLine(line, parsed.kind));
      else if (parsed.kind === 'end') end = parsed;
      else if (parsed.kind === 'header' && lines > 1) findings.add(misplacedLine(line, parsed.kind));
      else if (parsed.kind === 'header') header = parsed;
    },
    finish: (found: Totals): void => {
      if (header === undefined) {
        findings.add(
          wrongCount(
            '没有文件头：这不是完整的审计导出。',
            'There is no header: this is not a whole audit export.',
          ),
        );
      } else {
        if (found.end < header.placed) findings.add(cutRecords(found.end + 1, header.placed));
        if (found.lastSeal < header.seals) findings.add(removedSeals(found.lastSeal + 1, header.seals));
      }
      if (end === undefined) {
        findings.add(
          wrongCount(
            '没有结束行：导出没有传完，或末尾被截去。',
            'There is no end line: the export broke off, or its end was cut.',
          ),
        );
      } else if (end.records !== found.records || end.seals !== found.seals) {
        findings.add(
          wrongCount(
            `结束行记有 ${end.records} 条记录、${end.seals} 次封存，实际读到 ${found.records} 条、${found.seals} 次。`,
            `The end line counts ${end.records} records and ${end.seals} seals; ${found.records} and ${found.seals} were read.`,
          ),
        );
      }
    },
  };
}
