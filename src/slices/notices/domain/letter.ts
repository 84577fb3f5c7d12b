import type { Lang } from '../../../kernel/lang.ts';
import type { NoticeText } from './words.ts';

/** A message as the channels carry it. Links are absolute; nothing in it opens anything without signing in. */
export interface Content {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For channels that others may read along: says that there is something, not what. */
  readonly brief: string;
  /** The one page to open. */
  readonly url: string;
  readonly count: number;
}

export interface LetterItem extends NoticeText {
  readonly url: string;
  /** Sample records say so wherever they appear. */
  readonly sample: boolean;
}

interface Frame {
  readonly lang: Lang;
  /** Short name of the circle. */
  readonly circle: string;
  /** Address of the platform without a slash at the end. */
  readonly publicUrl: string;
}

const WORDS = {
  zh: {
    several: (n: number) => `${n} 条消息`,
    sample: '（样例）',
    inbox: '全部消息',
    why: '您在提醒设置里登记了这个地址。不想再收，可以随时改：',
    brief: (n: number) => `您有 ${n} 条消息，登录后查看`,
    confirm: '请确认您的联系方式',
    confirmAsk:
      '有人用您的联系方式登记了提醒。如果是您本人，请登录后打开下面的链接确认，24 小时内有效，只能用一次：',
    confirmElse: '如果不是您，不用理会；不确认就不会再发。',
  },
  en: {
    several: (n: number) => `${n} notices`,
    sample: ' (sample)',
    inbox: 'All notices',
    why: 'You entered this address in your reminder settings. Change it at any time: ',
    brief: (n: number) =>
      n === 1
        ? 'There is 1 notice for you; sign in to read it'
        : `There are ${n} notices for you; sign in to read them`,
    confirm: 'Please confirm your address',
    confirmAsk:
      'Somebody entered your address for reminders. If it was you, sign in and open this link within 24 hours; it works once: ',
    confirmElse: 'If it was not you, do nothing; without it nothing more is sent.',
  },
} as const;

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const anchor = (url: string, label: string): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;

/** A subject is one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const page = (lang: Lang, body: readonly string[]): string =>
  `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><body>${body.join('\n')}</body></html>`;

/** One or several notices in one message. */
export function noticeLetter(items: readonly LetterItem[], frame: Frame): Content {
  const words = WORDS[frame.lang];
  const titled = items.map((item) => ({ ...item, title: item.title + (item.sample ? words.sample : '') }));
  const [first] = titled;
  const inbox = `${frame.publicUrl}/inbox`;
  const settings = `${frame.publicUrl}/settings`;
  const subject = titled.length === 1 && first !== undefined ? first.title : words.several(titled.length);
  const text = [
    ...titled.map(({ title, detail, url }) => [title, detail, url].filter((line) => line !== '').join('\n')),
    `${words.inbox}\n${inbox}`,
    `${words.why}\n${settings}`,
  ].join('\n\n');
  const html = page(frame.lang, [
    ...titled.map(
      ({ title, detail, url }) =>
        `<p>${anchor(url, title)}${detail === '' ? '' : `<br>${escapeHtml(detail)}`}</p>`,
    ),
    `<p>${anchor(inbox, words.inbox)}</p>`,
    `<p><small>${escapeHtml(words.why)}${anchor(settings, settings)}</small></p>`,
  ]);
  return {
    subject: oneLine(`[${frame.circle}] ${subject}`),
    text,
    html,
    brief: `[${frame.circle}] ${words.brief(titled.length)}`,
    url: inbox,
    count: titled.length,
  };
}

/** Asks the owner of an address to say that it is hers. */
export function confirmLetter(token: string, frame: Frame): Content {
  const words = WORDS[frame.lang];
  const url = `${frame.publicUrl}/settings?confirm=${token}`;
  return {
    subject: oneLine(`[${frame.circle}] ${words.confirm}`),
    text: `${words.confirmAsk}\n${url}\n\n${words.confirmElse}`,
    html: page(frame.lang, [
      `<p>${escapeHtml(words.confirmAsk)}<br>${anchor(url, url)}</p>`,
      `<p>${escapeHtml(words.confirmElse)}</p>`,
    ]),
    brief: `[${frame.circle}] ${words.confirm}`,
    url,
    count: 0,
  };
}
