import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';
import { slotErrors } from './domain/refusals.ts';

export const bookingErrors = {
  ...slotErrors,
  'slot-taken': {
    status: 409,
    zh: '这个时段刚被占用。请改选其他时段。',
    en: 'This slot has just been taken. Choose another.',
  },
  'takes-no-slots': {
    status: 422,
    zh: '“{offer}”不按时段预约，请直接下单送样或委托。',
    en: '“{offer}” is not booked by time. Order it by sending a sample or a task.',
  },
  'not-offered': {
    status: 409,
    zh: '“{offer}”已下架，不能预约。请另选仪器。',
    en: '“{offer}” has been withdrawn and cannot be booked. Choose another.',
  },
  'no-unit-in-service': {
    status: 409,
    zh: '“{offer}”目前没有可用机位。请另选仪器或联系机构。',
    en: 'No unit of “{offer}” is in service now. Choose another or ask the institution.',
  },
  'hold-expired': {
    status: 410,
    zh: '时段保留已过期并已释放。请重新选择时段。',
    en: 'The hold on this slot has run out and was released. Choose a slot again.',
  },
  'not-held': {
    status: 409,
    zh: '这个时段已不在保留状态，不能确认。请刷新后查看。',
    en: 'This slot is no longer held and cannot be confirmed. Reload and look again.',
  },
  'unit-closed': {
    status: 409,
    zh: '这个时段仪器停机检修。请改选其他时段，或另选仪器。',
    en: 'The instrument is closed for repair or maintenance then. Choose another time or another instrument.',
  },
  'no-instrument': {
    status: 422,
    zh: '“{offer}”是服务，不是仪器，没有停机。有问题请直接联系机构。',
    en: '“{offer}” is a service, not an instrument, and cannot be out of order. Ask the institution.',
  },
  'unknown-unit': {
    status: 404,
    zh: '没有找到这个机位。请刷新后重新选择。',
    en: 'This unit was not found. Reload and choose again.',
  },
  'since-unlikely': {
    status: 422,
    zh: '故障开始时间须在过去一年以内，且不晚于现在。请改正。',
    en: 'A fault begins within the past year and not later than now. Correct the time.',
  },
  'reported-already': {
    status: 409,
    zh: '您已报告过这台仪器的故障，机构还没有答复。请等候答复，或直接联系机构。',
    en: 'You have reported a fault of this instrument, and the institution has not answered yet. Wait, or ask it.',
  },
  'unknown-fault': {
    status: 404,
    zh: '没有找到这份故障报告。请刷新后查看。',
    en: 'This report of a fault was not found. Reload and look again.',
  },
  'fault-answered': {
    status: 409,
    zh: '这份故障报告已有人处理。请刷新后查看。',
    en: 'This report of a fault has been answered already. Reload and look again.',
  },
  'empty-closure': {
    status: 422,
    zh: '停机结束时间须晚于开始时间，也须晚于现在。请改正，或留空表示何时恢复另行通知。',
    en: 'A closure must end after it begins and after now. Correct the end, or leave it open.',
  },
  'closure-too-far': {
    status: 422,
    zh: '停机时间须在今后三年以内。请改正。',
    en: 'A closure must lie within the coming three years. Correct it.',
  },
  'closed-already': {
    status: 409,
    zh: '这个机位在这段时间已有停机安排。请先恢复开放，或改选其他时间。',
    en: 'This unit is already closed for part of that time. Open it again first, or choose another time.',
  },
  'booked-then': {
    status: 409,
    zh: '这段时间已有 {count} 个预约，最早的是 {from} 至 {to}。请先与预约方商量，由对方取消或您退回订单，再安排停机。',
    en: '{count} booked then; the first is {from} to {to}. Talk to whoever booked and have the order cancelled or declined, then plan the closure.',
  },
  'closing-crowded': {
    status: 409,
    zh: '这段时间正有人不断预约，停机没有安排成。请再试一次。',
    en: 'Bookings kept coming in for that time and the unit was not closed. Try again.',
  },
  'unknown-closure': {
    status: 404,
    zh: '没有找到这次停机。请刷新后查看。',
    en: 'This closure was not found. Reload and look again.',
  },
  'closure-over': {
    status: 409,
    zh: '这次停机已经结束。请刷新后查看。',
    en: 'This closure is over already. Reload and look again.',
  },
  'offer-not-found': {
    status: 404,
    zh: '没有找到这台仪器。请回到目录重新选择。',
    en: 'This instrument was not found. Choose again from the catalogue.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('booking', bookingErrors);
