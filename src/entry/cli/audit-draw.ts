import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyDraw, zDrawFile } from '../../slices/sampling/index.ts';
import { type CliCommand, CliRefused } from './command.ts';

/** Whoever holds the published file can draw again: no database, no network, nothing but the file. */
export const auditDrawVerify: CliCommand = {
  name: 'audit-draw verify',
  summary: {
    zh: '按公布的文件重新抽取，核对随机抽查的结果',
    en: 'Draw an audit again from its published file and compare',
  },
  arguments: [
    { name: 'file', help: { zh: '抽查页面公布的文件', en: 'File published on the page of the audit' } },
  ],
  options: {},
  run: async (call) => {
    const file = await drawFile(path.resolve(call.io.cwd, call.argument('file')));
    const { findings, drawn } = verifyDraw(file);
    const { number, rows, seedSource } = file.list;
    const sound = {
      zh:
        file.seed === undefined
          ? `名单 ${number} 与摘要 ${file.digest} 相符，共 ${rows.length} 行；还没有种子（${seedSource}）。`
          : `抽查 ${number} 完好：名单与摘要相符，按种子 ${file.seed} 重新抽取，得到同样的 ${drawn.length} 行。`,
      en:
        file.seed === undefined
          ? `List ${number} fits its digest ${file.digest}, ${rows.length} rows; there is no seed yet (${seedSource}).`
          : `Audit ${number} is sound: the list fits its digest, and seed ${file.seed} draws the same ${drawn.length} rows.`,
    };
    return {
      ok: findings.length === 0,
      result: { number, digest: file.digest, rows: rows.length, drawn, findings },
      lines: findings.length === 0 ? [sound] : findings,
    };
  },
};

async function drawFile(file: string) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CliRefused({ zh: `没有这个文件：${file}`, en: `There is no such file: ${file}` }, 1);
  });
  const parsed = zDrawFile.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new CliRefused(
    { zh: '这不是抽查公布的文件。', en: 'This is not the published file of an audit.' },
    1,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
