import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { carried } from '../../../ui/carried-text.ts';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { Checkbox } from '../../../ui/kit/field.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { ShareMenu } from '../../../ui/kit/share-menu.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { compareQuery } from './api.ts';
import styles from './compare.module.css';
import { compareMessages } from './compare-messages.ts';
import { type CompareRow, useCompareRows } from './compare-rows.ts';
import { Facts, OfferLink, Verb } from './hit-row.tsx';
import { type CompareState, type Comparison, needState } from './search-state.ts';

const route = getRouteApi('/compare');

/** Up to four offers side by side, in one unit a row, with the differences marked. */
export function ComparePage() {
  const state = route.useSearch();
  const t = useT(compareMessages);
  const format = useFormat();
  const text = carried(state.q ?? '') ?? '';
  const answer = useQuery({ ...compareQuery(state.ids, state, text), enabled: state.ids.length > 0 });
  const { data, error } = answer;
  return (
    <Page
      title={t.title}
      trail={
        <Link to="/search" search={{ ...needState(state), picked: state.ids }}>
          {t.back}
        </Link>
      }
      {...(data === undefined ? {} : { lede: t.lede(format.number(data.hits.length)) })}
      {...(text === '' ? {} : { facts: <span>{t.need(text)}</span> })}
    >
      {error !== null && <ProblemNotice error={error} onRetry={() => void answer.refetch()} />}
      {state.ids.length === 0 && <Nothing />}
      {state.ids.length > 0 && error === null && data === undefined && <Skeleton rows={16} />}
      {data !== undefined && <Compared state={state} answer={data} />}
    </Page>
  );
}

function Nothing() {
  const t = useT(compareMessages);
  return (
    <EmptyState
      action={
        <Link to="/search" search={{}} className={buttonClass()}>
          {t.find}
        </Link>
      }
    >
      {t.empty}
    </EmptyState>
  );
}

interface ComparedProps {
  readonly state: CompareState;
  readonly answer: Comparison;
}

function Compared({ state, answer }: ComparedProps) {
  const t = useT(compareMessages);
  const text = useText();
  const rows = useCompareRows(answer);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const { hits } = answer;
  if (hits.length === 0) return <Nothing />;
  const shown = onlyDifferent ? rows.filter((row) => row.differs) : rows;
  return (
    <>
      {hits.length < state.ids.length && <p>{t.gone}</p>}
      <Heads state={state} hits={hits} />
      <Sheet>
        <div className={styles.tools} data-screen-only="">
          <Checkbox label={t.onlyDifferent} checked={onlyDifferent} onChange={setOnlyDifferent} />
          <ShareMenu
            words={{
              title: `${t.title} · ${hits.map((hit) => text(hit.name)).join(' / ')}`,
              facts: rows
                .filter((row) => row.differs)
                .map((row) => `${row.label} ${row.cells.map(({ words }) => words).join(' / ')}`),
            }}
          />
        </div>
        <div className={styles.board} data-two={hits.length === 2 || undefined}>
          <Table
            caption={t.title}
            captionHidden
            columns={columnsOf(
              hits.map((hit) => text(hit.name)),
              t,
            )}
            rows={shown}
            rowKey={(row) => row.id}
          />
        </div>
      </Sheet>
    </>
  );
}

type Words = ReturnType<typeof useT<typeof compareMessages.zh>>;

/** One column an offer; rows keep their order, which means something. */
function columnsOf(
  names: readonly string[],
  t: Pick<Words, 'what' | 'wanted' | 'different'>,
): readonly Column<CompareRow>[] {
  return [
    {
      id: 'what',
      head: t.what,
      rowHead: true,
      sortable: false,
      width: '14em',
      carry: (row) => row.label,
      cell: (row) => (
        <span className={styles.label} data-differs={row.differs || undefined}>
          {row.label}
          {row.differs && <small>{t.different}</small>}
          {row.wanted !== null && <small>{t.wanted(row.wanted)}</small>}
        </span>
      ),
    },
    ...names.map(
      (name, at): Column<CompareRow> => ({
        id: `offer-${at}`,
        head: name,
        sortable: false,
        phone: 'wide',
        carry: (row) => row.cells[at]?.carried ?? null,
        cell: (row) => (
          <>
            <span className={styles.whose}>{name}</span>
            <span className={row.differs ? styles.differs : undefined}>{row.cells[at]?.words}</span>
          </>
        ),
      }),
    ),
  ];
}

function Heads({ state, hits }: { state: CompareState; hits: Comparison['hits'] }) {
  const t = useT(compareMessages);
  const text = useText();
  return (
    <ul className={styles.heads} data-two={hits.length === 2 || undefined}>
      {hits.map((hit) => {
        const name = text(hit.name);
        return (
          <li key={hit.offerId}>
            <h2>
              <OfferLink hit={hit} q={state.q}>
                {name}
              </OfferLink>
              <ProvenanceMark kind={hit.provenance} />
            </h2>
            <p>
              <PartyGlyph lead={[hit.jurisdictionId]} reading="place" /> {text(hit.provider.name)}
            </p>
            {hit.facts.length > 0 && <Facts facts={hit.facts} />}
            <p className={styles.verbs} data-screen-only="">
              <Verb hit={hit} q={state.q} />
              <Link
                to="/compare"
                search={{ ...state, ids: state.ids.filter((id) => id !== hit.offerId) }}
                className={buttonClass({ look: 'quiet' })}
                aria-label={t.remove(name)}
              >
                {t.removeShort}
              </Link>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
