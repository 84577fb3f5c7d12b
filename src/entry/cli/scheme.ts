import path from 'node:path';
import { checkModels } from '../scheme-models.ts';
import type { CliCommand } from './command.ts';

export const schemeCheck: CliCommand = {
  name: 'scheme check',
  summary: {
    zh: '检查券政策范本，并逐一核对算例',
    en: 'Check models of voucher schemes and work all their cases',
  },
  arguments: [{ name: 'folder', help: { zh: '范本所在的文件夹', en: 'Folder of the models' } }],
  options: {
    boundaries: {
      type: 'boolean',
      help: {
        zh: '再核对每个数字和日期的两侧都有算例',
        en: 'Also check that cases lie on both sides of every number and date',
      },
    },
  },
  run: async (call) => {
    const folder = path.resolve(call.io.cwd, call.argument('folder'));
    const { models, cases, faults } = await checkModels(folder, call.flag('boundaries'));
    return {
      ok: faults.length === 0,
      result: { models, cases, faults },
      lines: [
        faults.length === 0
          ? {
              zh: `${models} 个范本、${cases} 个算例，全部相符。`,
              en: `${models} models with ${cases} cases, all as written.`,
            }
          : { zh: `有 ${faults.length} 处不符：`, en: `${faults.length} fault(s):` },
        ...faults.map(({ file, where, zh, en }) => ({
          zh: `${file} ${where}：${zh}`,
          en: `${file} ${where}: ${en}`,
        })),
      ],
    };
  },
};
