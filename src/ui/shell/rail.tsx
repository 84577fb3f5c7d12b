import { Link, useLocation } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Role } from '../../platform/actor.ts';
import { useCircle } from '../circle.ts';
import { cx } from '../cx.ts';
import { type Bilingual, chooseLanguage, useLanguage, useText } from '../i18n/language.ts';
import { useT } from '../i18n/messages.ts';
import { PartyGlyph } from '../kit/party-glyph.tsx';
import { useSession } from '../session.ts';
import { Account } from './account.tsx';
import { Disclosure } from './disclosure.tsx';
import { useFitting } from './fitting.ts';
import { InboxLink } from './inbox-link.tsx';
import { shellMessages } from './messages.ts';
import styles from './rail.module.css';

/** An entry of the main navigation; entry/web.tsx writes the list. */
export interface NavItem {
  readonly to: string;
  readonly label: Bilingual;
  /** Who sees it; everyone, signed in or not, when absent. */
  readonly roles?: readonly Role[];
}

/** Entries this person has a use for; where several lead to one page, the first names it. */
function useNav(items: readonly NavItem[]): readonly NavItem[] {
  const { acting } = useSession();
  const useful = items.filter(
    ({ roles }) => roles === undefined || acting?.roles.some((role) => roles.includes(role)),
  );
  return useful.filter(({ to }, at) => useful.findIndex((other) => other.to === to) === at);
}

function NavLinks({ items, onFollow }: { items: readonly NavItem[]; onFollow: () => void }) {
  const text = useText();
  return (
    <ul>
      {items.map((item) => (
        <li key={item.to}>
          <Link to={item.to} onClick={onFollow} activeOptions={{ includeSearch: false }}>
            {text(item.label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** One row, however many parts a person has a use for: what does not fit stands behind a button. */
function NavRow({ items }: { items: readonly NavItem[] }) {
  const t = useT(shellMessages);
  const text = useText();
  const row = useRef<HTMLDivElement>(null);
  const shown = useFitting(row);
  const others = items.slice(shown);
  const path = useLocation({ select: (location) => location.pathname });
  const here = others.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return (
    <div ref={row} className={styles.row}>
      <ul className={styles.entries}>
        {items.map((item, n) => (
          <li key={item.to} className={n < shown ? undefined : styles.unseen}>
            <Link to={item.to} activeOptions={{ includeSearch: false }}>
              {text(item.label)}
            </Link>
          </li>
        ))}
      </ul>
      <Disclosure
        label={
          <span data-here={here === undefined ? undefined : ''}>
            {t.more}
            {here !== undefined && <span className="visually-hidden"> · {t.here(text(here.label))}</span>}
          </span>
        }
        className={cx(styles.more, others.length === 0 && styles.unseen)}
        panelClassName={cx(styles.menuPanel, styles.morePanel)}
      >
        {(close) => <NavLinks items={others} onFollow={close} />}
      </Disclosure>
    </div>
  );
}

function LanguageSwitch() {
  const lang = useLanguage();
  const t = useT(shellMessages);
  return (
    <button
      type="button"
      className={styles.language}
      lang={lang === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => chooseLanguage(lang === 'zh' ? 'en' : 'zh')}
    >
      {t.otherLanguage}
    </button>
  );
}

/** The circle's mark, the way to every part, and who is here. */
export function Rail({ nav }: { nav: readonly NavItem[] }) {
  const circle = useCircle();
  const t = useT(shellMessages);
  const text = useText();
  const items = useNav(nav);
  return (
    <header className={styles.rail} data-screen-only="">
      <Link to="/" className={styles.mark}>
        <span aria-hidden="true">
          <PartyGlyph part={circle.parties} />
        </span>
        <span>
          {text(circle.shortName)}
          <span className="visually-hidden"> · {t.home}</span>
        </span>
      </Link>
      <nav className={styles.nav} aria-label={t.mainNav}>
        <NavRow key={items.map((item) => text(item.label)).join()} items={items} />
      </nav>
      <div className={styles.who}>
        <LanguageSwitch />
        <InboxLink />
        <Account />
      </div>
      <Disclosure label={t.menu} className={styles.menu} panelClassName={styles.menuPanel}>
        {(close) => (
          <nav aria-label={t.mainNav}>
            <NavLinks items={items} onFollow={close} />
          </nav>
        )}
      </Disclosure>
    </header>
  );
}
