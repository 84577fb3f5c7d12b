import { useState } from 'react';
import { useParties } from '../../../ui/circle.ts';
import { cx } from '../../../ui/cx.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Checkbox } from '../../../ui/kit/field.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import { type SearchAnswer, type SearchState, toggled } from './search-state.ts';

interface FacetsProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  readonly onChange: (state: SearchState) => void;
}

/** Place, kind and accreditation with counts; folded away on a phone until asked for. */
export function Facets({ state, answer, onChange }: FacetsProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const parties = useParties();
  const [open, setOpen] = useState(false);
  const { facets } = answer;
  const { kinds, parties: chosenParties, quals, ...unfiltered } = state;
  const filtered = (kinds ?? chosenParties ?? quals) !== undefined;
  const countOf = (counts: SearchAnswer['facets']['kinds'], value: string) =>
    counts.find((each) => each.value === value)?.count ?? 0;
  if (!filtered && facets.kinds.length === 0) return <div />;
  return (
    <aside className={styles.facets} aria-label={t.filters}>
      <div className={styles.facetsToggle}>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t.filters}
        </Button>
      </div>
      <div className={cx(styles.facetsBody, open && styles.open)}>
        <fieldset>
          <legend>{t.where}</legend>
          {parties.map((party) => (
            <Checkbox
              key={party.id}
              label={text(party.name)}
              count={countOf(facets.parties, party.id)}
              checked={state.parties?.includes(party.id) === true}
              onChange={() => onChange({ ...state, parties: toggled(state.parties, party.id), page: 1 })}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>{t.kind}</legend>
          {(['instrument', 'service'] as const).map((kind) => (
            <Checkbox
              key={kind}
              label={t[kind]}
              count={countOf(facets.kinds, kind)}
              checked={state.kinds?.includes(kind) === true}
              onChange={() => onChange({ ...state, kinds: toggled(state.kinds, kind), page: 1 })}
            />
          ))}
        </fieldset>
        <QualificationFacet state={state} answer={answer} onChange={onChange} />
        {filtered && <Button onClick={() => onChange(unfiltered)}>{t.clear}</Button>}
      </div>
    </aside>
  );
}

function QualificationFacet({ state, answer, onChange }: FacetsProps) {
  const t = useT(matchingMessages);
  const counts = answer.facets.qualifications;
  // One that is chosen stays, even when nothing has it any more: else it could not be taken back.
  const gone = (state.quals ?? []).filter((name) => !counts.some((each) => each.value === name));
  const shown = [...counts, ...gone.map((value) => ({ value, count: 0 }))];
  if (shown.length === 0) return null;
  return (
    <fieldset>
      <legend>{t.qualification}</legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          label={value}
          count={count}
          checked={state.quals?.includes(value) === true}
          onChange={() => onChange({ ...state, quals: toggled(state.quals, value), page: 1 })}
        />
      ))}
    </fieldset>
  );
}
