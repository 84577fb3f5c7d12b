import { type NoticeChannel, postJson } from './channel.ts';

export interface SmsOptions {
  /** The operator's own gateway, which speaks to the carrier. */
  readonly url: string;
  /** Code of the text template registered with the carrier. */
  readonly template: string;
}

/** Text messages: the gateway is given number, template and parameters. A 2xx answer means taken. */
export function smsChannel({ url, template }: SmsOptions): NoticeChannel {
  return {
    name: 'sms',
    tested: false,
    send: ({ id, to, brief, count, url: link }) =>
      postJson(url, { id, to, template, params: { text: brief, count: String(count), url: link } }, () => ({
        kind: 'sent',
      })),
  };
}
