import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useFormat, useJurisdictionName, useParties } from '../../../ui/circle.ts';
import type { CarriedColumn } from '../../../ui/export/carried.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button, buttonClass } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { TextField } from '../../../ui/kit/field.tsx';
import { Pager } from '../../../ui/kit/pager.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState, ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { DrawnTable } from '../../../ui/kit/table-tools.tsx';
import { Page } from '../../../ui/page.tsx';
import { useMay } from '../../../ui/session.ts';
import { needMessages } from './messages.ts';
import styles from './needs.module.css';
import { allBoard, type Board, type BoardNeed, type BoardSearch, boardQuery, PAGE_SIZE } from './queries.ts';

const route = getRouteApi('/needs');

/** Who needs what: all published needs, by words, or for one of the viewer's own offers. */
export function BoardPage() {
  const t = useT(needMessages);
  const search = route.useSearch();
  const keeps = useMay('needs.mine');
  const offers = useMay('needs.express');
  const runsMarket = useMay('needs.match-board');
  const { data, error, refetch, isPlaceholderData } = useQuery(boardQuery(search));
  return (
    <Page
      title={t.needs}
      lede={t.lede}
      actions={
        <>
          {keeps && (
            <Link to="/needs/mine" className={buttonClass()}>
              {t.mine}
            </Link>
          )}
          {runsMarket && (
            <Link to="/needs/board" className={buttonClass()}>
              {t.wholeBoard}
            </Link>
          )}
          {offers && (
            <Link to="/needs/interests" className={buttonClass()}>
              {t.interests}
            </Link>
          )}
        </>
      }
    >
      <Sheet title={t.all}>
        <Tools key={search.text ?? ''} search={search} board={data} />
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <Skeleton rows={8} />}
        {data !== undefined && <Rows board={data} search={search} busy={isPlaceholderData} />}
      </Sheet>
    </Page>
  );
}

function Tools({ search, board }: { search: BoardSearch; board: Board | undefined }) {
  const t = useT(needMessages);
  const text = useText();
  const parties = useParties();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(search.text ?? '');
  const { page: _page, ...kept } = search;
  const find = (event: FormEvent) => {
    event.preventDefault();
    const { text: _text, ...rest } = kept;
    void navigate({ search: typed.trim() === '' ? rest : { ...rest, text: typed.trim() } });
  };
  const choose = (key: 'offer' | 'place', value: string) => {
    const { [key]: _before, ...rest } = kept;
    void navigate({ search: value === '' ? rest : { ...rest, [key]: value } });
  };
  const countOf = (id: string) => board?.places.find((place) => place.id === id)?.count ?? 0;
  return (
    <>
      <form className={styles.tools} onSubmit={find} data-screen-only="">
        <TextField label={t.search} value={typed} onChange={setTyped} maxLength={500} />
        {(board?.offers.length ?? 0) > 0 && (
          <Select
            label={t.forOffer}
            options={[
              { id: '', label: t.anyOffer },
              ...(board?.offers ?? []).map(({ id, name }) => ({ id, label: text(name) })),
            ]}
            value={search.offer ?? ''}
            onChange={(id) => choose('offer', id ?? '')}
          />
        )}
        <div>
          <Button type="submit" look="solid">
            {t.find}
          </Button>
        </div>
      </form>
      <ChoiceRow
        label={t.place}
        choices={[
          { id: '', label: t.anyPlace },
          ...parties.map(({ id, name }) => ({ id: id as string, label: text(name), count: countOf(id) })),
        ]}
        value={search.place ?? ''}
        onChoose={(id) => choose('place', id)}
      />
    </>
  );
}

function Rows({ board, search, busy }: { board: Board; search: BoardSearch; busy: boolean }) {
  const t = useT(needMessages);
  const format = useFormat();
  const columns = useBoardColumns();
  const { page = 1, ...rest } = search;
  if (board.needs.length === 0) {
    const narrowed = Object.keys(search).length > 0;
    return <EmptyState>{narrowed ? t.noneFound : t.none}</EmptyState>;
  }
  return (
    <div aria-busy={busy}>
      <p role="status">{t.count(format.number(board.total))}</p>
      <DrawnTable
        carry={{
          caption: t.all,
          columns,
          rows: board.needs,
          part: { total: board.total, allRows: () => allBoard(rest) },
          provenance: (need) => need.provenance,
        }}
      >
        <ol className={styles.rows}>
          {board.needs.map((need) => (
            <NeedRow key={need.id} need={need} />
          ))}
        </ol>
      </DrawnTable>
      {board.total > PAGE_SIZE && (
        <Pager
          label={t.all}
          page={page}
          size={PAGE_SIZE}
          total={board.total}
          to={(to) => ({ to: '/needs', search: to === 1 ? rest : { ...rest, page: to } })}
        />
      )}
    </div>
  );
}

