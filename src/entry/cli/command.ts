import type { Bilingual } from '../../kernel/lang.ts';

/** Where a command reads from and writes to; a test passes its own. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Paths in arguments are relative to this folder. */
  readonly cwd: string;
  /** The answer, and nothing else. */
  out(text: string): void;
  /** Progress and failures. */
  err(text: string): void;
}

export interface CliArgument {
  readonly name: string;
  readonly help: Bilingual;
}

export interface CliOption {
  readonly type: 'string' | 'boolean';
  /** Shown for the value of a string option. */
  readonly value?: string;
  readonly required?: true;
  readonly help: Bilingual;
}

/** What the person asked for, checked against the command's own arguments and options. */
export interface CliCall {
  readonly io: CliIo;
  readonly json: boolean;
  argument(name: string): string;
  /** Value of a string option; undefined when it was left out. */
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** The words after the command, as typed. */
  readonly raw: readonly string[];
  /** Progress, on standard error. */
  say(step: Bilingual): void;
}

/** The answer of a command that ran. */
export interface CliOutcome {
  /** False when the answer is no: faults found, log not sound. Exit code 1. */
  readonly ok: boolean;
  /** The same answer for machines. */
  readonly result: unknown;
  readonly lines: readonly Bilingual[];
}

export interface CliCommand {
  /** One or two words. */
  readonly name: string;
  readonly summary: Bilingual;
  readonly arguments: readonly CliArgument[];
  readonly options: Readonly<Record<string, CliOption>>;
  run(call: CliCall): Promise<CliOutcome>;
}

/** A command that cannot do what was asked: 1 for a reason outside, 2 for a mistake in how it was called. */
export class CliRefused extends Error implements Bilingual {
  readonly zh: string;
  readonly en: string;
  readonly exitCode: 1 | 2;
  readonly details: readonly Bilingual[];

  constructor(sentence: Bilingual, exitCode: 1 | 2 = 1, details: readonly Bilingual[] = []) {
    super(sentence.en);
    this.name = 'CliRefused';
    this.zh = sentence.zh;
    this.en = sentence.en;
    this.exitCode = exitCode;
    this.details = details;
  }
}
