import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useCircle, useParties } from '../circle.ts';
import { useText } from '../i18n/language.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { SearchBox } from '../kit/search-box.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { Page } from '../page.tsx';
import { useDemoPersons, useSession } from '../session.ts';
import { DemoPersons } from '../shell/account.tsx';
import { shellMessages } from '../shell/messages.ts';

const messages = defineMessages({
  zh: {
    title: '首页',
    lede: (circle: string, parties: string) =>
      `${circle}：${parties}的仪器、检测服务和专家，写下您要做的事，就能看到谁能做、券后多少钱、最早什么时候。`,
    and: '、',
    search: '写下您的需求',
    example: '例如：硅基负极循环寿命测试，下周，预算 2 万以内',
    submit: '找资源',
  },
  en: {
    title: 'Home',
    lede: (circle: string, parties: string) =>
      `${circle}: instruments, testing and experts of ${parties}. Write what you need; see who can do it, the price after your voucher, and the earliest slot.`,
    and: ', ',
    search: 'Write what you need',
    example: 'e.g. cycle life test of a silicon-based anode, next week, budget 20,000',
    submit: 'Search',
  },
});

/** First page of a visitor: what this circle is, and the one box that starts everything. */
export function HomePage() {
  const circle = useCircle();
  const { person } = useSession();
  const demoPersons = useDemoPersons();
  const parties = useParties();
  const t = useT(messages);
  const shell = useT(shellMessages);
  const text = useText();
  const router = useRouter();
  const [need, setNeed] = useState('');
  const names = parties.map((party) => text(party.name)).join(t.and);
  return (
    <Page title={t.title} titleHidden lede={t.lede(text(circle.name), names)}>
      <SearchBox
        label={t.search}
        placeholder={t.example}
        action={t.submit}
        value={need}
        onChange={setNeed}
        onSubmit={() => router.navigate({ href: `/search?q=${encodeURIComponent(need)}` })}
      />
      {person === null && demoPersons.length > 0 && (
        <Sheet title={shell.demo} note={shell.demoNote}>
          <DemoPersons persons={demoPersons} />
        </Sheet>
      )}
    </Page>
  );
}
