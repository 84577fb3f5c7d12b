import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { offersOperation } from '../../slices/catalogue/contract.ts';
import { CircleMap, EarliestSource } from '../../slices/circle/web/index.ts';
import { FlowSheet, TargetDots } from '../../slices/indicators/web/index.ts';
import { endpoint } from '../../ui/api.ts';
import { useCircle, useParties } from '../../ui/circle.ts';
import { useLanguage, useText } from '../../ui/i18n/language.ts';
import { defineMessages, useT } from '../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../ui/kit/party-glyph.tsx';
import { Sheet } from '../../ui/kit/sheet.tsx';
import { HomePage } from '../../ui/pages/home.tsx';
import { ask } from '../../ui/query.ts';
import { useDemoPersons, useSession } from '../../ui/session.ts';
import { DemoPersons } from '../../ui/shell/account.tsx';
import { shellMessages } from '../../ui/shell/messages.ts';
import styles from './anonymous.module.css';

const messages = defineMessages({
  zh: {
    lede: (circle: string, parties: string) => `${circle}：${parties}的仪器、检测和服务，一处办成。`,
    and: '、',
    about: '这是什么圈',
    founded: (year: string, parties: string) => `${year} 年起，${parties}各为一方，不分主次。`,
    members: (parties: string) => `${parties}各为一方，不分主次。`,
    map: (parties: string) => `示意图：${parties}`,
    source: '见于',
    more: '来源、口径和存疑',
    targets: '定下的目标与后来的数',
    steps: '怎么用',
    need: '写下要做的事',
    needWords: '用平常的话写。谁能做、券后多少钱、多远、最早什么时候，一行一家，每行说明为什么合适。',
    book: '订下，券当场留出',
    bookWords: '时段不会重订；能不能用券、用多少、哪一条规定，下单前就说清楚。',
    settle: '做完签认，财政付款',
    settleWords: '双方签认用时，材料随单走，不用重填；各地财政各付各的份额，走到哪一步都看得见。',
    find: '去找资源',
    figures: '看指标和流向',
    soon: '下周',
    example: (what: string, when: string) => `${what}，${when}`,
  },
  en: {
    lede: (circle: string, parties: string) =>
      `${circle}: instruments, tests and services of ${parties}, found, booked and settled in one place.`,
    and: ', ',
    about: 'What circle this is',
    founded: (year: string, parties: string) => `Since ${year}: ${parties}, as equals.`,
    members: (parties: string) => `${parties}, as equals.`,
    map: (parties: string) => `Schematic map: ${parties}`,
    source: 'Told in',
    more: 'Sources, perimeters and doubts',
    targets: 'Targets set, and later figures',
    steps: 'How it works',
    need: 'Write what you need',
    needWords:
      'In plain words. Who can do it, the price after your voucher, how far and how soon: one row each, with the reason why it fits.',
    book: 'Book, and your voucher is set aside',
    bookWords:
      'No slot is booked twice. Whether a voucher helps, by how much and under which rule is said before you order.',
    settle: 'Sign, and the treasuries pay',
    settleWords:
      'Both sides sign the use; the papers travel with the order. Each treasury pays its own share, and every step can be seen.',
    find: 'Find a resource',
    figures: 'See figures and flows',
    soon: 'next week',
    example: (what: string, when: string) => `${what}, ${when}`,
  },
});

/** Examples under the search box. */
const EXAMPLES = 3;

const getOffers = endpoint<typeof offersOperation>('query', 'GET', '/api/catalogue/offers');
const catalogueQuery = ask(getOffers, { query: { size: 1 } });

/** For visitors, and for those without work of their own here: what this circle is and how to use it. */
export function AnonymousHome() {
  const t = useT(messages);
  const text = useText();
  const circle = useCircle();
  const names = useParties()
    .map((party) => text(party.name))
    .join(t.and);
  return (
    <HomePage lede={t.lede(text(circle.name), names)} examples={useExamples()}>
      <TargetDots title={t.targets} span={7} />
      <About names={names} />
      <Steps />
      <FlowSheet />
      <Roles />
    </HomePage>
  );
}

/** The fields most is offered in: what they find depends on the catalogue, so they always find something. */
function useExamples(): readonly string[] {
  const t = useT(messages);
  const lang = useLanguage();
  const { data } = useQuery(catalogueQuery);
  const fields = [...(data?.facets.category ?? [])].sort((a, b) => b.count - a.count).slice(0, EXAMPLES);
  return fields.flatMap((field) => field[lang] ?? []).map((name) => t.example(name, t.soon));
}

function About({ names }: { names: string }) {
  const t = useT(messages);
  const circle = useCircle();
  return (
    <Sheet title={t.about} note={<Link to="/circle">{t.more}</Link>} span={5}>
      <CircleMap label={t.map(names)} />
      <p className={styles.about}>
        <PartyGlyph lead={circle.parties} reading="place" />{' '}
        {circle.founded === null ? t.members(names) : t.founded(circle.founded.slice(0, 4), names)}
      </p>
      <Suspense>
        <EarliestSource label={t.source} />
      </Suspense>
    </Sheet>
  );
}

function Steps() {
  const t = useT(messages);
  return (
    <Sheet title={t.steps}>
      <ol className={styles.steps}>
        <li>
          <h3>{t.need}</h3>
          <p>{t.needWords}</p>
          <Link to="/search">{t.find}</Link>
        </li>
        <li>
          <h3>{t.book}</h3>
          <p>{t.bookWords}</p>
        </li>
        <li>
          <h3>{t.settle}</h3>
          <p>{t.settleWords}</p>
          <Link to="/indicators" search={{ view: 'computed' }}>
            {t.figures}
          </Link>
        </li>
      </ol>
    </Sheet>
  );
}

/** Who may enter as whom, where the server runs as a demo. */
function Roles() {
  const { person } = useSession();
  const demoPersons = useDemoPersons();
  const shell = useT(shellMessages);
  if (person !== null || demoPersons.length === 0) return null;
  return (
    <Sheet title={shell.demo} note={shell.demoNote}>
      <DemoPersons persons={demoPersons} />
    </Sheet>
  );
}