/** What a published need is in a spreadsheet. */
function useBoardColumns(): readonly CarriedColumn<BoardNeed>[] {
  const t = useT(needMessages);
  const text = useText();
  const jurisdiction = useJurisdictionName();
  return [
    { head: t.title, value: (need) => need.title },
    { head: t.summary, value: (need) => need.summary },
    {
      head: t.place,
      value: ({ jurisdictionId: id }) => (id === null ? t.noPlace : jurisdiction(id)),
    },
    { head: t.publishedOn, value: (need) => ({ day: need.publishedAt }) },
    { head: t.lastDay, value: (need) => ({ day: need.lastDay }) },
    { head: t.mySide, value: ({ interest }) => (interest === null ? null : t[`interest-${interest.state}`]) },
    { head: t.verdict, value: ({ match }) => (match === null ? null : t[verdictOf(match)]) },
    { head: t.scoreHead, value: ({ match }) => (match === null ? null : Math.round(match.score)) },
    { head: t.matched, value: ({ match }) => match?.matchedWords.join('、') ?? null },
    { head: t.toGive, value: ({ match }) => match?.gives.map((give) => text(give)).join(' ') ?? null },
  ];
}

function NeedRow({ need }: { need: BoardNeed }) {
  const t = useT(needMessages);
  const format = useFormat();
  const jurisdiction = useJurisdictionName();
  const { match } = need;
  return (
    <li className={styles.row}>
      <div>
        <h3>
          <Link to="/needs/$publicationId" params={{ publicationId: need.id }} lang="zh">
            {need.title}
          </Link>{' '}
          <ProvenanceMark kind={need.provenance} />
        </h3>
        <p lang="zh">{need.summary}</p>
        <ul className={styles.about}>
          <li>
            {need.jurisdictionId === null ? (
              t.noPlace
            ) : (
              <>
                <PartyGlyph lead={[need.jurisdictionId]} reading="place" />{' '}
                {jurisdiction(need.jurisdictionId)}
              </>
            )}
          </li>
          {match !== null && match.distanceMetres !== null && (
            <li>{t.away(format.distance(match.distanceMetres))}</li>
          )}
          <li>{t.since(format.day(need.publishedAt))}</li>
          <li>{t.until(format.day(need.lastDay))}</li>
          {need.interest !== null && (
            <li>
              {t.mySide} <b>{t[`interest-${need.interest.state}`]}</b>
            </li>
          )}
          {need.ownNeedId !== null && (
            <li>
              <b>{t.ownOne}</b>
            </li>
          )}
        </ul>
        {match !== null && <Why match={match} />}
      </div>
      {match !== null && (
        <div className={styles.side}>
          {match.facts.length > 0 && <b>{t[verdictOf(match)]}</b>}
          <div>{t.score(format.number(Math.round(match.score)))}</div>
        </div>
      )}
    </li>
  );
}

/** What no record states is no promise. */
function verdictOf({ fits, facts }: NonNullable<BoardNeed['match']>): 'fits' | 'maybe' | 'nearly' {
  if (!fits) return 'nearly';
  return facts.every(({ status }) => status === 'covered') ? 'fits' : 'maybe';
}

function Why({ match }: { match: NonNullable<BoardNeed['match']> }) {
  const t = useT(needMessages);
  const text = useText();
  return (
    <>
      {match.matchedWords.length > 0 && (
        <p>
          {t.matched}{' '}
          {match.matchedWords.map((word) => (
            <mark key={word} lang="zh">
              {word}
            </mark>
          ))}
        </p>
      )}
      {match.facts.length > 0 && (
        <ul className={styles.facts}>
          {match.facts.map((fact) => (
            <li key={fact.words} title={text(fact)}>
              <span lang="zh">{fact.words}</span> <b>{t[`fact-${fact.status}`]}</b>
            </li>
          ))}
        </ul>
      )}
      {match.gives.length > 0 && <p>{match.gives.map((give) => text(give)).join(' ')}</p>}
    </>
  );
}
