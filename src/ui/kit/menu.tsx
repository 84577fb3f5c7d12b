import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '../cx.ts';
import { buttonClass } from './button.tsx';
import styles from './popup.module.css';
import { Spoken } from './spoken.tsx';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
  readonly disabled?: boolean;
  /** Cannot be taken back. */
  readonly danger?: boolean;
}

interface MenuProps {
  readonly label: ReactNode;
  /** Name for screen readers when the label is only a sign. */
  readonly name?: string;
  readonly actions: readonly MenuAction[];
}

/** A button that opens a list of further actions. */
export function Menu({ label, name, actions }: MenuProps) {
  const named = name === undefined ? {} : { 'aria-label': name };
  return (
    <Spoken>
      <MenuTrigger>
        <AriaButton className={buttonClass({ look: 'plain' })} {...named}>
          {label}
        </AriaButton>
        <Popover className={styles.popup ?? ''} placement="bottom end">
          <AriaMenu
            className={styles.list ?? ''}
            onAction={(key) => actions.find((action) => action.id === key)?.run()}
            disabledKeys={actions.filter((action) => action.disabled === true).map((action) => action.id)}
          >
            {actions.map((action) => (
              <MenuItem
                key={action.id}
                id={action.id}
                textValue={action.label}
                className={cx(styles.item, action.danger === true && styles.danger)}
              >
                {action.label}
              </MenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
    </Spoken>
  );
}
