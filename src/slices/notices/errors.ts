import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';

export const noticesErrors = {
  'channel-off': {
    status: 409,
    zh: '平台还没有接通这个渠道。请联系平台运营方，或先在消息页查看。',
    en: 'The platform has not connected this channel. Ask its operator, or read your notices in the inbox.',
  },
  'sample-person': {
    status: 403,
    zh: '样例人物不登记真实的联系方式。请用自己的账号设置。',
    en: 'Sample persons have no real addresses. Use an account of your own.',
  },
  'address-invalid': {
    status: 422,
    zh: '联系方式写得不对。邮箱应像 name@example.com，手机号应为 6 到 15 位数字。',
    en: 'The address is not valid. Use one like name@example.com, or a mobile number of 6 to 15 digits.',
  },
  'asked-too-often': {
    status: 429,
    zh: '确认信刚发过，或今天发得太多。请过一会儿再试。',
    en: 'A request to confirm was sent just now, or too often today. Try again later.',
  },
  'token-unknown': {
    status: 409,
    zh: '这个确认链接已用过、已过期，或不是发给您的。请在设置页重新发送。',
    en: 'This link was used, has expired, or was not sent to you. Send it again from the settings page.',
  },
  'no-address': {
    status: 404,
    zh: '这个渠道还没有登记联系方式。请先填写。',
    en: 'No address is recorded for this channel. Enter one first.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('notices', noticesErrors);
