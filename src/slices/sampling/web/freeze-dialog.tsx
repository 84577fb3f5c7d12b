import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { typedAmount } from '../../../ui/amounts.ts';
import { useCircle, useJurisdictionName } from '../../../ui/circle.ts';
import { type Draft, useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField, DateRangeField } from '../../../ui/kit/date-field.tsx';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { useSession } from '../../../ui/session.ts';
import { momentAt } from '../../../ui/wall-clock.ts';
import { schemesQuery } from '../../vouchers/web/index.ts';
import { samplingMessages } from './messages.ts';
import { freeze, MOVED, spanQuery } from './queries.ts';

interface Entry {
  /** `<jurisdiction>/<scheme>`. */
  readonly scheme: string | null;
  /** Both or neither. */
  readonly from: string | null;
  readonly to: string | null;
  readonly count: string;
  readonly strata: 'none' | 'provider' | 'amount';
  readonly edges: string;
  readonly source: string;
  readonly day: string | null;
  readonly time: string;
}

const EMPTY: Entry = {
  scheme: null,
  from: null,
  to: null,
  count: '',
  strata: 'none',
  edges: '',
  source: '',
  day: null,
  time: '',
};

/** Amounts as typed, or undefined when one of them is none. */
function edgesOf(typed: string, exponent: number): string[] | undefined {
  const words = typed.split(/[\s,，、;；]+/).filter((word) => word !== '');
  const amounts = words.map((word) => typedAmount(word, exponent));
  return amounts.some((amount) => amount === undefined)
    ? undefined
    : amounts.filter((one) => one !== undefined);
}

const wholeNumber = (typed: string): number | undefined => {
  const plain = typed.normalize('NFKC').trim();
  return /^[1-9]\d{0,5}$/.test(plain) ? Number(plain) : undefined;
};

/** What is sent; undefined while something is missing or unreadable. */
function bodyOf(entry: Entry, exponent: number, timeZone: string) {
  const { scheme, from, to, day, time, count, strata, source } = entry;
  const seedAt = day === null ? undefined : momentAt(day, time.trim(), timeZone);
  const edges = strata === 'amount' ? edgesOf(entry.edges, exponent) : [];
  const size = count.trim() === '' ? undefined : wholeNumber(count);
  const badCount = count.trim() !== '' && size === undefined;
  if (
    scheme === null ||
    from === null ||
    to === null ||
    seedAt === undefined ||
    edges === undefined ||
    badCount
  )
    return undefined;
  if (source.trim().length < 4) return undefined;
  const [jurisdictionId = '', schemeCode = ''] = scheme.split('/');
  const about = { jurisdictionId, schemeCode, from, to };
  return {
    ...about,
    ...(size === undefined ? {} : { size }),
    strata,
    edges,
    seedSource: source.trim(),
    seedAt,
  };
}

/** Fixes and publishes the list of an audit; afterwards only the seed is missing. */
export function FreezeDialog({ onClose }: { onClose: () => void }) {
  const t = useT(samplingMessages);
  const { currency, timezone } = useCircle();
  const router = useRouter();
  const draft = useDraft<Entry>('sampling.freeze', EMPTY);
  const [tried, setTried] = useState(false);
  const send = useCommand(freeze, {
    refreshes: MOVED,
    draft,
    onDone: ({ drawId, number }) => {
      toast(t.frozenNow(number));
      onClose();
      void router.navigate({ to: '/spot-checks/$drawId', params: { drawId } });
    },
  });
  const submit = () => {
    setTried(true);
    const body = bodyOf(draft.value, currency.exponent, timezone);
    if (body !== undefined) send.mutate({ body });
  };
  return (
    <FormDialog
      title={t.freezeTitle}
      verb={t.freeze}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.freezeMeans}</p>
      <ListFields draft={draft} tried={tried} fieldError={useFieldError(send.error)} />
      <SeedFields draft={draft} tried={tried} fieldError={useFieldError(send.error)} />
    </FormDialog>
  );
}

interface FieldsProps {
  readonly draft: Draft<Entry>;
  readonly tried: boolean;
  readonly fieldError: (field: string) => string | undefined;
}

