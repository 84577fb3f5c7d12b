import { defineMessages } from '../../../ui/i18n/messages.ts';

export const bookingMessages = defineMessages({
  zh: {
    calendar: '选时间',
    earliest: '最早可约',
    takeEarliest: (slot: string) => `选最早的：${slot}`,
    noEarliest: '八周内没有空闲时段。可以换一项资源，或稍后再看。',
    length: '时长',
    hours: '小时',
    days: '天',
    lengthHint: (least: string, most: string) => `${least}至${most}，在日历上选开始时间。`,
    shortHint: (least: string, most: string) => `单次${least}至${most}；选得不足会自动补到最短时长。`,
    blocked: '从这个时间起，中间有已约或不开放的时段，时长不够。请换一个开始时间。',
    chosen: '已选',
    none: '还没有选时间。',
    clear: '清除',
    feed: '在日历程序里订阅忙闲',
  },
  en: {
    calendar: 'Choose a time',
    earliest: 'Earliest',
    takeEarliest: (slot: string) => `Take the earliest: ${slot}`,
    noEarliest: 'No slot is free within eight weeks. Choose another offer, or look again later.',
    length: 'Length',
    hours: 'hours',
    days: 'days',
    lengthHint: (least: string, most: string) => `${least} to ${most}; choose the start in the calendar.`,
    shortHint: (least: string, most: string) =>
      `${least} to ${most} at a time; a shorter choice is filled up to the shortest length.`,
    blocked: 'Part of that time is taken or closed, so it is not long enough. Choose another start.',
    chosen: 'Chosen',
    none: 'No time chosen yet.',
    clear: 'Clear',
    feed: 'Subscribe to free and busy times in a calendar program',
  },
});
