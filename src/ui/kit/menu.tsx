import { type ReactNode, Suspense, useRef, useState } from 'react';
import { lazyPart } from '../lazy.tsx';
import { Button } from './button.tsx';
import type { MenuAction } from './menu-list.tsx';

interface MenuProps {
  readonly label: ReactNode;
  /** Name for screen readers when the label is only a sign. */
  readonly name?: string;
  readonly actions: readonly MenuAction[];
}

const MenuList = lazyPart(() => import('./menu-list.tsx').then((part) => part.MenuList));

/** A button that opens a list of further actions, whose code is fetched as soon as somebody comes near it. */
export function Menu({ label, name, actions }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const comeNear = () => void MenuList.preload?.();
  return (
    <>
      <Button
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={comeNear}
        onFocus={comeNear}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          // Given up before the list was here.
          if (event.key === 'Escape') setOpen(false);
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        {label}
      </Button>
      {open && (
        <Suspense>
          <MenuList triggerRef={trigger} onClose={() => setOpen(false)} actions={actions} />
        </Suspense>
      )}
    </>
  );
}
