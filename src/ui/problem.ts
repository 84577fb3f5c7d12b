import { defineMessages } from './i18n/messages.ts';

/** A failed call as the person should read it: RFC 9457 problem details with both languages. */
export interface ProblemDetails {
  readonly status: number;
  /** `<slice>.<reason>`, stable. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Input field that caused it, e.g. `lines.3.hours`. */
  readonly field?: string;
  /** What is wrong with that field, without its name. */
  readonly reason?: { readonly zh: string; readonly en: string };
  /** Clause or rule that refused. */
  readonly rule?: string;
  /** When to ask again, where the server says so. */
  readonly retryAfterSeconds?: number;
}

/** Thrown by every call that the server refused or that never reached it. */
export class ApiProblem extends Error implements ProblemDetails {
  readonly status: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly field?: string;
  readonly reason?: { readonly zh: string; readonly en: string };
  readonly rule?: string;
  readonly retryAfterSeconds?: number;

  constructor(details: ProblemDetails) {
    super(`${details.code}: ${details.en}`);
    this.name = 'ApiProblem';
    this.status = details.status;
    this.code = details.code;
    this.zh = details.zh;
    this.en = details.en;
    if (details.field !== undefined) this.field = details.field;
    if (details.reason !== undefined) this.reason = details.reason;
    if (details.rule !== undefined) this.rule = details.rule;
    if (details.retryAfterSeconds !== undefined) this.retryAfterSeconds = details.retryAfterSeconds;
  }

  /** True when the answer is still being prepared and comes by asking again. */
  get notYet(): boolean {
    return this.status === 202;
  }

  /** True when the server may or may not have done it: only then is the same request sent again. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

const sentences = defineMessages({
  zh: {
    offline: '没有连上服务器。请检查网络，连上后再试一次；已填写的内容不会因此丢失。',
    unreadable: '服务器的回答读不懂。请刷新页面再试；如仍不行，请联系管理员。',
    noPermission: '您现在的身份不能看这一页。请换用有权限的账号。',
    otherPerson: '现在登录的不是刚才填写的人，这一步没有提交。请核对后再办。',
    crashed: '这个页面出错了。请刷新再试；如仍不行，请联系管理员。',
  },
  en: {
    offline:
      'The server cannot be reached. Check the network and try again; nothing entered is lost by that.',
    unreadable: 'The server’s answer could not be read. Reload the page; if it persists, tell the operator.',
    noPermission: 'Your current role cannot see this page. Use an account that may.',
    otherPerson:
      'Somebody else is signed in now, so this step was not sent. Check it and send it again if it is yours.',
    crashed: 'This page failed. Reload it; if it persists, tell the operator.',
  },
});

type LocalProblem = keyof (typeof sentences)['zh'];

/** A problem found in the browser itself. Status 0 when no answer arrived. */
export function localProblem(reason: LocalProblem, status = 0): ApiProblem {
  return new ApiProblem({
    status,
    code: `ui.${reason}`,
    zh: sentences.zh[reason],
    en: sentences.en[reason],
  });
}

/** Anything thrown, as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : localProblem('crashed');
}

/** Reads a refused response; never throws. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (!isProblemBody(body)) return localProblem('unreadable', response.status);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem({
    ...body,
    status: response.status,
    ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}),
  });
}

function isProblemBody(body: unknown): body is Omit<ProblemDetails, 'status'> {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'zh' in body &&
    typeof body.zh === 'string' &&
    'en' in body &&
    typeof body.en === 'string'
  );
}
