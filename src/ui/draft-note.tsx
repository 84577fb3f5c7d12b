import { useFormat } from './circle.ts';
import type { Draft } from './draft.ts';
import styles from './draft-note.module.css';
import { defineMessages, useT } from './i18n/messages.ts';

const messages = defineMessages({
  zh: { kept: (when: string) => `已为您保留草稿（${when}）。`, discard: '放弃草稿' },
  en: { kept: (when: string) => `Your draft of ${when} was kept.`, discard: 'Discard the draft' },
});

/** Says that the form continues an earlier draft, and takes it back on request. */
export function DraftNote<T>({ draft }: { draft: Pick<Draft<T>, 'keptAt' | 'discard'> }) {
  const t = useT(messages);
  const format = useFormat();
  if (draft.keptAt === undefined) return null;
  return (
    <p role="status" className={styles.note}>
      {t.kept(format.dateTime(new Date(draft.keptAt).toISOString()))}
      <button type="button" onClick={draft.discard}>
        {t.discard}
      </button>
    </p>
  );
}