function ListFields({ draft, tried, fieldError }: FieldsProps) {
  const t = useT(samplingMessages);
  const { currency } = useCircle();
  const { value: entry } = draft;
  const set = (change: Partial<Entry>) => draft.set({ ...entry, ...change });
  const badCount = entry.count.trim() !== '' && wholeNumber(entry.count) === undefined;
  const badEdges = (edgesOf(entry.edges, currency.exponent)?.length ?? 0) === 0;
  return (
    <>
      <Select
        label={t.scheme}
        options={useSchemeOptions()}
        value={entry.scheme}
        onChange={(scheme) => set({ scheme })}
        error={tried && entry.scheme === null ? t.chooseScheme : fieldError('schemeCode')}
        required
      />
      <DateRangeField
        label={t.days}
        hint={t.daysHint}
        value={entry.from === null || entry.to === null ? null : { from: entry.from, to: entry.to }}
        onChange={(days) => set({ from: days?.from ?? null, to: days?.to ?? null })}
        error={tried && entry.from === null ? t.chooseDays : (fieldError('from') ?? fieldError('to'))}
        required
      />
      <SpanWords entry={entry} />
      <TextField
        label={t.count}
        hint={t.countHint}
        inputMode="numeric"
        value={entry.count}
        onChange={(count) => set({ count })}
        error={badCount ? t.badCount : fieldError('size')}
      />
      <Select
        label={t.strata}
        options={[
          { id: 'none', label: t.strataNone },
          { id: 'provider', label: t.strataProvider },
          { id: 'amount', label: t.strataAmount },
        ]}
        value={entry.strata}
        onChange={(id) => set({ strata: id === 'provider' || id === 'amount' ? id : 'none' })}
        required
      />
      {entry.strata === 'amount' && (
        <TextField
          label={t.edges}
          hint={t.edgesHint}
          suffix={currency.symbol}
          value={entry.edges}
          onChange={(edges) => set({ edges })}
          error={tried && badEdges ? t.badEdges : fieldError('edges')}
          required
        />
      )}
    </>
  );
}

/** Schemes the reader may audit: of the own place for a desk, of every place for an auditor. */
function useSchemeOptions() {
  const { data } = useQuery(schemesQuery);
  const { acting } = useSession();
  const text = useText();
  const place = useJurisdictionName();
  const everywhere = acting?.roles.includes('auditor') ?? false;
  const schemes = (data?.schemes ?? [])
    .map(({ scheme }) => scheme)
    .filter((scheme) => everywhere || scheme.jurisdiction === acting?.jurisdictionId);
  const byKey = new Map(schemes.map((scheme) => [`${scheme.jurisdiction}/${scheme.code}`, scheme]));
  return [...byKey].map(([id, scheme]) => ({
    id,
    label: `${place(scheme.jurisdiction)} · ${text(scheme.title)}`,
  }));
}

/** How many claims the chosen days hold, as soon as both are chosen. */
function SpanWords({ entry: { scheme, from, to } }: { entry: Entry }) {
  const t = useT(samplingMessages);
  const [jurisdictionId = '', schemeCode = ''] = scheme?.split('/') ?? [];
  const span = { jurisdictionId, schemeCode, from: from ?? '', to: to ?? '' };
  const { data, error } = useQuery({
    ...spanQuery(span),
    enabled: scheme !== null && from !== null && to !== null,
  });
  if (error !== null) return <ProblemNotice error={error} />;
  return data === undefined ? null : <p>{t.spanHolds(data.listed, data.ratePercent, data.least)}</p>;
}

function SeedFields({ draft, tried, fieldError }: FieldsProps) {
  const t = useT(samplingMessages);
  const { timezone } = useCircle();
  const { value: entry } = draft;
  const set = (change: Partial<Entry>) => draft.set({ ...entry, ...change });
  const badTime = entry.day === null || momentAt(entry.day, entry.time.trim(), timezone) === undefined;
  return (
    <>
      <TextArea
        label={t.source}
        hint={t.sourceHint}
        value={entry.source}
        onChange={(source) => set({ source })}
        error={tried && entry.source.trim().length < 4 ? t.noSource : fieldError('seedSource')}
        maxLength={300}
        required
      />
      <DateField label={t.sourceDay} value={entry.day} onChange={(day) => set({ day })} required />
      <TextField
        label={t.sourceTime}
        hint={t.timeHint}
        value={entry.time}
        onChange={(time) => set({ time })}
        error={tried && badTime ? t.badTime : fieldError('seedAt')}
        maxLength={5}
        required
      />
    </>
  );
}
