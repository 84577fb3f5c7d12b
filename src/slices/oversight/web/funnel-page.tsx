import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { Picture } from '../../../ui/kit/picture.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { useToday } from '../../../ui/today.ts';
import { oversightMessages } from './messages.ts';
import styles from './oversight.module.css';
import { type FunnelSearch, funnelQuery, type Line, type StageSum, type StepsSearch } from './queries.ts';
import { useReasonWord, useWord } from './words.ts';

const route = getRouteApi('/funnel');

/** The way of the money, stage by stage, with what was lost and why; each figure opens into its records. */
export function FunnelPage() {
  const t = useT(oversightMessages);
  const search = route.useSearch();
  const { data } = useSuspenseQuery(funnelQuery(search));
  return (
    <Page title={t.funnel} lede={t.funnelLede}>
      <Sheet title={t.way}>
        <Filters lines={data.lines} />
        {data.lines.length === 0 ? (
          <EmptyState>{t.funnelEmpty}</EmptyState>
        ) : (
          <Picture
            title={t.funnel}
            titleHidden
            picture={<Lines lines={data.lines} />}
            table={<LineTable lines={data.lines} />}
            caption={search.by === 'month' ? t.noteMonth : t.noteWay}
          />
        )}
      </Sheet>
    </Page>
  );
}

const MONTHS_IN_YEAR = 11;

