import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { carry } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { useRecentSearches } from '../../../ui/recent-searches.ts';
import { suggestQuery } from './api.ts';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { compact } from './search-state.ts';

/** Longer drafts are requirements: nobody wants them completed. */
const DRAFT_MAX = 40;
const PAUSE_MS = 180;

interface SuggestionsProps {
  readonly draft: string;
  /** What was searched last; the same words need no suggestion. */
  readonly asked: string;
  readonly onChoose: (need: string) => void;
}

interface Choice {
  readonly key: string;
  readonly words: string;
  readonly note: string;
  readonly choose: () => void;
}

/** What may be meant, below the box while somebody types; arrow down goes there. */
export function Suggestions({ draft, asked, onChoose }: SuggestionsProps) {
  const t = useT(matchingMessages);
  const list = useRef<HTMLUListElement>(null);
  const typed = usePaused(draft.trim());
  const wanted = typed !== '' && typed !== asked.trim() && typed.length <= DRAFT_MAX;
  const choices = useChoices(wanted ? typed : '', onChoose);
  useEffect(() => {
    const enter = (event: globalThis.KeyboardEvent) => {
      const box = event.target instanceof HTMLElement && event.target.matches('search textarea');
      const first = list.current?.querySelector('button');
      if (event.key !== 'ArrowDown' || !box || first === null || first === undefined) return;
      event.preventDefault();
      first.focus();
    };
    window.addEventListener('keydown', enter);
    return () => window.removeEventListener('keydown', enter);
  }, []);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = buttons.findIndex((button) => button.matches(':focus')) + by;
    if (next < 0) document.querySelector<HTMLElement>('search textarea')?.focus();
    else buttons[next]?.focus();
  };
  if (choices.length === 0) return null;
  return (
    <ul
      ref={list}
      className={styles.suggestions}
      aria-label={t.suggestions}
      onKeyDown={move}
      data-screen-only=""
    >
      {choices.map(({ key, words, note, choose }) => (
        <li key={key}>
          <button type="button" onClick={choose}>
            <span lang="zh">{words}</span> <small>{note}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A value once it has stood still for a moment. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

function useChoices(typed: string, onChoose: (need: string) => void): readonly Choice[] {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const { searches } = useRecentSearches();
  const { data } = useQuery({ ...suggestQuery(typed), enabled: typed !== '' });
  if (typed === '' || data === undefined) return [];
  const search = (key: string, words: string, note: string): Choice => ({
    key,
    words,
    note,
    choose: () => onChoose(words),
  });
  const earlier = searches.filter((each) => each !== typed && each.includes(typed)).slice(0, 2);
  return [
    ...earlier.map((each) => search(`earlier ${each}`, each, t.earlier)),
    ...data.names.map((name) => search(`name ${name.text}`, name.text, t.nameOf(format.number(name.count)))),
    ...data.standards.map((each) => search(`standard ${each}`, each, t.standardIs)),
    ...data.offers.map(({ offerId, name, provider }) => ({
      key: offerId,
      words: text(name),
      note: text(provider),
      choose: () => void navigate({ to: '/offers/$offerId', params: { offerId }, search: {} }),
    })),
    ...data.kept.map(({ needId, title, wording, standing }) => ({
      key: `kept ${needId}`,
      words: title,
      note: standing ? t.standingSearch : t.keptNeed,
      choose: () =>
        void navigate({
          to: '/search',
          search: compact({ q: carry(wording.text), removed: wording.removed, added: wording.added }),
        }),
    })),
  ];
}

/** Above the answer: the need with a slip put right. */
export function Meant({ need }: { need: string }) {
  const t = useT(matchingMessages);
  const short = need.trim().length <= DRAFT_MAX ? need.trim() : '';
  const { data } = useQuery({ ...suggestQuery(short), enabled: short !== '' });
  if (short === '' || data === undefined || data.meant === null) return null;
  return (
    <p className={styles.meant} role="status">
      {t.meant}{' '}
      <Link to="/search" search={{ q: data.meant }} lang="zh">
        {data.meant}
      </Link>
    </p>
  );
}
