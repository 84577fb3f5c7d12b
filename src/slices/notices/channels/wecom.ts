import { type NoticeChannel, type Outcome, postJson } from './channel.ts';

export interface WecomOptions {
  /** Webhook of the group's robot. */
  readonly url: string;
}

function judge(answer: unknown): Outcome {
  const { errcode, errmsg } = (answer ?? {}) as { errcode?: number; errmsg?: string };
  if (errcode === 0) return { kind: 'sent' };
  return { kind: 'down', problem: `errcode ${errcode ?? '-'} ${errmsg ?? ''}`.trim() };
}

/**
 * A group robot of WeCom calls the person in the group. The group reads along, so that it says how many notices
 * there are and where, and nothing of what is in them.
 */
export function wecomChannel({ url }: WecomOptions): NoticeChannel {
  return {
    name: 'wecom',
    tested: false,
    send: ({ to, brief, url: link }) =>
      postJson(
        url,
        { msgtype: 'text', text: { content: `${brief}\n${link}`, mentioned_mobile_list: [to] } },
        judge,
      ),
  };
}
