import { parseArgs } from 'node:util';
import { type CliCommand, type CliOption, CliRefused } from './command.ts';

/** Options every command understands. */
export const COMMON_OPTIONS: Readonly<Record<string, CliOption>> = {
  json: {
    type: 'boolean',
    help: { zh: '在标准输出上给出一份 JSON', en: 'Answer with one JSON document on standard output' },
  },
  help: { type: 'boolean', help: { zh: '显示本说明', en: 'Show this help' } },
};

export interface ParsedWords {
  readonly values: ReadonlyMap<string, string | true>;
  readonly positionals: readonly string[];
}

const isWord = (word: string): boolean => !word.startsWith('-');

/** The command that the first words name, the longest name first, and the words after it. */
export function findCommand(
  commands: readonly CliCommand[],
  argv: readonly string[],
): { command: CliCommand; rest: readonly string[] } | undefined {
  const words = argv.slice(0, 2).filter(isWord);
  for (let length = words.length; length > 0; length -= 1) {
    const name = argv.slice(0, length).join(' ');
    const command = commands.find((candidate) => candidate.name === name);
    if (command !== undefined) return { command, rest: argv.slice(length) };
  }
  return undefined;
}

/**
 * Reads the words after a command. Throws CliRefused (2) that names the word: an unknown option, a value missing or
 * not wanted, too many arguments. Whether required ones are there is checked by {@link requireAll}.
 */
export function parseWords(command: CliCommand, rest: readonly string[]): ParsedWords {
  const options = { ...command.options, ...COMMON_OPTIONS };
  const { tokens } = parseArgs({
    args: [...rest],
    options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string | true>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw unknownOption(command, token.rawName, Object.keys(options));
    if (option.type === 'boolean' && token.value !== undefined) throw needsNoValue(token.rawName);
    // The next option is no value, unless it is attached with `=`.
    const swallowed = token.inlineValue === false && token.value?.startsWith('-') === true;
    if (option.type === 'string' && (!token.value || swallowed)) throw needsValue(token.rawName, option);
    values.set(token.name, token.value ?? true);
  }
  const extra = positionals[command.arguments.length];
  if (extra !== undefined) throw surplus(command, extra);
  return { values, positionals };
}

/** Throws CliRefused (2) when an argument or a required option is missing. */
export function requireAll(command: CliCommand, { values, positionals }: ParsedWords): void {
  const missing = command.arguments[positionals.length];
  if (missing !== undefined) {
    throw usage(
      command,
      `缺少参数 <${missing.name}>：${missing.help.zh}。`,
      `<${missing.name}> is missing: ${missing.help.en}.`,
    );
  }
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required !== true || values.has(name)) continue;
    throw usage(
      command,
      `缺少选项 --${name}：${option.help.zh}。`,
      `--${name} is missing: ${option.help.en}.`,
    );
  }
}

const usage = (command: CliCommand, zh: string, en: string): CliRefused =>
  new CliRefused(
    {
      zh: `${zh}用法见 tongquan ${command.name} --help。`,
      en: `${en} See tongquan ${command.name} --help.`,
    },
    2,
  );

function unknownOption(command: CliCommand, name: string, known: readonly string[]): CliRefused {
  const list = known.map((option) => `--${option}`);
  return usage(
    command,
    `不认识的选项 ${name}。可用的有：${list.join('、')}。`,
    `Unknown option ${name}. There are: ${list.join(', ')}.`,
  );
}

const needsNoValue = (name: string): CliRefused =>
  new CliRefused({ zh: `选项 ${name} 不带值。`, en: `Option ${name} takes no value.` }, 2);

const needsValue = (name: string, option: CliOption): CliRefused =>
  new CliRefused(
    {
      zh: `选项 ${name} 后面要写 ${option.value ?? '值'}。`,
      en: `Option ${name} needs ${option.value ?? 'a value'} after it.`,
    },
    2,
  );

const surplus = (command: CliCommand, word: string): CliRefused =>
  usage(
    command,
    `多出了参数“${word}”。含空格的内容请加引号。`,
    `“${word}” is one argument too many. Quote what contains spaces.`,
  );
