import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
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

/** No more at a time; the rest wait, so that none with a way back is pushed away by later ones. */
const SHOWN_AT_ONCE = 3;

const listeners = new Set<() => void>();
let queue: readonly ToastMessage[] = [];
let lastId = 0;

function change(next: readonly ToastMessage[]): void {
  queue = next;
  for (const listener of listeners) listener();
}

/** Says in one sentence what just happened, with a way back where there is one. */
export function toast(sentence: string, undo?: ToastMessage['undo']): void {
  lastId += 1;
  change([...queue, { id: lastId, sentence, ...(undo === undefined ? {} : { undo }) }]);
}

function dismiss(id: number): void {
  change(queue.filter((message) => message.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where toasts appear; the shell holds one. */
export function ToastRegion() {
  const t = useT(messages);
  const list = useSyncExternalStore(subscribe, () => queue);
  return (
    <section role="status" aria-live="polite" aria-label={t.notices} className={styles.region}>
      {list.slice(0, SHOWN_AT_ONCE).map((message) => (
        <ToastRow key={message.id} message={message} />
      ))}
    </section>
  );
}

function ToastRow({ message }: { message: ToastMessage }) {
  const t = useT(messages);
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const close = () => {
    dismiss(message.id);
    cameFrom.current?.focus();
  };
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
      onFocus={({ relatedTarget, currentTarget }) => {
        setHeld(true);
        const inside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!inside) cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
      }}
      onBlur={() => setHeld(false)}
    >
      <span>{message.sentence}</span>
      {message.undo !== undefined && (
        <button
          type="button"
          onClick={() => {
            message.undo?.run();
            close();
          }}
        >
          {message.undo.label}
        </button>
      )}
      <button type="button" aria-label={t.close} onClick={close}>
        ×
      </button>
    </div>
  );
}
