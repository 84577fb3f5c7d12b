import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '../cx.ts';
import styles from './popup.module.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Told beside the label: a place, a code, a count. */
  readonly note?: string;
  readonly disabled?: boolean;
}

interface OptionsProps {
  readonly options: readonly Option[];
  /** Said in place of options. */
  readonly empty: ReactNode;
  /** Said above the options: that more are being looked for. */
  readonly busy?: ReactNode;
}

/** The list that a select or a combobox opens. */
export function Options({ options, empty, busy }: OptionsProps) {
  return (
    <Popover className={styles.popup ?? ''}>
      {busy !== undefined && (
        <p role="status" className={styles.item}>
          {busy}
        </p>
      )}
      <ListBox
        className={styles.list ?? ''}
        items={options}
        renderEmptyState={() => (busy === undefined ? <p className={styles.item}>{empty}</p> : null)}
      >
        {(option) => (
          <ListBoxItem
            id={option.id}
            textValue={option.label}
            isDisabled={option.disabled === true}
            className={cx(styles.item)}
          >
            {option.label}
            {option.note !== undefined && <small>{option.note}</small>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
