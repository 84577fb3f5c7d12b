import type { Bilingual, Lang } from '../../../kernel/lang.ts';
import { type Currency, formatMoney, fromWire } from '../../../kernel/money.ts';
import type { Capability, Offer } from './offer.ts';

interface Column {
  readonly title: Bilingual;
  readonly value: (offer: Offer, currency: Currency & { readonly code: string }) => string;
}

const column = (zh: string, en: string, value: Column['value']): Column => ({ title: { zh, en }, value });

const COLUMNS: readonly Column[] = [
  column('编号', 'id', (o) => o.id),
  column('来源', 'provenance', (o) => o.provenance),
  column('类型', 'kind', (o) => o.kind),
  column('名称', 'name_zh', (o) => o.nameZh),
  column('英文名称', 'name_en', (o) => o.nameEn),
  column('机构编号', 'provider_id', (o) => o.providerId),
  column('机构', 'provider_zh', (o) => o.providerNameZh),
  column('机构英文名称', 'provider_en', (o) => o.providerNameEn),
  column('地区', 'jurisdiction', (o) => o.jurisdictionId),
  column('资产编号', 'asset_number', (o) => o.assetNumber ?? ''),
  column('类别代码', 'category_code', (o) => o.category.code),
  column('类别', 'category', (o) => o.category.zh),
  column('服务代码', 'service_code', (o) => o.serviceCode),
  column('使用方式', 'access_mode', (o) => o.accessMode),
  column('能力', 'capabilities', (o) => o.capabilities.map(capabilityText).join('; ')),
  column('资质', 'qualifications', (o) => o.qualifications.join('; ')),
  column('计价单位', 'price_unit', (o) => o.price.unit),
  column('公开价', 'list_price', (o, currency) => decimal(o.price.amount, currency)),
  column('圈内价', 'circle_price', (o, currency) =>
    o.price.circleAmount === undefined ? '' : decimal(o.price.circleAmount, currency),
  ),
  column('币种', 'currency', (_o, currency) => currency.code),
  column('机位数', 'units', (o) => String(o.units.length)),
  column('地点', 'place', (o) => o.place),
  column('经度', 'lon', (o) => String(o.point.lon)),
  column('纬度', 'lat', (o) => String(o.point.lat)),
  column('核实日期', 'verified_on', (o) => o.verifiedOn),
  column('版本', 'version', (o) => String(o.version)),
];

/** The public catalogue as a table of texts, header first. Amounts are plain decimals in the circle's currency. */
export function offerTable(
  offers: readonly Offer[],
  currency: Currency & { readonly code: string },
  lang: Lang,
): string[][] {
  return [
    COLUMNS.map((one) => one.title[lang]),
    ...offers.map((offer) => COLUMNS.map((one) => one.value(offer, currency))),
  ];
}

function decimal(digits: string, currency: Currency): string {
  return formatMoney(fromWire(digits), { exponent: currency.exponent, symbol: '' }, 'en').replaceAll(',', '');
}

/** `温度 -40–180 °C`; an open end is written with ≥ or ≤. */
function capabilityText({ labelZh, low, high, unit }: Capability): string {
  const figures =
    low !== undefined && high !== undefined
      ? low === high
        ? String(low)
        : `${low}–${high}`
      : low !== undefined
        ? `≥${low}`
        : high !== undefined
          ? `≤${high}`
          : '';
  return [labelZh, figures, unit].filter((part) => part !== '').join(' ');
}
