import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { carry } from '../carried-text.ts';
import { useCircle, useParties } from '../circle.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { SearchBox } from '../kit/search-box.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { Page } from '../page.tsx';
import { useRecentSearches } from '../recent-searches.ts';
import { useDemoPersons, useSession } from '../session.ts';
import { DemoPersons } from '../shell/account.tsx';
import { shellMessages } from '../shell/messages.ts';

const messages = defineMessages({
  zh: {
    title: '首页',
    lede: (circle: string, parties: string) =>
      `${circle}：${parties}的仪器和检测服务，写下您要做的事，就能看到谁能做、券后多少钱、最早什么时候。`,
    and: '、',
    search: '写下您的需求',
    example: '例如：硅基负极循环寿命测试，下周，预算 2 万以内',
    submit: '找资源',
  },
  en: {
    title: 'Home',
    lede: (circle: string, parties: string) =>
      `${circle}: instruments and testing services of ${parties}. Write what you need; see who can do it, the price after your voucher, and the earliest slot.`,
    and: ', ',
    search: 'Write what you need',
    example: 'e.g. cycle life test of a silicon-based anode, next week, budget 20,000',
    submit: 'Search',
  },
});

interface HomePageProps {
  /** One sentence that says what waits; what this circle is when left out. */
  readonly lede?: ReactNode;
  /** False for those whose work is not to look for resources. */
  readonly search?: boolean;
  /** Sheets of this person's role. */
  readonly children?: ReactNode;
}

/** First page: one sentence, the box that starts everything, and what the role of the person calls for. */
export function HomePage({ lede, search = true, children }: HomePageProps) {
  const { person } = useSession();
  const demoPersons = useDemoPersons();
  const t = useT(messages);
  const shell = useT(shellMessages);
  return (
    <Page title={t.title} titleHidden lede={lede ?? <Welcome />}>
      {search && <NeedBox />}
      {children}
      {person === null && demoPersons.length > 0 && (
        <Sheet title={shell.demo} note={shell.demoNote}>
          <DemoPersons persons={demoPersons} />
        </Sheet>
      )}
    </Page>
  );
}

function Welcome() {
  const circle = useCircle();
  const parties = useParties();
  const t = useT(messages);
  const text = useText();
  return <>{t.lede(text(circle.name), parties.map((party) => text(party.name)).join(t.and))}</>;
}

function NeedBox() {
  const t = useT(messages);
  const router = useRouter();
  const { remember } = useRecentSearches();
  const [need, setNeed] = useState('');
  return (
    <SearchBox
      label={t.search}
      placeholder={t.example}
      action={t.submit}
      value={need}
      onChange={setNeed}
      onSubmit={() => {
        remember(need.trim());
        return router.navigate({ href: `/search?q=${encodeURIComponent(carry(need.trim()))}` });
      }}
    />
  );
}
