import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { carried, carry } from '../../../ui/carried-text.ts';
import { useLanguage } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { SearchBox } from '../../../ui/kit/search-box.tsx';
import { EmptyState, ProblemNotice, Progress, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRecentSearches } from '../../../ui/recent-searches.ts';
import { Answer } from './answer.tsx';
import { searchQuery } from './api.ts';
import { Facets } from './facets.tsx';
import { exampleNeeds, matchingMessages } from './messages.ts';
import { NeedChips } from './need-chips.tsx';
import styles from './search.module.css';
import { useSearchKeys } from './search-keys.ts';
import { compact, type SearchState } from './search-state.ts';
import { Suggestions } from './suggestions.tsx';

const route = getRouteApi('/search');

/** A need in the person's own words, answered with the ways to meet it; without one, the whole catalogue. */
export function SearchPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const t = useT(matchingMessages);
  const { remember } = useRecentSearches();
  useSearchKeys();
  const text = carried(state.q ?? '');
  const change = (next: SearchState) => void navigate({ search: compact(next), resetScroll: false });
  return (
    <Page title={t.title} titleHidden>
      <NeedBox
        // Another need in the address (back button, example, link) is another draft.
        key={state.q ?? ''}
        text={text ?? ''}
        onSearch={(need) => {
          remember(need);
          void navigate({ search: (before) => newSearch(before, need) });
        }}
      />
      {text === '' && (state.added ?? []).length === 0 && <Examples />}
      {text === null ? (
        <EmptyState>{t.lost}</EmptyState>
      ) : (
        <Results state={state} text={text} onChange={change} />
      )}
    </Page>
  );
}

/** Another text is another need: conditions read from the old one fall away, filters and order stay. */
function newSearch(before: SearchState, need: string): SearchState {
  const { removed, added, picked, page, ...kept } = before;
  return compact({ ...kept, q: carry(need.trim()) });
}

function NeedBox({ text, onSearch }: { text: string; onSearch: (need: string) => void }) {
  const t = useT(matchingMessages);
  const [draft, setDraft] = useState(text);
  return (
    <>
      <SearchBox
        label={t.search}
        placeholder={t.placeholder}
        action={t.submit}
        value={draft}
        onChange={setDraft}
        onSubmit={() => onSearch(draft)}
      />
      <Suggestions draft={draft} asked={text} onChoose={onSearch} />
    </>
  );
}

/** Shown while nothing is asked: how a need can be written. */
function Examples() {
  const t = useT(matchingMessages);
  const lang = useLanguage();
  return (
    <section className={styles.examples} aria-label={t.examples}>
      <p>{t.examples}</p>
      <ul>
        {exampleNeeds[lang].map((need) => (
          <li key={need}>
            <Link to="/search" search={{ q: need }}>
              {need}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The server has only just started and is still reading in what can be found. */
function NotReady() {
  const t = useT(matchingMessages);
  return (
    <div role="status" className={styles.notReady}>
      <h2>{t.notReady}</h2>
      <p>{t.notReadyWhy}</p>
      <Progress label={t.notReadyLabel} />
    </div>
  );
}

interface ResultsProps {
  readonly state: SearchState;
  readonly text: string;
  readonly onChange: (state: SearchState) => void;
}

function Results({ state, text, onChange }: ResultsProps) {
  const t = useT(matchingMessages);
  const answer = useQuery(searchQuery(state, text));
  const { data, error } = answer;
  const added = state.added ?? [];
  return (
    <>
      <NeedChips state={state} chips={data?.chips ?? []} pending={data === undefined} onChange={onChange} />
      {error !== null && (
        <div className={styles.problem}>
          <ProblemNotice error={error} onRetry={() => void answer.refetch()} />
          {error.code === 'matching.chip-unreadable' && (
            <Button onClick={() => onChange({ ...state, added: added.slice(0, -1) })}>{t.takeBack}</Button>
          )}
        </div>
      )}
      {error === null && (
        <div className={styles.split} aria-busy={answer.isPlaceholderData || data === undefined}>
          {data === undefined ? (
            <>
              <div className={styles.facetsBones} />
              {answer.failureReason?.notYet ? <NotReady /> : <Skeleton rows={14} />}
            </>
          ) : (
            <>
              <Facets state={state} answer={data} onChange={onChange} />
              <Answer state={state} answer={data} need={text} onChange={onChange} />
            </>
          )}
        </div>
      )}
    </>
  );
}
