import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { carried, carry } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useLanguage, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { SearchBox } from '../../../ui/kit/search-box.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { useSession } from '../../../ui/session.ts';
import { searchQuery } from './api.ts';
import { Facets } from './facets.tsx';
import { HitRow } from './hit-row.tsx';
import { exampleNeeds, matchingMessages } from './messages.ts';
import { NeedChips } from './need-chips.tsx';
import { ResultHead, ResultPager } from './result-head.tsx';
import styles from './search.module.css';
import { compact, type SearchAnswer, type SearchState } from './search-state.ts';

const route = getRouteApi('/search');

/** A need in the person's own words, answered with the ways to meet it. */
export function SearchPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const t = useT(matchingMessages);
  const text = carried(state.q ?? '');
  const change = (next: SearchState) => void navigate({ search: compact(next), resetScroll: false });
  return (
    <Page title={t.title} titleHidden>
      <NeedBox
        // Another need in the address (back button, example, link) is another draft.
        key={state.q ?? ''}
        text={text ?? ''}
        onSearch={(need) => void navigate({ search: (before) => newSearch(before, need) })}
      />
      {text === null && <EmptyState>{t.lost}</EmptyState>}
      {text === '' && (state.added ?? []).length === 0 && <Start />}
      {text !== null && (text !== '' || (state.added ?? []).length > 0) && (
        <Results state={state} text={text} onChange={change} />
      )}
    </Page>
  );
}

/** Another text is another need: conditions read from the old one fall away, filters and order stay. */
function newSearch(before: SearchState, need: string): SearchState {
  const { sort, kinds, parties, quals } = before;
  return compact({
    q: carry(need.trim()),
    ...(sort === undefined ? {} : { sort }),
    ...(kinds === undefined ? {} : { kinds }),
    ...(parties === undefined ? {} : { parties }),
    ...(quals === undefined ? {} : { quals }),
  });
}

function NeedBox({ text, onSearch }: { text: string; onSearch: (need: string) => void }) {
  const t = useT(matchingMessages);
  const [draft, setDraft] = useState(text);
  return (
    <SearchBox
      label={t.search}
      placeholder={t.placeholder}
      action={t.submit}
      value={draft}
      onChange={setDraft}
      onSubmit={() => onSearch(draft)}
    />
  );
}

/** Shown before anything is asked: how a need can be written. */
function Start() {
  const t = useT(matchingMessages);
  const lang = useLanguage();
  return (
    <Sheet title={t.startTitle} note={t.examples}>
      <p className={styles.startHint}>{t.startHint}</p>
      <ul className={styles.examples}>
        {exampleNeeds[lang].map((need) => (
          <li key={need}>
            <Link to="/search" search={{ q: need }}>
              {need}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
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
      {error === null && data === undefined && <Skeleton rows={12} />}
      {error === null && data !== undefined && (
        <div className={styles.split} aria-busy={answer.isPlaceholderData}>
          <Facets state={state} answer={data} onChange={onChange} />
          <Answer state={state} answer={data} onChange={onChange} />
        </div>
      )}
    </>
  );
}

interface AnswerProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  readonly onChange: (state: SearchState) => void;
}

function Answer({ state, answer, onChange }: AnswerProps) {
  const { hits, nearMisses } = answer;
  const t = useT(matchingMessages);
  const filtered = (state.kinds ?? state.parties ?? state.quals) !== undefined;
  return (
    <section className={styles.answer} aria-label={t.results}>
      <ResultHead state={state} answer={answer} onChange={onChange} />
      <AnonymousNote />
      {hits.length === 0 && (
        <NothingFits answer={answer} filtered={filtered} state={state} onChange={onChange} />
      )}
      <ol className={styles.hits}>
        {hits.map((hit) => (
          <HitRow key={hit.offerId} hit={hit} q={state.q} />
        ))}
      </ol>
      <ResultPager state={state} total={answer.total} onChange={onChange} />
      {nearMisses.length > 0 && (
        <>
          <header className={styles.nearHead}>
            <h2>{t.nearMisses}</h2>
            <p>{t.nearMissesNote}</p>
          </header>
          <ol className={styles.hits}>
            {nearMisses.map((hit) => (
              <HitRow key={hit.offerId} hit={hit} q={state.q} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

interface NothingFitsProps extends AnswerProps {
  readonly filtered: boolean;
}

function NothingFits({ answer, filtered, state, onChange }: NothingFitsProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const { kinds, parties, quals, ...unfiltered } = state;
  const behindFilters = filtered && answer.facets.kinds.some((facet) => facet.count > 0);
  if (behindFilters) {
    return (
      <EmptyState action={<Button onClick={() => onChange(unfiltered)}>{t.clear}</Button>}>
        {t.noneFiltered}{' '}
        {t.count(format.number(answer.facets.kinds.reduce((sum, each) => sum + each.count, 0)))}
      </EmptyState>
    );
  }
  return (
    <EmptyState>
      <b>{answer.sentence === null ? t.noneTitle : text(answer.sentence)}</b> {t.noneHint}
    </EmptyState>
  );
}

/** Visitors see full prices; says so, and how to see their own. */
function AnonymousNote() {
  const t = useT(matchingMessages);
  const { person } = useSession();
  const here = useLocation({ select: (location) => location.href });
  if (person !== null) return null;
  return (
    <p className={styles.anonymous}>
      {t.anonymous}{' '}
      <Link to="/sign-in" search={{ next: here }}>
        {t.signIn}
      </Link>
    </p>
  );
}
