import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { DateField } from '../../../ui/kit/date-field.tsx';
import { Select } from '../../../ui/kit/select.tsx';
import { useToday } from '../../../ui/today.ts';
import { REPORTED_STAGES } from '../domain/undertaking.ts';
import { fileMessages } from './file-messages.ts';
import type { FileView } from './queries.ts';
import type { ReportDraft } from './report-draft.ts';
import { wordMessages } from './words.ts';

interface LeadFieldsProps {
  readonly file: FileView;
  readonly value: ReportDraft;
  readonly onChange: (change: Partial<ReportDraft>) => void;
  readonly wrong: (field: string) => string | undefined;
}

/** What only the lead says of the whole item. */
export function LeadFields({ file, value, onChange, wrong }: LeadFieldsProps) {
  const t = useT(fileMessages);
  const words = useT(wordMessages);
  const text = useText();
  const today = useToday();
  const open = file.milestones.filter((milestone) => milestone.doneOn === null);
  return (
    <>
      <Select
        label={t.stage}
        required
        options={REPORTED_STAGES.map((stage) => ({ id: stage, label: words[stage] }))}
        value={value.stage}
        onChange={(id) => onChange({ stage: REPORTED_STAGES.find((stage) => stage === id) ?? value.stage })}
        error={wrong('stage')}
      />
      {value.stage !== 'claimed-done' && (
        <DateField
          label={t.forecast}
          hint={t.forecastHint}
          required
          value={value.forecast === '' ? null : value.forecast}
          onChange={(day) => onChange({ forecast: day ?? '' })}
          error={wrong('forecast')}
        />
      )}
      {open.length > 0 && (
        <fieldset>
          <legend>{t.reached}</legend>
          {open.map((milestone) => (
            <DateField
              key={milestone.position}
              label={t.reachedOn(text(milestone.name))}
              max={today}
              value={value.reached[milestone.position - 1] || null}
              onChange={(day) => onChange({ reached: value.reached.with(milestone.position - 1, day ?? '') })}
              error={wrong('milestones')}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
