import type { Bilingual } from '../../kernel/lang.ts';
import { locate, versionOf } from '../server.ts';
import { auditExport, auditVerify } from './audit.ts';
import { auditDrawVerify } from './audit-draw.ts';
import { backup, restore } from './backup.ts';
import { circleCheck, circleLoad } from './circle.ts';
import { type CliCall, type CliCommand, type CliIo, type CliOutcome, CliRefused } from './command.ts';
import { exportLedger } from './export-ledger.ts';
import { type Failure, failureOf } from './failure.ts';
import { helpOf, overview } from './help.ts';
import { match } from './match.ts';
import { findCommand, parseWords, requireAll } from './parse.ts';
import { schemeCheck } from './scheme.ts';
import { serveCommand } from './serve.ts';
import { userCreate } from './user.ts';

export const COMMANDS: readonly CliCommand[] = [
  serveCommand,
  circleCheck,
  circleLoad,
  schemeCheck,
  match,
  auditExport,
  auditVerify,
  auditDrawVerify,
  exportLedger,
  backup,
  restore,
  userCreate,
];

/** Runs one command line. @returns the exit code: 0 good, 1 could not or answer is no, 2 wrong command line */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  const json = argv.includes('--json');
  try {
    const found = findCommand(COMMANDS, argv);
    if (found === undefined) return withoutCommand(argv, io);
    const { command, rest } = found;
    const words = parseWords(command, rest);
    if (words.values.has('help')) {
      io.out(`${helpOf(command)}\n`);
      return 0;
    }
    requireAll(command, words);
    const call: CliCall = {
      io,
      json: words.values.has('json'),
      argument: (name) =>
        words.positionals[command.arguments.findIndex((entry) => entry.name === name)] ?? '',
      text: (option) => {
        const value = words.values.get(option);
        return typeof value === 'string' ? value : undefined;
      },
      flag: (option) => words.values.has(option),
      raw: rest,
      say: (step) => io.err(`${step.zh}  ${step.en}\n`),
    };
    return answer(await command.run(call), call);
  } catch (error) {
    return fail(failureOf(error), json, io);
  }
}

function withoutCommand(argv: readonly string[], io: CliIo): number {
  const [first] = argv;
  if (first === '--version') {
    io.out(`${versionOf(locate())}\n`);
    return 0;
  }
  if (first === undefined || first === '--help' || first === 'help') {
    io.out(`${overview(COMMANDS)}\n`);
    return first === undefined ? 2 : 0;
  }
  const beginning = COMMANDS.map(({ name }) => name).filter((name) => name.startsWith(`${first} `));
  const names = beginning.length > 0 ? beginning : COMMANDS.map(({ name }) => name);
  throw new CliRefused(
    {
      zh: `没有“${argv.slice(0, beginning.length > 0 ? 2 : 1).join(' ')}”这条命令。可用的有：${names.join('、')}。`,
      en: `There is no command “${argv.slice(0, beginning.length > 0 ? 2 : 1).join(' ')}”. There are: ${names.join(', ')}.`,
    },
    2,
  );
}

const onTwoLines = ({ zh, en }: Bilingual): string => `${zh}\n  ${en}\n`;

function answer(outcome: CliOutcome, { json, io }: CliCall): number {
  if (json) io.out(`${JSON.stringify({ ok: outcome.ok, result: outcome.result }, null, 2)}\n`);
  else io.out(outcome.lines.map(onTwoLines).join(''));
  return outcome.ok ? 0 : 1;
}

function fail(failure: Failure, json: boolean, io: CliIo): number {
  const { zh, en, details, exitCode, stack } = failure;
  if (json) io.out(`${JSON.stringify({ ok: false, error: { zh, en, details } }, null, 2)}\n`);
  else io.err([failure, ...details].map(onTwoLines).join(''));
  if (stack !== undefined) io.err(`${stack}\n`);
  return exitCode;
}
