import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { useSession } from '../../../ui/session.ts';
import { useFactName } from '../../identity/web/index.ts';
import type { WireMend } from '../contract.ts';

const messages = defineMessages({
  zh: {
    missing: (fact: string) => `补登“${fact}”`,
    declared: (fact: string) => `“${fact}”请窗口核验`,
    otherwise: (fact: string) => `“${fact}”记录不符，如有误请更正`,
    met: (fact: string) => `“${fact}”已满足`,
    or: '；或者',
    end: '。',
    and: '，并且',
    byDeclare: '由您在企业资料里承诺填报。',
    byDesk: '由窗口核验，先在企业资料里填报。',
    ofProvider: '这是对服务机构的要求，请另选机构，或请机构补登。',
    toFacts: '去企业资料',
    toVouchers: '去申领',
    service: '这类服务不在支持范围；可自费，或改用目录内的服务。',
    'provider-place': '改选政策认可地区的机构。',
    unrelated: '改选没有关联关系的机构。',
    'other-money': '同一项目已有其他资金支持；换一个项目，或自费。',
    elsewhere: '用注册地的政策。',
    voucher: '先申领一张可用的券。',
    'last-year': '只算上一年度付清的费用；今年付的，明年申报。',
    wait: '等额度或预算恢复；可先自费下单。',
    amount: (least: string, short: string) => `一单满 ${least}，现在还差 ${short}。`,
    window: (from: string, to: string) => `每年 ${from} 至 ${to} 受理。`,
    fromDay: (day: string) => `${day} 起施行。`,
  },
  en: {
    missing: (fact: string) => `record “${fact}”`,
    declared: (fact: string) => `have “${fact}” verified by the desk`,
    otherwise: (fact: string) => `“${fact}” is on record otherwise; have it corrected if wrong`,
    met: (fact: string) => `“${fact}” is met`,
    or: '; or ',
    end: '. ',
    and: ' and ',
    byDeclare: 'You declare it yourself on the firm’s page.',
    byDesk: 'Enter it on the firm’s page; the desk verifies it.',
    ofProvider: 'This is asked of the provider: choose another, or ask it to complete its record.',
    toFacts: 'To the firm’s page',
    toVouchers: 'Apply',
    service: 'This kind of service is not supported: pay it yourself, or take one on the list.',
    'provider-place': 'Choose a provider in a place the scheme accepts.',
    unrelated: 'Choose a provider you are not related to.',
    'other-money': 'Another fund supports the same project: take another project, or pay it yourself.',
    elsewhere: 'Use the scheme of the place where you are registered.',
    voucher: 'Apply for a voucher first.',
    'last-year': 'Only what was paid in the last calendar year counts; claim this year’s payments next year.',
    wait: 'Wait until the limit or budget opens again; you can order at full price.',
    amount: (least: string, short: string) => `Order at least ${least} at once; ${short} is missing.`,
    window: (from: string, to: string) => `Taken from ${from} to ${to} each year.`,
    fromDay: (day: string) => `In force from ${day}.`,
  },
});

/** What would make a clause pass, in words. */
export function useMendWords(): (mend: WireMend) => string {
  const t = useT(messages);
  const format = useFormat();
  const factName = useFactName();
  return (mend) => {
    switch (mend.kind) {
      case 'facts': {
        if (mend.about === 'provider') return t.ofProvider;
        const ways = mend.ways.map((way) => way.map(({ fact, now }) => t[now](factName(fact))).join(t.and));
        return `${ways.join(t.or)}${t.end}${mend.by === 'declare' ? t.byDeclare : t.byDesk}`;
      }
      case 'amount':
        return t.amount(format.money(mend.least), format.money(mend.short));
      case 'window':
        return t.window(mend.from, mend.to);
      case 'from':
        return t.fromDay(format.day(mend.day));
      default:
        return t[mend.kind];
    }
  };
}

/** Where what is missing can be put right. */
export function MendLink({ mend }: { mend: WireMend }) {
  const t = useT(messages);
  const { acting } = useSession();
  if (mend.kind === 'voucher') return <Link to="/vouchers">{t.toVouchers}</Link>;
  if (mend.kind !== 'facts' || mend.about !== 'enterprise' || acting === null) return null;
  return <a href={`/firms/${acting.orgId}`}>{t.toFacts}</a>;
}

/** Beneath a clause that refuses: what would make it pass. Nothing beneath the others. */
export function MendOf({ line: { mend } }: { line: { readonly mend?: WireMend | undefined } }) {
  const words = useMendWords();
  if (mend === undefined) return null;
  return (
    <>
      {words(mend)} <MendLink mend={mend} />
    </>
  );
}
