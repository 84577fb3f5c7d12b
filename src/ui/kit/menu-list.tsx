import { type RefObject, useEffect, useRef } from 'react';
import { Menu as AriaMenu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from '../cx.ts';
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

interface MenuListProps {
  /** The button it belongs to. */
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
  readonly actions: readonly MenuAction[];
}

/** The list a menu opens: arrow keys and letters move in it, Escape closes it, focus goes back to the button. */
export function MenuList({ triggerRef, onClose, actions }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The list comes into being in two steps; react-aria itself would leave focus on the list as a whole.
    const next = requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[role="menuitem"]:not([aria-disabled="true"])')?.focus(),
    );
    return () => cancelAnimationFrame(next);
  }, []);
  return (
    <Spoken>
      <Popover
        className={styles.popup ?? ''}
        placement="bottom end"
        triggerRef={triggerRef}
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <AriaMenu
          ref={list}
          className={styles.list ?? ''}
          aria-label={triggerRef.current?.ariaLabel ?? triggerRef.current?.textContent ?? ''}
          onAction={(key) => {
            onClose();
            actions.find((action) => action.id === key)?.run();
          }}
          onClose={onClose}
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
    </Spoken>
  );
}
