import path from 'node:path';
import { readCirclePack } from '../circle-pack.ts';
import { systemClock } from '../compose.ts';
import { loadCircle, OtherCircle, PackRefused } from '../load-circle.ts';
import { type CliCommand, type CliOption, type CliOutcome, CliRefused } from './command.ts';
import { onDatabase } from './database.ts';
import { describeFault } from './failure.ts';

const folder = { name: 'folder', help: { zh: '圈子数据包的文件夹', en: 'Folder of the circle pack' } };

const withoutSample: CliOption = {
  type: 'boolean',
  help: { zh: '不要样例数据', en: 'Leave the sample layer out' },
};

export const circleCheck: CliCommand = {
  name: 'circle check',
  summary: {
    zh: '检查圈子数据包，逐条指出文件、行、字段和原因',
    en: 'Check a circle pack; each fault with file, line, field and reason',
  },
  arguments: [folder],
  options: { 'without-sample': withoutSample },
  run: async (call) => {
    const at = path.resolve(call.io.cwd, call.argument('folder'));
    const reading = await readCirclePack(at, { withSample: !call.flag('without-sample') });
    if (!reading.ok) return faulty(reading.faults);
    const counts = Object.fromEntries(
      Object.entries(reading.contents).map(([part, records]) => [part, records.length]),
    );
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      ok: true,
      result: { faults: [], records: counts },
      lines: [{ zh: `没有错误，共 ${total} 条记录。`, en: `No fault in ${total} records.` }],
    };
  },
};

function faulty(faults: PackRefused['faults']): CliOutcome {
  return {
    ok: false,
    result: {
      faults: faults.map(({ file, line, field, reason }) => ({
        file,
        line,
        field,
        zh: reason.zh,
        en: reason.en,
      })),
    },
    lines: [
      {
        zh: `有 ${faults.length} 处错误，没有载入任何内容：`,
        en: `${faults.length} fault(s); nothing is loaded:`,
      },
      ...faults.map(describeFault),
    ],
  };
}

export const circleLoad: CliCommand = {
  name: 'circle load',
  summary: {
    zh: '把圈子数据包载入数据库；重复载入不会改变什么',
    en: 'Load a circle pack into the database; loading it again changes nothing',
  },
  arguments: [folder],
  options: { 'without-sample': withoutSample },
  run: (call) =>
    onDatabase(call, 'current', async ({ uow, pool, filesFolder }) => {
      try {
        const loaded = await loadCircle({
          uow,
          folder: path.resolve(call.io.cwd, call.argument('folder')),
          withSample: !call.flag('without-sample'),
          withActivity: { pool, filesFolder },
          at: systemClock(),
          log: (zh, en) => call.say({ zh, en }),
        });
        const { id, digest, changed } = loaded;
        return {
          ok: true,
          result: { circle: id, digest, changed },
          lines: [
            changed === 0
              ? { zh: `圈子 ${id} 已是最新，没有改动。`, en: `Circle ${id} was up to date; nothing changed.` }
              : {
                  zh: `圈子 ${id} 已载入，改动 ${changed} 行。`,
                  en: `Circle ${id} is loaded; ${changed} rows changed.`,
                },
          ],
        };
      } catch (error) {
        if (error instanceof PackRefused) return faulty(error.faults);
        if (error instanceof OtherCircle) throw otherCircle(error.present);
        throw error;
      }
    }),
};

const otherCircle = (present: string): CliRefused =>
  new CliRefused({
    zh: `这个数据库里已有另一个圈子（${present}），没有载入任何内容。请换一个 TONGQUAN_DATA 或 DATABASE_URL。`,
    en: `This database already serves another circle (${present}); nothing was loaded. Use another TONGQUAN_DATA or DATABASE_URL.`,
  });
