import { type ErrorCatalogue, refuser } from '../../kernel/errors.ts';
import { priceErrors } from './domain/refusals.ts';

export const catalogueErrors = {
  ...priceErrors,
  'offer-not-found': {
    status: 404,
    zh: '没有找到这项仪器或服务，可能已下架。请回到目录重新选择。',
    en: 'This instrument or service was not found; it may have been withdrawn. Choose again from the catalogue.',
  },
  'provider-not-found': {
    status: 404,
    zh: '没有找到这家机构。请核对网址。',
    en: 'This institution was not found. Check the address.',
  },
  'version-changed': {
    status: 409,
    zh: '这条记录刚被修改过（当前为第 {version} 版）。请刷新后再改。',
    en: 'This record was changed meanwhile (now version {version}). Reload it and edit again.',
  },
  'asset-taken': {
    status: 409,
    zh: '资产编号 {assetNumber} 已用于本单位的另一条记录。请核对，或修改那条记录。',
    en: 'Asset number {assetNumber} is already used by another record of yours. Check it, or edit that record.',
  },
  'kind-fixed': {
    status: 422,
    zh: '仪器和服务之间不能互改。请下架这一条，再新建一条。',
    en: 'An instrument cannot become a service or the reverse. Retire this record and create a new one.',
  },
  retired: {
    status: 409,
    zh: '这条记录已下架，不能再修改。请新建一条。',
    en: 'This record is retired and can no longer be edited. Create a new one.',
  },
  'not-a-provider': {
    status: 422,
    zh: '只有服务机构可以发布仪器和服务。请用机构账号操作。',
    en: 'Only a provider institution may publish instruments and services. Act as a provider.',
  },
  'verified-in-future': {
    status: 422,
    zh: '核实日期 {date} 晚于今天。请填今天或更早的日期。',
    en: 'The verification date {date} lies in the future. Give today or an earlier date.',
  },
} satisfies ErrorCatalogue;

export const refuse = refuser('catalogue', catalogueErrors);