/** The month so many before another, `YYYY-MM`. */
function monthBefore(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function Filters({ lines }: { lines: readonly Line[] }) {
  const t = useT(oversightMessages);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const place = useJurisdictionName();
  const pick = usePick();
  const month = useToday().slice(0, 7);
  const set = (change: FunnelSearch) => void navigate({ search: change, replace: true });
  const { place: _place, scheme: _scheme, ...anywhere } = search;
  const { scheme: _one, ...everyScheme } = search;
  const { from: _from, to: _to, ...ever } = search;
  const { by: _by, ...byScheme } = search;
  const places = [
    ...new Set([...lines.map((line) => line.jurisdictionId as string), search.place ?? []].flat()),
  ];
  const schemes = new Map(lines.map((line) => [line.schemeCode, pick(line.titleZh, line.titleEn)]));
  const year = { from: monthBefore(month, MONTHS_IN_YEAR), to: month };
  return (
    <div className={styles.filters}>
      <ChoiceRow
        label={t.place}
        choices={[{ id: '', label: t.all }, ...places.map((id) => ({ id, label: place(id) }))]}
        value={search.place ?? ''}
        onChoose={(id) => set(id === '' ? anywhere : { ...anywhere, place: id })}
      />
      {(schemes.size > 1 || search.scheme !== undefined) && (
        <ChoiceRow
          label={t.scheme}
          choices={[{ id: '', label: t.all }, ...[...schemes].map(([id, label]) => ({ id, label }))]}
          value={search.scheme ?? ''}
          onChoose={(id) => set(id === '' ? everyScheme : { ...everyScheme, scheme: id })}
        />
      )}
      <ChoiceRow
        label={t.span}
        choices={[
          { id: 'ever', label: t.ever },
          { id: 'year', label: t.year },
        ]}
        value={search.from === undefined ? 'ever' : 'year'}
        onChoose={(id) => set(id === 'ever' ? ever : { ...ever, ...year })}
      />
      <ChoiceRow
        label={t.by}
        choices={[
          { id: 'scheme', label: t.byScheme },
          { id: 'month', label: t.byMonth },
        ]}
        value={search.by ?? 'scheme'}
        onChoose={(id) => set(id === 'month' ? { ...byScheme, by: 'month' } : byScheme)}
      />
    </div>
  );
}

const keyOf = (line: Line) => [line.jurisdictionId, line.schemeCode, line.series, line.month].join('/');

/** Where the records of a figure are. */
function recordsOf(line: Line, span: FunnelSearch, stage: StageSum['stage'], reason?: string): StepsSearch {
  const { from, to } = line.month === undefined ? span : { from: line.month, to: line.month };
  return {
    place: line.jurisdictionId,
    scheme: line.schemeCode,
    series: line.series,
    stage,
    ...(reason === undefined ? {} : { reason }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={keyOf(line)}>
          <LineHead line={line} />
          <dl className={styles.stages}>
            {line.stages.map((stage) => (
              <StageBar key={stage.stage} line={line} stage={stage} />
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

function LineHead({ line }: { line: Line }) {
  const pick = usePick();
  const format = useFormat();
  return (
    <div className={styles.lineHead}>
      <PartyGlyph lead={[line.jurisdictionId]} />
      <h4>
        {pick(line.titleZh, line.titleEn)}
        {line.month !== undefined && ` · ${format.period(line.month)}`}
      </h4>
      <ProvenanceMark kind={line.series} />
    </div>
  );
}

/** A budget is so much larger than what is asked of it that the two have scales of their own. */
const BUDGET: readonly string[] = ['appropriated', 'published'];

/** A bar on the scale of its line: what went on in ink, what was lost at its end in the colour of the seal. */
function StageBar({ line, stage }: { line: Line; stage: StageSum }) {
  const word = useWord();
  const format = useFormat();
  const t = useT(oversightMessages);
  const span = route.useSearch();
  const budget = BUDGET.includes(stage.stage);
  const scale = line.stages.filter((one) => BUDGET.includes(one.stage) === budget);
  const largest = scale.reduce((most, one) => (BigInt(one.amount) > most ? BigInt(one.amount) : most), 1n);
  const lost = stage.losses.reduce((sum, one) => sum + (one.remark ? 0n : BigInt(one.amount)), 0n);
  const reached = BigInt(stage.amount);
  const share = (amount: bigint) => `${Number((amount * 1_000n) / largest) / 10}%`;
  return (
    <div>
      <dt>{word(stage.stage)}</dt>
      <dd>
        <span className={styles.bar}>
          <span className={styles.track} aria-hidden="true">
            <i style={{ inlineSize: share(lost > reached ? 0n : reached - lost) }} />
            {lost > 0n && (
              <i data-part="lost" style={{ inlineSize: share(lost > reached ? reached : lost) }} />
            )}
          </span>
          <Link to="/funnel/records" search={recordsOf(line, span, stage.stage)}>
            {format.money(stage.amount)} · {t.counted(stage.records)}
          </Link>
        </span>
        <Losses line={line} stage={stage} />
      </dd>
    </div>
  );
}

function Losses({ line, stage }: { line: Line; stage: StageSum }) {
  const reason = useReasonWord();
  const format = useFormat();
  const t = useT(oversightMessages);
  const span = route.useSearch();
  if (stage.losses.length === 0 && stage.underWay === undefined) return null;
  return (
    <ul className={styles.losses}>
      {stage.losses.map((loss) => (
        <li key={loss.reason}>
          {reason(loss.reason)}{' '}
          <Link to="/funnel/records" search={recordsOf(line, span, stage.stage, loss.reason)}>
            {loss.amount === '0' ? t.counted(loss.records) : format.money(loss.amount)}
          </Link>
        </li>
      ))}
      {stage.underWay !== undefined && (
        <li>
          {stage.stage === 'published' ? t.unissued : t.underWay} {format.money(stage.underWay)}
        </li>
      )}
    </ul>
  );
}

/** One stage, or one reason of a loss after it. */
interface Row {
  readonly line: Line;
  readonly stage: StageSum['stage'];
  readonly reason: string | undefined;
  readonly records: number;
  readonly amount: string;
  readonly underWay: string | undefined;
}

const rowsOf = (lines: readonly Line[]): Row[] =>
  lines.flatMap((line) =>
    line.stages.flatMap(({ stage, losses, records, amount, underWay }) => [
      { line, stage, reason: undefined, records, amount, underWay },
      ...losses.map((loss) => ({ line, stage, ...loss, underWay: undefined })),
    ]),
  );

function LineTable({ lines }: { lines: readonly Line[] }) {
  const t = useT(oversightMessages);
  const columns = useRowColumns();
  return (
    <Table
      caption={t.funnel}
      captionHidden
      columns={columns}
      rows={rowsOf(lines)}
      rowKey={({ line, stage, reason }) => [keyOf(line), stage, reason].join('/')}
      provenance={({ line }) => line.series}
      pageIn="page"
    />
  );
}

function useRowColumns(): readonly Column<Row>[] {
  const t = useT(oversightMessages);
  const word = useWord();
  const reasonWord = useReasonWord();
  const pick = usePick();
  const place = useJurisdictionName();
  const format = useFormat();
  const span = route.useSearch();
  const lost = ({ reason }: Row) => (reason === undefined ? null : reasonWord(reason));
  const scheme = ({ line }: Row) => pick(line.titleZh, line.titleEn);
  return [
    {
      id: 'stage',
      head: t.stage,
      rowHead: true,
      carry: ({ stage }) => word(stage),
      cell: ({ stage, line }) => (
        <>
          {word(stage)} <ProvenanceMark kind={line.series} />
        </>
      ),
    },
    { id: 'lost', head: t.lostWhy, carry: lost, cell: lost, phone: 'more' },
    {
      id: 'scheme',
      head: t.scheme,
      carry: [
        { head: t.scheme, value: scheme },
        { head: t.place, value: ({ line }) => place(line.jurisdictionId) },
        { head: t.month, value: ({ line }) => line.month ?? null },
      ],
      phone: 'wide',
      cell: (row) => (
        <>
          {scheme(row)}
          {row.line.month !== undefined && (
            <small className={styles.aside}> {format.period(row.line.month)}</small>
          )}
        </>
      ),
    },
    { id: 'records', head: t.records, number: true, carry: (row) => row.records, cell: (row) => row.records },
    {
      id: 'amount',
      head: t.amount,
      number: true,
      phone: 'end',
      carry: (row) => ({ money: row.amount }),
      cell: ({ line, stage, reason, amount }) => (
        <Link to="/funnel/records" search={recordsOf(line, span, stage, reason)}>
          {format.money(amount)}
        </Link>
      ),
    },
    {
      id: 'underWay',
      head: t.underWay,
      number: true,
      carry: ({ underWay }) => (underWay === undefined ? null : { money: underWay }),
      cell: ({ underWay }) => (underWay === undefined ? null : format.money(underWay)),
    },
  ];
}
