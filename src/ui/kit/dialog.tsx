import { Suspense, useState } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import { lazyPart } from '../lazy.tsx';
import styles from './dialog.module.css';
import type { DialogProps } from './dialog-window.tsx';

const messages = defineMessages({ zh: { opening: '正在打开…' }, en: { opening: 'Opening …' } });

const DialogWindow = lazyPart(() => import('./dialog-window.tsx').then((part) => part.DialogWindow));

/**
 * One question or form above the page. Focus stays inside and goes back where it came from. Its code is fetched
 * when it first opens, for most dialogs of a page never do.
 */
export function Dialog(props: DialogProps) {
  const [everOpen, setEverOpen] = useState(props.open);
  if (props.open && !everOpen) setEverOpen(true);
  if (!everOpen) return null;
  return (
    <Suspense fallback={<Opening />}>
      <DialogWindow {...props} />
    </Suspense>
  );
}

function Opening() {
  const t = useT(messages);
  return (
    <div className={styles.veil} aria-busy="true">
      <p role="status">{t.opening}</p>
    </div>
  );
}
