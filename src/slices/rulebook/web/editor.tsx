import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useDraft } from '../../../ui/draft.ts';
import { DraftNote } from '../../../ui/draft-note.tsx';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { ChoiceRow } from '../../../ui/kit/choices.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import type { Fields, Json } from '../domain/difference.ts';
import { anchorOf, EditorContext, type FaultView } from './editor-context.ts';
import { FieldView } from './field-view.tsx';
import { SECTIONS } from './fields.ts';
import { FileTransfer } from './file-transfer.tsx';
import { FieldRows } from './group-field.tsx';
import { rulebookMessages } from './messages.ts';
import { type DraftAnswer, MOVED, saveDraft } from './queries.ts';
import type { Lists } from './reading.ts';
import styles from './rulebook.module.css';
import { asFields, asList, asText } from './shape.ts';

/** Writes a draft field by field. What is typed is kept on this device until it is saved. */
export function Editor({ data, lists }: { data: DraftAnswer; lists: Lists }) {
  const { draft } = data;
  const t = useT(rulebookMessages);
  const stored = JSON.stringify(draft.body);
  const typed = useDraft(`rulebook.${draft.id}.${draft.revision}`, { body: stored });
  // Fields hold what was typed in them, so reading a file or dropping the draft begins them anew.
  const [turn, setTurn] = useState(0);
  const [section, setSection] = useState<string>(SECTIONS[0]?.id ?? '');
  const body = asFields(JSON.parse(typed.value.body) as Json);
  const set = (next: Fields) => typed.set({ body: JSON.stringify(next) });
  const anew = (next: Fields) => {
    set(next);
    setTurn(turn + 1);
  };
  const save = useCommand(saveDraft, {
    refreshes: MOVED,
    draft: typed,
    onDone: () => {
      toast(t.saved);
      typed.discard();
    },
  });
  const send = () =>
    save.mutate({
      params: { draftId: draft.id },
      body: { revision: draft.revision, body: { ...body }, cases: draft.cases },
    });
  const open = (path: string) => {
    const found = sectionOf(path);
    // The part is drawn first; only then its fields can be gone to.
    if (found !== undefined) flushSync(() => setSection(found));
    goTo(path);
  };
  const changed = typed.value.body !== stored;
  const kept = {
    keptAt: typed.keptAt,
    discard: () => {
      typed.discard();
      setTurn(turn + 1);
    },
  };
  return (
    <div className={styles.stack}>
      <DraftNote draft={kept} />
      <FaultList faults={draft.faults} onOpen={open} />
      <FileTransfer draftId={draft.id} onRead={anew} />
      <EditorContext
        value={{ lists, clauses: clausesOf(body), faults: changed ? [] : draft.faults, FieldView }}
      >
        <Sections key={turn} body={body} section={section} onSection={setSection} onChange={set} />
      </EditorContext>
      <div className={styles.bar}>
        <Button look="solid" busy={save.isPending} disabled={!changed} onClick={send}>
          {t.save}
        </Button>
        {changed && <span className={styles.note}>{t.unsaved}</span>}
        {save.error !== null && <ProblemNotice error={save.error} onRetry={send} />}
      </div>
    </div>
  );
}

/** Numbers of the clauses a draft lists, S4.9 before S4.10. */
const clausesOf = (body: Fields) =>
  asList(body.clauses)
    .map((one) => asFields(one))
    .map((one) => ({ ref: asText(one.ref), zh: asText(one.zh), en: asText(one.en) }))
    .filter((one) => one.ref !== '')
    .sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }))
    .map(({ ref, zh, en }) => ({ id: ref, zh: `${ref} ${zh}`, en: `${ref} ${en}` }));

interface SectionsProps {
  readonly body: Fields;
  readonly section: string;
  readonly onSection: (id: string) => void;
  readonly onChange: (next: Fields) => void;
}

/** One part of the version at a time: a scheme is longer than anybody scrolls. */
function Sections({ body, section, onSection, onChange }: SectionsProps) {
  const t = useT(rulebookMessages);
  const text = useText();
  const shown = SECTIONS.find((one) => one.id === section);
  return (
    <>
      <ChoiceRow
        label={t.sections}
        choices={SECTIONS.map((one) => ({ id: one.id, label: text(one.title) }))}
        value={section}
        onChoose={onSection}
      />
      {shown !== undefined && (
        <section key={shown.id} className={styles.part}>
          <h2>{text(shown.title)}</h2>
          <FieldRows
            fields={shown.fields}
            path=""
            value={body}
            onChange={(next) => onChange(asFields(next))}
          />
        </section>
      )}
    </>
  );
}

/** The part of the version that holds a field. */
const sectionOf = (path: string): string | undefined =>
  SECTIONS.find((section) => section.fields.some((field) => field.key === path.split('.')[0]))?.id;

/** Goes to a field, or to the nearest part around it that the page shows. */
function goTo(path: string): void {
  const steps = path.split('.');
  for (let end = steps.length; end > 0; end -= 1) {
    const found = document.getElementById(anchorOf(steps.slice(0, end).join('.')));
    if (found === null) continue;
    found.scrollIntoView({ block: 'center' });
    found.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
    return;
  }
}

/** What keeps the draft from being proposed; each leads to its field. */
function FaultList({ faults, onOpen }: { faults: readonly FaultView[]; onOpen: (path: string) => void }) {
  const t = useT(rulebookMessages);
  const text = useText();
  if (faults.length === 0) return <p role="status">{t.noFaults}</p>;
  return (
    <div role="status">
      <p>
        <b>{t.faults(faults.length)}</b> {t.faultsLede}
      </p>
      <ul className={styles.faults}>
        {faults.map((one) => (
          <li key={`${one.path} ${one.en}`}>
            <button type="button" onClick={() => onOpen(one.path)}>
              {one.path === '' ? t.wholeDraft : one.path}
            </button>{' '}
            {text(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
