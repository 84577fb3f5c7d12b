import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Bilingual } from '../../kernel/lang.ts';
import { exportToFile } from '../../platform/audit/export.ts';
import { headsPath } from '../../platform/audit/heads.ts';
import { type AuditReport, verifyExport } from '../../platform/audit/verify.ts';
import type { CliCall, CliCommand, CliOutcome } from './command.ts';
import { onDatabase } from './database.ts';

export const auditExport: CliCommand = {
  name: 'audit export',
  summary: {
    zh: '把全部审计日志导出为 JSON Lines 文件',
    en: 'Write the whole audit log to a JSON Lines file',
  },
  arguments: [{ name: 'file', help: { zh: '要写的文件，不得已存在', en: 'File to write; must not exist' } }],
  options: {},
  run: (call) => {
    const file = path.resolve(call.io.cwd, call.argument('file'));
    return onDatabase(call, 'tables', async ({ uow }) => {
      await exportToFile(uow.asWorker, file);
      const { records, seals, unsealed, pending } = await verifyExport(file);
      return {
        ok: true,
        result: { file, records, seals, unsealed, pending },
        lines: [
          {
            zh: `已导出 ${records} 条记录、${seals} 次封存到 ${file}。用 tongquan audit verify --export 核验。`,
            en: `${records} records and ${seals} seals were written to ${file}. Check it with tongquan audit verify --export.`,
          },
        ],
      };
    });
  },
};

export const auditVerify: CliCommand = {
  name: 'audit verify',
  summary: {
    zh: '核验审计日志有没有被改动、删除或截断',
    en: 'Verify that the audit log was not altered, removed from or cut',
  },
  arguments: [],
  options: {
    export: {
      type: 'string',
      value: '<file>',
      help: {
        zh: '核验这份导出，不连数据库；不写则先从数据库导出',
        en: 'Verify this export without any database; without it the database is exported first',
      },
    },
    heads: {
      type: 'string',
      value: '<file>',
      help: {
        zh: '另存的链头文件；不写 --export 时默认用数据目录里的那份',
        en: 'Heads file kept elsewhere; without --export the one in the data folder by default',
      },
    },
  },
  run: async (call) => {
    const given = call.text('heads');
    const heads = given === undefined ? undefined : path.resolve(call.io.cwd, given);
    const file = call.text('export');
    if (file === undefined) return verifyDatabase(call, heads);
    return outcomeOf(await verifyExport(path.resolve(call.io.cwd, file), heads), heads);
  },
};

function verifyDatabase(call: CliCall, given: string | undefined): Promise<CliOutcome> {
  return onDatabase(call, 'tables', async ({ uow, config }) => {
    const own = headsPath(config.dataRoot);
    const heads = given ?? (existsSync(own) ? own : undefined);
    const folder = await mkdtemp(path.join(tmpdir(), 'tongquan-audit-'));
    try {
      const file = path.join(folder, 'export.jsonl');
      call.say({ zh: '正在从数据库导出审计日志……', en: 'Exporting the audit log from the database …' });
      await exportToFile(uow.asWorker, file);
      return outcomeOf(await verifyExport(file, heads), heads);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

function outcomeOf(report: AuditReport, heads: string | undefined): CliOutcome {
  return { ok: report.ok, result: { ...report, headsFile: heads ?? null }, lines: describeReport(report) };
}

/** What the report says, in sentences; the findings first. */
export function describeReport(report: AuditReport): Bilingual[] {
  const { findings, findingCount, records, seals, unsealed, pending, newestHead } = report;
  const lines: Bilingual[] = findings.map(({ zh, en }) => ({ zh: `✗ ${zh}`, en }));
  const hidden = findingCount - findings.length;
  if (hidden > 0) lines.push({ zh: `✗ 另有 ${hidden} 处未列出。`, en: `${hidden} more are not listed.` });
  lines.push(
    report.ok
      ? {
          zh: `审计日志完好：${records} 条记录、${seals} 次封存，没有发现改动。`,
          en: `The audit log is sound: ${records} records and ${seals} seals, nothing was changed.`,
        }
      : {
          zh: `审计日志有 ${findingCount} 处问题（${records} 条记录、${seals} 次封存）。`,
          en: `The audit log has ${findingCount} finding(s) (${records} records, ${seals} seals).`,
        },
    {
      zh: `尚未封存：${unsealed} 条；已提交尚未排序：${pending} 条。`,
      en: `Not sealed yet: ${unsealed}; committed but not placed yet: ${pending}.`,
    },
    describeHeads(report),
  );
  if (newestHead !== null) lines.push({ zh: `最新链头：${newestHead}`, en: 'Newest head, as above' });
  return lines;
}

function describeHeads({ heads }: AuditReport): Bilingual {
  if (heads === null) {
    return {
      zh: '没有链头文件可比：末尾是否被截去、历史是否整体重写，无法判断。',
      en: 'No heads file to compare with: whether the end was cut or the past written anew cannot be told.',
    };
  }
  const { matched, notInFile, unreadable } = heads;
  const extra =
    unreadable === 0
      ? { zh: '', en: '' }
      : { zh: `，${unreadable} 行读不出`, en: `, ${unreadable} line(s) unreadable` };
  return {
    zh: `与链头文件一致的封存：${matched} 次；文件中没有的：${notInFile} 次${extra.zh}。`,
    en: `Seals that agree with the heads file: ${matched}; not in it: ${notInFile}${extra.en}.`,
  };
}
