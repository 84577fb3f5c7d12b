import type { Bilingual } from '../../../ui/i18n/language.ts';
import { useText } from '../../../ui/i18n/language.ts';

/** Kinds of entity that packs commonly use; a pack may bring others, which then read as their key. */
const KIND_NAMES: Readonly<Record<string, Bilingual>> = {
  'advertised-site': { zh: '广告中的载体', en: 'Advertised sites' },
  agreement: { zh: '协议', en: 'Agreements' },
  alliance: { zh: '联盟', en: 'Alliances' },
  body: { zh: '机制与组织', en: 'Bodies' },
  bus: { zh: '公交', en: 'Buses' },
  circle: { zh: '圈', en: 'Circles' },
  cluster: { zh: '产业集群', en: 'Clusters' },
  community: { zh: '共同体', en: 'Communities' },
  corridor: { zh: '走廊', en: 'Corridors' },
  designation: { zh: '称号', en: 'Designations' },
  enterprise: { zh: '企业', en: 'Firms' },
  event: { zh: '活动', en: 'Events' },
  facility: { zh: '设施', en: 'Facilities' },
  fund: { zh: '基金', en: 'Funds' },
  goal: { zh: '目标', en: 'Goals' },
  government: { zh: '政府与部门', en: 'Governments' },
  hospital: { zh: '医院', en: 'Hospitals' },
  industry: { zh: '产业', en: 'Industries' },
  mechanism: { zh: '机制', en: 'Mechanisms' },
  metro: { zh: '轨道交通', en: 'Metro' },
  network: { zh: '网络', en: 'Networks' },
  park: { zh: '园区', en: 'Parks' },
  plan: { zh: '规划与计划', en: 'Plans' },
  platform: { zh: '平台', en: 'Platforms' },
  product: { zh: '产品', en: 'Products' },
  proposal: { zh: '倡议', en: 'Proposals' },
  railway: { zh: '铁路', en: 'Railways' },
  region: { zh: '地区', en: 'Regions' },
  release: { zh: '发布', en: 'Releases' },
  research: { zh: '高校院所', en: 'Research institutes' },
  road: { zh: '道路', en: 'Roads' },
  'service-centre': { zh: '服务中心', en: 'Service centres' },
  site: { zh: '场所', en: 'Sites' },
  strategy: { zh: '战略', en: 'Strategies' },
  team: { zh: '团队', en: 'Teams' },
  technology: { zh: '技术', en: 'Technologies' },
  town: { zh: '镇与街道', en: 'Towns' },
};

export function useKindName(): (kind: string) => string {
  const text = useText();
  return (kind) => {
    const known = KIND_NAMES[kind];
    return known === undefined ? kind : text(known);
  };
}
