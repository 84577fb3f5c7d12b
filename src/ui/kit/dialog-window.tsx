import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './dialog.module.css';
import { Spoken } from './spoken.tsx';

const messages = defineMessages({ zh: { close: '关闭' }, en: { close: 'Dismiss' } });

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** A decision that must be answered: a press outside does not close it. */
  readonly blocking?: boolean;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
}

/** The dialog itself, once its code is here. */
export function DialogWindow({ title, open, onClose, blocking = false, children, actions }: DialogProps) {
  const t = useT(messages);
  return (
    <Spoken>
      <ModalOverlay
        className={styles.veil ?? ''}
        isOpen={open}
        isDismissable={!blocking}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <Modal className={styles.modal ?? ''}>
          <AriaDialog className={styles.dialog ?? ''}>
            <KeepFocus />
            <header className={styles.head}>
              <Heading slot="title">{title}</Heading>
              <button type="button" aria-label={t.close} onClick={onClose}>
                ×
              </button>
            </header>
            <div className={styles.body}>{children}</div>
            {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </Spoken>
  );
}

/**
 * Focus goes back to what opened the dialog. Where an answer took that away as well, it goes to the content of the
 * page instead of nowhere, so that the next key does not start from the top.
 */
function KeepFocus() {
  useEffect(
    () => () => {
      // The dialog gives focus back one frame after it has gone.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const lost = document.activeElement === null || document.activeElement === document.body;
          if (lost) document.getElementById('main')?.focus({ preventScroll: true });
        }),
      );
    },
    [],
  );
  return null;
}
