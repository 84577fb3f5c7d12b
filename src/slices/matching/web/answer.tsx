import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { Beside } from '../../../ui/beside.tsx';
import { useFormat } from '../../../ui/circle.ts';
import type { CarriedTable } from '../../../ui/export/carry-out.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { Pager } from '../../../ui/kit/pager.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { DrawnTable } from '../../../ui/kit/table-tools.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import { useSession } from '../../../ui/session.ts';
import { allHits } from './api.ts';
import { useHitColumns } from './hit-columns.ts';
import { commonRefusal } from './hit-price.tsx';
import { HitRow } from './hit-row.tsx';
import { matchingMessages } from './messages.ts';
import { ResultHead } from './result-head.tsx';
import styles from './search.module.css';
import {
  COMPARED_MAX,
  compact,
  filterCount,
  type Hit,
  needState,
  PAGE_MAX,
  PAGE_SIZE,
  relaxed,
  type SearchAnswer,
  type SearchState,
  unfiltered,
} from './search-state.ts';
import { Meant } from './suggestions.tsx';

const HitMap = lazyPart(() => import('./hit-map.tsx').then((part) => part.HitMap));

interface AnswerProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  /** The need in words. */
  readonly need: string;
  readonly onChange: (state: SearchState) => void;
}

/** What fits, then what nearly does and what would have to give. */
export function Answer({ state, answer, need, onChange }: AnswerProps) {
  const { hits, nearMisses } = answer;
  const t = useT(matchingMessages);
  const rows = { state, refusal: commonRefusal([...hits, ...nearMisses]), onChange };
  return (
    <section className={styles.answer} aria-label={t.results}>
      <h2 className="visually-hidden">{t.results}</h2>
      <ResultHead state={state} answer={answer} need={need} onChange={onChange} />
      <Beside page="search" />
      <Meant need={need} />
      <Notes answer={answer} refusal={rows.refusal} />
      {hits.length === 0 && <NothingFits state={state} answer={answer} onChange={onChange} />}
      {state.map === true && hits.length > 0 && (
        <Suspense>
          <HitMap hits={hits} />
        </Suspense>
      )}
      <Carried
        caption={t.results}
        part={{ total: answer.total, allRows: () => allHits(state, need) }}
        hits={hits}
      >
        <Hits hits={hits} {...rows} />
      </Carried>
      {answer.total > PAGE_SIZE && (
        <Pager
          label={t.results}
          page={state.page ?? 1}
          size={PAGE_SIZE}
          total={Math.min(answer.total, PAGE_SIZE * PAGE_MAX)}
          to={(page) => ({ to: '/search', search: compact({ ...state, page }) })}
        />
      )}
      <Relaxations state={state} answer={answer} onChange={onChange} />
      {nearMisses.length > 0 && (
        <>
          <header className={styles.nearHead}>
            <h2>{t.nearMisses}</h2>
            <p>{t.nearMissesNote}</p>
          </header>
          <Carried caption={t.nearMisses} hits={nearMisses}>
            <Hits hits={nearMisses} {...rows} />
          </Carried>
        </>
      )}
      <p className={styles.keys} data-screen-only="">
        {t.keys}
      </p>
      <CompareTray state={state} onChange={onChange} />
    </section>
  );
}

interface CarriedProps extends Pick<CarriedTable<Hit>, 'caption' | 'part'> {
  readonly hits: readonly Hit[];
  readonly children: ReactNode;
}

/** Rows of an answer leave the page as those of a table do. */
function Carried({ hits, caption, part, children }: CarriedProps) {
  const columns = useHitColumns();
  if (hits.length === 0) return null;
  return (
    <DrawnTable carry={{ caption, part, columns, rows: hits, provenance: (hit) => hit.provenance }}>
      {children}
    </DrawnTable>
  );
}

interface HitsProps extends Pick<AnswerProps, 'state' | 'onChange'> {
  readonly hits: readonly Hit[];
  readonly refusal: ReturnType<typeof commonRefusal>;
}

function Hits({ hits, state, refusal, onChange }: HitsProps) {
  const picked = state.picked ?? [];
  const pick = (id: string, on: boolean) =>
    onChange(compact({ ...state, picked: on ? [...picked, id] : picked.filter((each) => each !== id) }));
  return (
    <ol className={styles.hits}>
      {hits.map((hit) => {
        const chosen = picked.includes(hit.offerId);
        const open = chosen || picked.length < COMPARED_MAX;
        return (
          <HitRow
            key={hit.offerId}
            hit={hit}
            q={state.q}
            refusalSaid={refusal !== null}
            picked={chosen}
            onPick={open ? (on) => pick(hit.offerId, on) : undefined}
          />
        );
      })}
    </ol>
  );
}

