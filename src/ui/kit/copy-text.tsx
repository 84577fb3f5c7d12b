import type { ReactNode } from 'react';
import { copyToClipboard } from '../export/clipboard.ts';
import { type ShareWords, shareText } from '../export/share-text.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { Button, type ButtonLook } from './button.tsx';
import { toast } from './toast.tsx';

const messages = defineMessages({
  zh: {
    copy: '复制为文字',
    copied: '已复制，可以粘贴到聊天里。',
    refused: '浏览器不允许复制。请选中文字后按 Ctrl+C。',
  },
  en: {
    copy: 'Copy as text',
    copied: 'Copied. Paste it into a chat.',
    refused: 'The browser does not allow copying. Select the text and press Ctrl+C.',
  },
});

/** Copies a text and says in a toast whether that worked; `done` replaces the sentence for a success. */
export function useCopy(): (text: string, done?: string) => Promise<void> {
  const t = useT(messages);
  return async (text, done = t.copied) => toast((await copyToClipboard(text)) ? done : t.refused);
}

/** Makes the text a page sends into a chat, its link absolute. Read when pressed, so it holds the address of then. */
export function useShareText(): (words: ShareWords) => string {
  return (words) => shareText(words, window.location.href);
}

interface CopyTextProps {
  /** The text, or what makes it at the moment of pressing. */
  readonly text: string | (() => string);
  /** 复制为文字 when absent. */
  readonly label?: ReactNode;
  /** What the toast says on success. */
  readonly done?: string;
  readonly look?: ButtonLook;
}

/** A button that copies a plain text, e.g. `text={() => shareText({ title, facts })}` with `useShareText`. */
export function CopyText({ text, label, done, look = 'plain' }: CopyTextProps) {
  const t = useT(messages);
  const copy = useCopy();
  return (
    <Button look={look} onClick={() => void copy(typeof text === 'string' ? text : text(), done)}>
      {label ?? t.copy}
    </Button>
  );
}
