import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { PAGE_SIZE, type SearchAnswer, type SearchState, SORTS } from './search-state.ts';

interface ResultHeadProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  readonly onChange: (state: SearchState) => void;
}

/** Orders to choose from, how many fit, and where distances start. */
export function ResultHead({ state, answer, onChange }: ResultHeadProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const sort = state.sort ?? 'fit';
  return (
    <header className={styles.head}>
      <fieldset className={styles.sorts}>
        <legend className="visually-hidden">{t.sort}</legend>
        {SORTS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === sort}
            onClick={() => onChange({ ...state, sort: each, page: 1 })}
          >
            {t[each]}
          </button>
        ))}
      </fieldset>
      <p className={styles.counts} role="status">
        <span>{t.count(format.number(answer.total))}</span>
        {answer.origin !== null && <span>{t.from(text(answer.origin.label))}</span>}
      </p>
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
