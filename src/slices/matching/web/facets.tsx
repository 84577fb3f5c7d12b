import { useState } from 'react';
import { useFormat, useParties } from '../../../ui/circle.ts';
import { cx } from '../../../ui/cx.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Checkbox } from '../../../ui/kit/field.tsx';
import { useQualificationName } from '../../catalogue/web/index.ts';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import {
  ACCESS,
  compact,
  filterCount,
  KINDS,
  type SearchAnswer,
  type SearchState,
  toggled,
  unfiltered,
} from './search-state.ts';

interface FacetsProps {
  readonly state: SearchState;
  readonly answer: SearchAnswer;
  readonly onChange: (state: SearchState) => void;
}

/** Ways to narrow, each with what it would leave; folded away on a phone until asked for. */
export function Facets({ state, answer, onChange }: FacetsProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const parties = useParties();
  const qualification = useQualificationName();
  const [open, setOpen] = useState(false);
  const { facets } = answer;
  const filters = filterCount(state);
  // Nothing fits and nothing narrows: there is nothing to choose among.
  if (filters === 0 && facets.kinds.length === 0) return <div />;
  const change = (part: SearchState) => onChange(compact({ ...state, ...part, page: 1 }));
  return (
    <aside className={styles.facets} aria-label={t.filters}>
      <div className={styles.facetsToggle}>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {filters === 0 ? t.filters : t.filtersOn(filters)}
        </Button>
      </div>
      <div className={cx(styles.facetsBody, open && styles.open)}>
        <Facet
          title={t.where}
          values={parties.map(({ id, name }) => ({ value: id, label: text(name) }))}
          counts={facets.parties}
          chosen={state.parties}
          onToggle={(id) => change({ parties: toggled(state.parties, id) })}
        />
        <Facet
          title={t.kind}
          values={KINDS.map((kind) => ({ value: kind, label: t[kind] }))}
          counts={facets.kinds}
          chosen={state.kinds}
          onToggle={(kind) => change({ kinds: toggled(state.kinds, kind) })}
        />
        <Facet
          title={t.field}
          values={withChosen(facets.categories, state.fields).map(({ value, label }) => ({
            value,
            label: label === null ? value : text(label),
          }))}
          counts={facets.categories}
          chosen={state.fields}
          onToggle={(code) => change({ fields: toggled(state.fields, code) })}
        />
        <Facet
          title={t.accessMode}
          values={ACCESS.map((mode) => ({ value: mode, label: t[mode] }))}
          counts={facets.access}
          chosen={state.access}
          onToggle={(mode) => change({ access: toggled(state.access, mode) })}
        />
        <Facet
          title={t.qualification}
          values={withChosen(facets.qualifications, state.quals).map(({ value }) => ({
            value,
            label: qualification(value),
          }))}
          counts={facets.qualifications}
          chosen={state.quals}
          onToggle={(name) => change({ quals: toggled(state.quals, name) })}
        />
        <VoucherFacet {...{ state, answer, onChange }} />
        {filters > 0 && <Button onClick={() => onChange(unfiltered(state))}>{t.clear}</Button>}
      </div>
    </aside>
  );
}

function VoucherFacet({ state, answer, onChange }: FacetsProps) {
  const t = useT(matchingMessages);
  const count = answer.facets.voucher;
  if (count === 0 && state.voucher !== true) return null;
  return (
    <fieldset>
      <legend>{t.voucher}</legend>
      <Checkbox
        label={t.withVoucher}
        count={count}
        checked={state.voucher === true}
        onChange={(on) => {
          const { voucher, ...rest } = state;
          onChange(compact({ ...rest, ...(on ? { voucher: true } : {}), page: 1 }));
        }}
      />
    </fieldset>
  );
}

type Counts = SearchAnswer['facets']['categories'];

/** One that is chosen stays, even when nothing has it any more: else it could not be taken back. */
const withChosen = (counts: Counts, chosen: readonly string[] = []): Counts => [
  ...counts,
  ...chosen
    .filter((value) => !counts.some((each) => each.value === value))
    .map((value) => ({ value, label: null, count: 0 })),
];

/** Longer lists are folded to their most frequent values. */
const SHOWN = 6;

interface FacetProps<T extends string> {
  readonly title: string;
  readonly values: readonly { readonly value: T; readonly label: string }[];
  readonly counts: Counts;
  readonly chosen: readonly T[] | undefined;
  readonly onToggle: (value: T) => void;
}

function Facet<T extends string>({ title, values, counts, chosen = [], onToggle }: FacetProps<T>) {
  const t = useT(matchingMessages);
  const format = useFormat();
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const countOf = (value: T) => counts.find((each) => each.value === value)?.count ?? 0;
  const long = values.length > SHOWN + 1;
  const shown =
    all || !long ? values : values.filter(({ value }, at) => at < SHOWN || chosen.includes(value));
  return (
    <fieldset>
      <legend>{title}</legend>
      {shown.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          count={countOf(value)}
          checked={chosen.includes(value)}
          onChange={() => onToggle(value)}
        />
      ))}
      {long && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewer : t.allValues(format.number(values.length))}
        </Button>
      )}
    </fieldset>
  );
}
