import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { compact, PAGE_SIZE, type SearchAnswer, type SearchState, SORTS } from './search-state.ts';

interface ResultHeadProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  /** The need in words. */
  readonly need: string;
  readonly onChange: (state: SearchState) => void;
}

/** Orders to choose from, how many fit, where distances start, and the search to hand on. */
export function ResultHead({ state, answer, need, onChange }: ResultHeadProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  // What fits nothing in particular is ordered by distance.
  const sorts = answer.browsing ? SORTS.filter((each) => each !== 'fit') : SORTS;
  const sort = state.sort ?? (answer.browsing ? 'distance' : 'fit');
  const total = format.number(answer.browsing ? answer.catalogue : answer.total);
  const cut = answer.browsing && answer.catalogue > answer.examined;
  return (
    <header className={styles.head}>
      <fieldset className={styles.sorts}>
        <legend className="visually-hidden">{t.sort}</legend>
        {sorts.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === sort}
            onClick={() => onChange(compact({ ...state, sort: each, page: 1 }))}
          >
            {t[each]}
          </button>
        ))}
      </fieldset>
      <div className={styles.counts}>
        <p role="status">
          <span>{answer.browsing ? t.countAll(total) : t.count(total)}</span>
          {cut && <span>{t.nearestOnly(format.number(answer.examined))}</span>}
          {answer.origin !== null && <span>{t.from(text(answer.origin.label))}</span>}
        </p>
        <ShareMenu
          words={{
            title: need === '' ? t.title : need,
            facts: [
              answer.chips.map((chip) => text(chip.label)).join(t.comma),
              answer.browsing ? t.countAll(total) : t.count(total),
            ],
          }}
        />
      </div>
    </header>
  );
}

interface PagerProps {
  readonly state: SearchState;
  readonly total: number;
  readonly onChange: (state: SearchState) => void;
}

export function ResultPager({ state, total, onChange }: PagerProps) {
  const t = useT(matchingMessages);
  const pages = Math.ceil(total / PAGE_SIZE);
  const page = state.page ?? 1;
  if (pages < 2) return null;
  const go = (to: number) => {
    onChange({ ...state, page: to });
    window.scrollTo({ top: 0 });
  };
  return (
    <nav className={styles.pager} aria-label={t.results}>
      <span>{t.page(page, pages)}</span>
      <span>
        {page > 1 && <Button onClick={() => go(page - 1)}>{t.previous}</Button>}
        {page < pages && <Button onClick={() => go(page + 1)}>{t.next}</Button>}
      </span>
    </nav>
  );
}
