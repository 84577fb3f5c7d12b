import { parseDate } from '@internationalized/date';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { DateRangePicker } from 'react-aria-components/DateRangePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { RangeCalendar } from 'react-aria-components/RangeCalendar';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './date-field.module.css';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';
import { FieldWords } from './field-words.tsx';
import type { DayRange } from './month-grid.ts';
import popupStyles from './popup.module.css';
import { Spoken } from './spoken.tsx';

const messages = defineMessages({
  zh: { open: '打开日历', previous: '上个月', next: '下个月', to: '至' },
  en: { open: 'Open calendar', previous: 'Previous month', next: 'Next month', to: 'to' },
});

interface DayLimits {
  /** First and last day that can be chosen, `YYYY-MM-DD`. */
  readonly min?: string;
  readonly max?: string;
}

export interface DateFieldProps extends FieldProps, DayLimits {
  /** A plain day `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

export interface DateRangeFieldProps extends FieldProps, DayLimits {
  readonly value: DayRange | null;
  /** Null while either day is missing. */
  readonly onChange: (days: DayRange | null) => void;
}

/** What both pickers take from a field. */
function pickerState({
  min,
  max,
  error,
  required = false,
  disabled = false,
  readOnly = false,
}: FieldProps & DayLimits) {
  return {
    className: fieldStyles.field ?? '',
    ...(min === undefined ? {} : { minValue: parseDate(min) }),
    ...(max === undefined ? {} : { maxValue: parseDate(max) }),
    isInvalid: error !== undefined,
    isRequired: required,
    isDisabled: disabled,
    isReadOnly: readOnly,
    shouldForceLeadingZeros: true,
  };
}

/** A day, once its code is here. */
export function DateControl(props: DateFieldProps) {
  const { value, onChange } = props;
  return (
    <Spoken>
      <DatePicker
        {...pickerState(props)}
        value={value === null ? null : parseDate(value)}
        onChange={(day) => onChange(day === null ? null : day.toString())}
      >
        <FieldWords {...props}>
          <Group className={popupStyles.trigger ?? ''}>
            <Segments />
            <OpenButton />
          </Group>
        </FieldWords>
        <Popover className={popupStyles.popup ?? ''}>
          <Dialog className={styles.dialog ?? ''}>
            <Calendar className={styles.month ?? ''} firstDayOfWeek="mon">
              <Month />
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </Spoken>
  );
}

/** A first and a last day, once its code is here. */
export function DateRangeControl(props: DateRangeFieldProps) {
  const { value, onChange } = props;
  const t = useT(messages);
  return (
    <Spoken>
      <DateRangePicker
        {...pickerState(props)}
        value={value === null ? null : { start: parseDate(value.from), end: parseDate(value.to) }}
        onChange={(days) =>
          onChange(days === null ? null : { from: days.start.toString(), to: days.end.toString() })
        }
      >
        <FieldWords {...props}>
          <Group className={popupStyles.trigger ?? ''}>
            <span className={styles.ends}>
              <Segments slot="start" />
              <span className={styles.to}>{t.to}</span>
              <Segments slot="end" />
            </span>
            <OpenButton />
          </Group>
        </FieldWords>
        <Popover className={popupStyles.popup ?? ''}>
          <Dialog className={styles.dialog ?? ''}>
            <RangeCalendar className={styles.month ?? ''} firstDayOfWeek="mon">
              <Month />
            </RangeCalendar>
          </Dialog>
        </Popover>
      </DateRangePicker>
    </Spoken>
  );
}

function Segments({ slot }: { slot?: 'start' | 'end' }) {
  return (
    <DateInput className={styles.segments ?? ''} {...(slot === undefined ? {} : { slot })}>
      {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
    </DateInput>
  );
}

function OpenButton() {
  const t = useT(messages);
  return (
    <AriaButton aria-label={t.open}>
      <i className={popupStyles.arrow} />
    </AriaButton>
  );
}

function Month() {
  const t = useT(messages);
  return (
    <>
      <header>
        <AriaButton slot="previous" aria-label={t.previous}>
          ‹
        </AriaButton>
        <Heading />
        <AriaButton slot="next" aria-label={t.next}>
          ›
        </AriaButton>
      </header>
      <CalendarGrid>{(day) => <CalendarCell date={day} className={styles.day ?? ''} />}</CalendarGrid>
    </>
  );
}
