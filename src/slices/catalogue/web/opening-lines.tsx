import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { editMessages } from './edit-messages.ts';
import styles from './edit-offer.module.css';
import { catalogueMessages } from './messages.ts';
import { type Fault, LINES_MAX, type OfferEntry } from './offer-entry.ts';

interface OpeningLinesProps {
  readonly entry: OfferEntry;
  readonly set: (change: Partial<OfferEntry>) => void;
  readonly faults: readonly Fault[];
}

/** Opening hours, line by line: which days, from when until when. */
export function OpeningLines({ entry, set, faults }: OpeningLinesProps) {
  const t = useT(editMessages);
  const { days, from, to } = entry;
  const drop = (line: number) => {
    const without = (list: readonly string[]) => list.filter((_, index) => index !== line);
    set({ days: without(days), from: without(from), to: without(to) });
  };
  const add = () => set({ days: [...days, '12345'], from: [...from, '09:00'], to: [...to, '17:00'] });
  return (
    <fieldset className={styles.hours}>
      <legend>{t.hours}</legend>
      {days.map((_, line) => (
        <OpeningLine
          // Lines have no name but their place; all fields are held above, so that nothing is lost by it.
          key={t.line(line + 1)}
          {...{ entry, set, line }}
          wrong={faults.includes(`hours ${line}`)}
          onDrop={() => drop(line)}
        />
      ))}
      {faults.includes('hours') && <p role="alert">{t.noLine}</p>}
      {days.length < LINES_MAX && (
        <Button look="quiet" onClick={add}>
          {t.addLine}
        </Button>
      )}
    </fieldset>
  );
}

interface OpeningLineProps extends Pick<OpeningLinesProps, 'entry' | 'set'> {
  readonly line: number;
  readonly wrong: boolean;
  readonly onDrop: () => void;
}

const WEEK = ['1', '2', '3', '4', '5', '6', '7'];

function OpeningLine({ entry, set, line, wrong, onDrop }: OpeningLineProps) {
  const t = useT(editMessages);
  const names = useT(catalogueMessages).weekdays.split(',');
  const chosen = entry.days[line] ?? '';
  const put = (list: readonly string[], value: string) =>
    list.map((each, index) => (index === line ? value : each));
  const turn = (day: string, on: boolean) =>
    WEEK.filter((each) => (each === day ? on : chosen.includes(each))).join('');
  return (
    <fieldset className={styles.line}>
      <legend className="visually-hidden">{t.line(line + 1)}</legend>
      <div className={styles.days}>
        {WEEK.map((day, index) => (
          <Checkbox
            key={day}
            label={names[index]}
            checked={chosen.includes(day)}
            onChange={(on) => set({ days: put(entry.days, turn(day, on)) })}
          />
        ))}
      </div>
      <div className={styles.two}>
        <TextField
          label={t.from}
          hint={t.timeHint}
          value={entry.from[line] ?? ''}
          onChange={(time) => set({ from: put(entry.from, time) })}
          error={wrong ? t.badLine : undefined}
          maxLength={5}
          required
        />
        <TextField
          label={t.to}
          value={entry.to[line] ?? ''}
          onChange={(time) => set({ to: put(entry.to, time) })}
          maxLength={5}
          required
        />
      </div>
      <Button look="quiet" onClick={onDrop}>
        {t.dropLine(line + 1)}
      </Button>
    </fieldset>
  );
}
