import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { compact, type SearchAnswer, type SearchState, SORTS } from './search-state.ts';

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
  const placed = answer.origin !== null;
  // What fits nothing in particular is ordered by distance, and a visitor's place is not known.
  const sorts = SORTS.filter((each) => each !== (placed ? answer.browsing && 'fit' : 'distance'));
  const sort = state.sort ?? (answer.browsing && placed ? 'distance' : 'fit');
  const total = format.number(answer.browsing ? answer.catalogue : answer.total);
  const several = answer.hits.length + answer.nearMisses.length > 1;
  const cut = answer.browsing && answer.catalogue > answer.examined;
  return (
    <header className={styles.head}>
      <fieldset className={styles.sorts}>
        <legend className="visually-hidden">{t.sort}</legend>
        {(several ? sorts : []).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === sort}
            onClick={() => onChange(compact({ ...state, sort: each, page: 1 }))}
          >
            {each === 'fit' && answer.browsing ? t.overall : t[each]}
          </button>
        ))}
      </fieldset>
      <div className={styles.counts}>
        <p role="status">
          <span>{answer.browsing ? t.countAll(total) : t.count(total)}</span>
          {cut && <span>{(placed ? t.nearestOnly : t.someOnly)(format.number(answer.examined))}</span>}
          {answer.origin !== null && <span>{t.from(text(answer.origin.label))}</span>}
        </p>
        {answer.hits.length > 0 && (
          <Button
            look="quiet"
            aria-pressed={state.map === true}
            onClick={() => {
              const { map, ...rest } = state;
              onChange(compact(map === true ? rest : { ...rest, map: true }));
            }}
          >
            {t.map}
          </Button>
        )}
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
