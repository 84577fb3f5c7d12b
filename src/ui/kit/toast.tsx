import { useEffect, useState, useSyncExternalStore } from 'react';
import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './toast.module.css';

interface ToastMessage {
  readonly id: number;
  readonly sentence: string;
  readonly undo?: { readonly label: string; readonly run: () => void };
}

const messages = defineMessages({
  zh: { notices: '操作提示', close: '关闭提示' },
  en: { notices: 'Notices', close: 'Close notice' },
});

/** Long enough to read and reach by keyboard; pauses while pointed at or focused. */
const SHOWN_MS = 8_000;

const listeners = new Set<() => void>();
let shown: readonly ToastMessage[] = [];
let lastId = 0;

function change(next: readonly ToastMessage[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says in one sentence what just happened, with a way back where there is one. */
export function toast(sentence: string, undo?: ToastMessage['undo']): void {
  lastId += 1;
  change([...shown.slice(-2), { id: lastId, sentence, ...(undo === undefined ? {} : { undo }) }]);
}

function dismiss(id: number): void {
  change(shown.filter((message) => message.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; the shell holds one. */
export function ToastRegion() {
  const t = useT(messages);
  const list = useSyncExternalStore(subscribe, () => shown);
  return (
    <section role="status" aria-live="polite" aria-label={t.notices} className={styles.region}>
      {list.map((message) => (
        <ToastRow key={message.id} message={message} />
      ))}
    </section>
  );
}

function ToastRow({ message }: { message: ToastMessage }) {
  const t = useT(messages);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(message.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, message.id]);
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message.sentence}</span>
      {message.undo !== undefined && (
        <button
          type="button"
          onClick={() => {
            message.undo?.run();
            dismiss(message.id);
          }}
        >
          {message.undo.label}
        </button>
      )}
      <button type="button" aria-label={t.close} onClick={() => dismiss(message.id)}>
        ×
      </button>
    </div>
  );
}
