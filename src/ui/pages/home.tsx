import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { carry } from '../carried-text.ts';
import { useCircle, useParties } from '../circle.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { SearchBox } from '../kit/search-box.tsx';
import { Page } from '../page.tsx';
import { useRecentSearches } from '../recent-searches.ts';
import styles from './home.module.css';

const messages = defineMessages({
  zh: {
    title: '首页',
    lede: (circle: string, parties: string) =>
      `${circle}：${parties}的仪器和检测服务，写下您要做的事，就能看到谁能做、券后多少钱、最早什么时候。`,
    and: '、',
    search: '写下您的需求',
    examples: '试试',
    example: '例如：硅基负极循环寿命测试，下周，预算 2 万以内',
    submit: '找资源',
  },
  en: {
    title: 'Home',
    lede: (circle: string, parties: string) =>
      `${circle}: instruments and testing services of ${parties}. Write what you need; see who can do it, the price after your voucher, and the earliest slot.`,
    and: ', ',
    search: 'Write what you need',
    examples: 'Try',
    example: 'e.g. cycle life test of a silicon-based anode, next week, budget 20,000',
    submit: 'Search',
  },
});

interface HomePageProps {
  /** One sentence that says what waits; what this circle is when left out. */
  readonly lede?: ReactNode;
  /** False for those whose work is not to look for resources. */
  readonly search?: boolean;
  /** Needs that this circle can answer, to try the box with. */
  readonly examples?: readonly string[];
  /** Sheets of this person's role. */
  readonly children?: ReactNode;
}

/** First page: one sentence, the box that starts everything, and what the role of the person calls for. */
export function HomePage({ lede, search = true, examples = [], children }: HomePageProps) {
  const t = useT(messages);
  return (
    <Page title={t.title} titleHidden lede={lede ?? <Welcome />}>
      {search && <NeedBox examples={examples} />}
      {children}
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

function NeedBox({ examples }: { examples: readonly string[] }) {
  const t = useT(messages);
  const router = useRouter();
  const { remember } = useRecentSearches();
  const [need, setNeed] = useState('');
  return (
    <div>
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
      {examples.length > 0 && (
        <p className={styles.examples}>
          {t.examples}
          {examples.map((example) => (
            <Link key={example} to="/search" search={{ q: example }}>
              {example}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
