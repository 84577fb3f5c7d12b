import { parseDate } from '@internationalized/date';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './date-field.module.css';
import fieldStyles from './field.module.css';
import type { FieldProps } from './field.tsx';
import popupStyles from './popup.module.css';
import { FieldWords } from './select.tsx';
import { Spoken } from './spoken.tsx';

const messages = defineMessages({
  zh: { open: '打开日历', previous: '上个月', next: '下个月' },
  en: { open: 'Open calendar', previous: 'Previous month', next: 'Next month' },
});

interface DateFieldProps extends FieldProps {
  /** A plain day `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A day, typed part by part or taken from a month. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, min, max, error, required = false, disabled = false } = props;
  const t = useT(messages);
  return (
    <Spoken>
      <DatePicker
        className={fieldStyles.field ?? ''}
        value={value === null ? null : parseDate(value)}
        onChange={(day) => onChange(day === null ? null : day.toString())}
        {...(min === undefined ? {} : { minValue: parseDate(min) })}
        {...(max === undefined ? {} : { maxValue: parseDate(max) })}
        isInvalid={error !== undefined}
        isRequired={required}
        isDisabled={disabled}
        shouldForceLeadingZeros
      >
        <FieldWords {...props}>
          <Group className={popupStyles.trigger ?? ''}>
            <DateInput className={styles.segments ?? ''}>
              {(segment) => <DateSegment segment={segment} className={styles.segment ?? ''} />}
            </DateInput>
            <AriaButton aria-label={t.open}>
              <i className={popupStyles.arrow} />
            </AriaButton>
          </Group>
        </FieldWords>
        <Popover className={popupStyles.popup ?? ''}>
          <Dialog className={styles.dialog ?? ''}>
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </Spoken>
  );
}

function Month() {
  const t = useT(messages);
  return (
    <Calendar className={styles.month ?? ''} firstDayOfWeek="mon">
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
    </Calendar>
  );
}
