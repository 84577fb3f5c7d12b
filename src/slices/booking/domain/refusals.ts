import { type ErrorCatalogue, refuser } from '../../../kernel/errors.ts';

/** Why an offer's own rules do not allow a slot. */
export const slotErrors = {
  empty: {
    status: 422,
    zh: '结束时间须晚于开始时间。请重新选择。',
    en: 'The end must be after the start. Choose again.',
  },
  'too-short': {
    status: 422,
    zh: '预约时长不足，最短 {minutes} 分钟。请延长。',
    en: 'The booking is too short; the shortest is {minutes} minutes. Make it longer.',
  },
  'too-long': {
    status: 422,
    zh: '预约时长超限，最长 {minutes} 分钟。请缩短，或分几次预约。',
    en: 'The booking is too long; the longest is {minutes} minutes. Shorten it or book several times.',
  },
  'off-step': {
    status: 422,
    zh: '预约时长须是 {minutes} 分钟的整数倍。请调整结束时间。',
    en: 'The length must be a multiple of {minutes} minutes. Move the end.',
  },
  'off-grid': {
    status: 422,
    zh: '开始时间须从开放时间起按每 {minutes} 分钟一格选择。请调整开始时间。',
    en: 'Starts lie every {minutes} minutes counted from opening. Move the start.',
  },
  'in-the-past': {
    status: 422,
    zh: '开始时间已过。请选择以后的时间。',
    en: 'The start has passed. Choose a later time.',
  },
  notice: {
    status: 422,
    zh: '须至少提前 {minutes} 分钟预约。请选择更晚的时间。',
    en: 'Book at least {minutes} minutes ahead. Choose a later time.',
  },
  'too-far': {
    status: 422,
    zh: '最多预约 {days} 天以内的时间。请选择更近的时间。',
    en: 'Slots can be booked up to {days} days ahead. Choose an earlier time.',
  },
  'closed-day': {
    status: 422,
    zh: '{date} 不开放。请选择其他日期。',
    en: 'It is closed on {date}. Choose another day.',
  },
  'closed-then': {
    status: 422,
    zh: '所选时段不全在开放时间内。{date} 的开放时间为 {hoursZh}。请在其中选择。',
    en: 'The slot is not wholly within opening hours. On {date} it is open {hoursEn}. Choose within these.',
  },
} satisfies ErrorCatalogue;

export const refuseSlot = refuser('booking', slotErrors);
