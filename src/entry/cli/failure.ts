import { ZodError } from 'zod';
import type { Bilingual } from '../../kernel/lang.ts';
import { BackupRefused } from '../../platform/backup/index.ts';
import { explain } from '../../platform/input.ts';
import type { PackFault } from '../../platform/pack/part.ts';
import { DatabaseUnavailable } from '../../platform/postgres/index.ts';
import { CliRefused } from './command.ts';

export interface Failure extends Bilingual {
  readonly exitCode: 1 | 2;
  readonly details: readonly Bilingual[];
  /** For what nobody foresaw. */
  readonly stack?: string | undefined;
}

/** What went wrong as one sentence a person can act on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof CliRefused || error instanceof BackupRefused) {
    const { zh, en, details } = error;
    return { zh, en, details, exitCode: error instanceof CliRefused ? error.exitCode : 1 };
  }
  if (error instanceof DatabaseUnavailable) return { zh: error.zh, en: error.en, details: [], exitCode: 1 };
  if (error instanceof ZodError) return badSetting(error);
  return fileFailure(error) ?? unforeseen(error);
}

/** Only settings are parsed without a sentence of their own. */
function badSetting(error: ZodError): Failure {
  const issue = error.issues[0];
  const name = issue?.path.join('.') ?? '';
  const reason =
    issue === undefined ? { zh: '内容不合要求', en: 'the value is not acceptable' } : explain(issue);
  return {
    zh: `环境变量 ${name} 有误：${reason.zh}。请改正后重试。`,
    en: `Environment variable ${name} is wrong: ${reason.en}. Correct it and try again.`,
    details: [],
    exitCode: 1,
  };
}

const FILE_REASONS: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' },
  EEXIST: { zh: '已经存在，不会覆盖', en: 'it exists already and is not overwritten' },
  EACCES: { zh: '没有权限', en: 'permission is denied' },
  EPERM: { zh: '没有权限', en: 'permission is denied' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'it is a folder, not a file' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EROFS: { zh: '磁盘是只读的', en: 'the disk is read-only' },
};

function fileFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  const reason = FILE_REASONS[String(error.code)];
  if (reason === undefined) return undefined;
  return {
    zh: `${error.path}：${reason.zh}。请换一个路径或改正后重试。`,
    en: `${error.path}: ${reason.en}. Use another path, or correct this and try again.`,
    details: [],
    exitCode: 1,
  };
}

function unforeseen(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return {
    zh: `意外出错：${message}`,
    en: `Something unforeseen failed: ${message}`,
    details: [],
    exitCode: 1,
    stack: error instanceof Error ? error.stack : undefined,
  };
}

/** A fault of a circle pack on one line, with file, line and field. */
export function describeFault({ file, line, field, reason }: PackFault): Bilingual {
  const place = [line === null ? file : `${file}:${line}`, field].filter((part) => part !== '').join(' ');
  return { zh: `${place}：${reason.zh}`, en: `${place}: ${reason.en}` };
}
