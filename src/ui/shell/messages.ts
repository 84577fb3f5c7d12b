import type { Role } from '../../platform/actor.ts';
import type { Bilingual } from '../i18n/language.ts';
import { defineMessages } from '../i18n/messages.ts';

export const shellMessages = defineMessages({
  zh: {
    skip: '跳到正文',
    mainNav: '主导航',
    home: '首页',
    menu: '菜单',
    signIn: '登录',
    signOut: '退出登录',
    members: '本单位授权',
    firm: '本单位登记事实',
    actFor: (org: string) => `改为替“${org}”办事`,
    otherLanguage: 'English',
    demo: '换个身份试用',
    demoNote: '这些人物和单位都是样例，登录不需要密码。',
    offline: '网络断开了。页面上的内容可以继续看，提交要等连上以后。',
    legend: '资料的来历',
    seed: '出自公开报道，附来源和日期',
    sample: '为试用生成，不代表任何真实单位，不计入公布的指标',
    own: '由运营方或用户录入',
    apiDocs: '接口文档',
  },
  en: {
    skip: 'Skip to content',
    mainNav: 'Main navigation',
    home: 'Home',
    menu: 'Menu',
    signIn: 'Sign in',
    signOut: 'Sign out',
    members: 'Authorisations',
    firm: 'Recorded facts of my firm',
    actFor: (org: string) => `Act for ${org} instead`,
    otherLanguage: '中文',
    demo: 'Try another role',
    demoNote: 'These people and organisations are samples; no password is needed.',
    offline: 'The network is down. You can go on reading; sending has to wait until it is back.',
    legend: 'Where records come from',
    seed: 'from published reports, with source and date',
    sample: 'made for trying the product; no real organisation’s claim, never in a published figure',
    own: 'entered by the operator or its users',
    apiDocs: 'API documentation',
  },
});

export const roleNames: Readonly<Record<Role, Bilingual>> = {
  enterprise_agent: { zh: '企业经办人', en: 'Enterprise agent' },
  provider_staff: { zh: '机构技术员', en: 'Provider staff' },
  provider_finance: { zh: '机构财务', en: 'Provider finance' },
  voucher_officer: { zh: '创新券经办', en: 'Voucher officer' },
  finance_officer: { zh: '财政经办', en: 'Finance officer' },
  liaison: { zh: '地区联络员', en: 'Liaison of a party' },
  secretariat: { zh: '联席会议秘书处', en: 'Secretariat' },
  leader: { zh: '领导', en: 'Leader' },
  auditor: { zh: '审计', en: 'Auditor' },
  operator: { zh: '平台运营', en: 'Operator' },
};
