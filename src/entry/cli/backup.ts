import path from 'node:path';
import type { Bilingual } from '../../kernel/lang.ts';
import { restoreBackup, writeBackup } from '../../platform/backup/index.ts';
import { readMigrations } from '../../platform/db/migrate.ts';
import { systemClock } from '../compose.ts';
import { describeReport } from './audit.ts';
import type { CliCommand } from './command.ts';
import { onDatabase } from './database.ts';

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

export const backup: CliCommand = {
  name: 'backup',
  summary: {
    zh: '备份数据库、上传的文件和链头；服务可以照常运行',
    en: 'Back up the database, uploaded files and heads; the server may go on running',
  },
  arguments: [
    { name: 'folder', help: { zh: '要写的文件夹，不得已存在', en: 'Folder to write; must not exist' } },
  ],
  options: {},
  run: (call) => {
    const folder = path.resolve(call.io.cwd, call.argument('folder'));
    return onDatabase(call, 'tables', async ({ pool, config, filesFolder, version }) => {
      const { dataRoot } = config;
      const summary = await writeBackup({
        pool,
        folder,
        dataRoot,
        filesFolder,
        version,
        at: systemClock(),
        log: call.say,
      });
      const { manifest, rows, bytes, manifestSha256 } = summary;
      const { circle, takenAt, tables, files, unusableFiles } = manifest;
      return {
        ok: true,
        result: {
          folder,
          circle,
          takenAt,
          tables: tables.length,
          rows,
          files: files.length,
          unusableFiles,
          bytes,
          manifestSha256,
        },
        lines: [
          {
            zh: `备份已写好：${folder}（${tables.length} 张表 ${rows} 行，${files.length} 个文件，${megabytes(bytes)} MB）。`,
            en: `The backup is in ${folder} (${tables.length} tables, ${rows} rows, ${files.length} files, ${megabytes(bytes)} MB).`,
          },
          { zh: `清单的 SHA-256：${manifestSha256}`, en: 'SHA-256 of the manifest, as above' },
          ...unusableFiles.map(unusable),
        ],
      };
    });
  },
};

const unusable = (sha256: string): Bilingual => ({
  zh: `注意：文件 ${sha256} 有记录，但内容缺失或损坏，没有备份。`,
  en: `Note: file ${sha256} is on record, but its content is missing or damaged; it is not in the backup.`,
});

export const restore: CliCommand = {
  name: 'restore',
  summary: {
    zh: '把备份恢复到空数据库，恢复前核对全部文件和审计日志',
    en: 'Restore a backup into an empty database, after checking every file and the audit log',
  },
  arguments: [{ name: 'folder', help: { zh: '备份文件夹', en: 'Folder of the backup' } }],
  options: {
    'accept-audit-findings': {
      type: 'boolean',
      help: {
        zh: '审计日志核验不通过也恢复',
        en: 'Restore even when the audit log in the backup does not verify',
      },
    },
  },
  run: (call) => {
    const folder = path.resolve(call.io.cwd, call.argument('folder'));
    return onDatabase(call, 'nothing', async ({ pool, config, filesFolder, locations }) => {
      const { manifest, rows, audit, earlierHeads } = await restoreBackup({
        pool,
        folder,
        dataRoot: config.dataRoot,
        filesFolder,
        migrations: await readMigrations(locations.migrations),
        at: systemClock(),
        log: call.say,
        acceptAuditFindings: call.flag('accept-audit-findings'),
      });
      const { circle, takenAt, files, unusableFiles } = manifest;
      const kept = earlierHeads === null ? [] : [keptHeads(earlierHeads)];
      return {
        ok: true,
        result: { circle, takenAt, rows, files: files.length, unusableFiles, audit, earlierHeads },
        lines: [
          {
            zh: `已恢复 ${takenAt} 的备份：${rows} 行，${files.length} 个文件。`,
            en: `The backup of ${takenAt} is restored: ${rows} rows, ${files.length} files.`,
          },
          ...describeReport(audit),
          ...kept,
        ],
      };
    });
  },
};

const keptHeads = (file: string): Bilingual => ({
  zh: `原有的链头文件改名保存为 ${file}。`,
  en: `The heads file that was here before is kept as ${file}.`,
});
