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
  'offer-not-found': {
    status: 404,
    zh: '没有找到这台仪器。请回到目录重新选择。',
    en: 'This instrument was not found. Choose again from the catalogue.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('booking', bookingErrors);
