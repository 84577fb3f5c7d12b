import type { Bilingual } from '../../kernel/lang.ts';
import type { CliCommand } from './command.ts';
import { COMMON_OPTIONS } from './parse.ts';

const EXIT_CODES: readonly Bilingual[] = [
  { zh: '0  做完了，结果是好的', en: 'done, and the answer is good' },
  {
    zh: '1  做不到，或结果不好（原因已说明）',
    en: 'could not be done, or the answer is bad (and why is said)',
  },
  { zh: '2  命令写错了', en: 'the command line is wrong' },
];

const both = ({ zh, en }: Bilingual): string => `${zh}  ${en}`;

const usageOf = (command: CliCommand): string =>
  [
    `tongquan ${command.name}`,
    ...command.arguments.map(({ name }) => `<${name}>`),
    ...Object.entries(command.options).map(([name, option]) => {
      const text = option.type === 'string' ? `--${name} ${option.value ?? '<value>'}` : `--${name}`;
      return option.required === true ? text : `[${text}]`;
    }),
  ].join(' ');

const columns = (rows: readonly (readonly [string, Bilingual])[]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, help]) => `  ${name.padEnd(width)}  ${both(help)}`);
};

export function overview(commands: readonly CliCommand[]): string {
  return [
    '同圈命令行  The Tongquan command line',
    '',
    ...commands.flatMap((command) => [`  ${usageOf(command)}`, `      ${both(command.summary)}`]),
    '',
    '每条命令都有 --help 和 --json。  Every command has --help and --json.',
    '退出码  Exit codes:',
    ...EXIT_CODES.map((line) => `  ${both(line)}`),
  ].join('\n');
}

export function helpOf(command: CliCommand): string {
  const options = { ...command.options, ...COMMON_OPTIONS };
  return [
    usageOf(command),
    '',
    command.summary.zh,
    command.summary.en,
    '',
    ...columns([
      ...command.arguments.map(({ name, help }): [string, Bilingual] => [`<${name}>`, help]),
      ...Object.entries(options).map(([name, { help, value }]): [string, Bilingual] => [
        value === undefined ? `--${name}` : `--${name} ${value}`,
        help,
      ]),
    ]),
    '',
    '退出码  Exit codes:',
    ...EXIT_CODES.map((line) => `  ${both(line)}`),
  ].join('\n');
}