/** Said once for all rows: whose prices these are, why no voucher counts, what could not be looked at. */
function Notes({ answer, refusal }: { answer: SearchAnswer; refusal: HitsProps['refusal'] }) {
  const t = useT(matchingMessages);
  const text = useText();
  const { person } = useSession();
  const here = useLocation({ select: (location) => location.href });
  const nowhere =
    answer.origin === null &&
    answer.chips.some(({ value }) => value?.kind === 'place' && value.place === null);
  const wordsAlone = answer.meaning === 'failed';
  if (person !== null && refusal === null && !nowhere && !wordsAlone) return null;
  return (
    <div className={styles.notes}>
      {person === null && (
        <p>
          {t.anonymous}{' '}
          <Link to="/sign-in" search={{ next: here }}>
            {t.signIn}
          </Link>
        </p>
      )}
      {refusal !== null && <p>{t.noSupport(text(refusal))}</p>}
      {nowhere && <p>{t.nowhere}</p>}
      {wordsAlone && <p>{t.wordsAlone}</p>}
    </div>
  );
}

/** Which single wish, made wider, brings in how many more. */
function Relaxations({ state, answer, onChange }: Pick<AnswerProps, 'state' | 'answer' | 'onChange'>) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  if (answer.relaxations.length === 0) return null;
  return (
    <div className={styles.relax}>
      <b>{t.relax}</b>
      <ul>
        {answer.relaxations.map((each) => (
          <li key={each.zh}>
            <Link to="/search" search={relaxed(state, each)} resetScroll={false}>
              {text(each)}
            </Link>
            <span>{t.more(format.number(each.more))}</span>
          </li>
        ))}
      </ul>
      {filterCount(state) > 0 && (
        <Button look="quiet" onClick={() => onChange(unfiltered(state))}>
          {t.clear}
        </Button>
      )}
    </div>
  );
}

function NothingFits({ answer, state, onChange }: Pick<AnswerProps, 'state' | 'answer' | 'onChange'>) {
  const t = useT(matchingMessages);
  const text = useText();
  // A filter's own counts leave it out, so any of them shows what stands behind the filters.
  const behind = Math.max(0, ...Object.values(answer.facets).flatMap(countsOf));
  if (filterCount(state) > 0 && behind > 0) {
    return (
      <EmptyState action={<Button onClick={() => onChange(unfiltered(state))}>{t.clear}</Button>}>
        {t.noneFiltered}
      </EmptyState>
    );
  }
  const nothingAtAll = answer.nearMisses.length === 0 && answer.relaxations.length === 0;
  return (
    <EmptyState
      action={
        nothingAtAll ? (
          <Link to="/search" search={{}} className={buttonClass()}>
            {t.browse}
          </Link>
        ) : undefined
      }
    >
      {answer.sentence === null ? (
        <>
          <b>{t.noneTitle}</b> {answer.relaxations.length === 0 && t.noneHint}
        </>
      ) : (
        <b>{text(answer.sentence)}</b>
      )}
    </EmptyState>
  );
}

const countsOf = (facet: SearchAnswer['facets'][keyof SearchAnswer['facets']]): number[] =>
  typeof facet === 'number' ? [facet] : facet.map(({ count }) => count);

/** What is ticked so far, and the way to see it side by side. */
function CompareTray({ state, onChange }: Pick<AnswerProps, 'state' | 'onChange'>) {
  const t = useT(matchingMessages);
  const { picked = [], ...rest } = state;
  if (picked.length === 0) return null;
  return (
    <div className={styles.tray} role="status" data-screen-only="">
      <span>{t.picked(picked.length, COMPARED_MAX)}</span>
      <span>
        <Button look="quiet" onClick={() => onChange(compact(rest))}>
          {t.clearPicked}
        </Button>
        {picked.length > 1 && (
          <Link
            to="/compare"
            search={{ ...needState(state), ids: picked }}
            className={buttonClass({ look: 'solid' })}
            data-key="C"
          >
            {t.comparePicked(picked.length)}
          </Link>
        )}
      </span>
    </div>
  );
}
