import { type ReactNode, useId, useState } from 'react';
import { cx } from '../cx.ts';
import { defineMessages, useT } from '../i18n/messages.ts';
import { ChoiceRow } from './choices.tsx';
import styles from './picture.module.css';
import { type ProvenanceKind, ProvenanceMark } from './provenance.tsx';

const messages = defineMessages({
  zh: { picture: '图', table: '表', switch: (name: string) => `${name}：看图还是看表` },
  en: { picture: 'Picture', table: 'Table', switch: (name: string) => `${name}: picture or table` },
});

export type PictureView = 'picture' | 'table';

const SIDES: readonly PictureView[] = ['picture', 'table'];

interface PictureProps {
  /** What the picture shows; its name even when the sheet around it already says it. */
  readonly title: string;
  readonly titleHidden?: boolean;
  /** Small words beside the title: period, unit, how to read it. */
  readonly note?: ReactNode;
  /** Further switches of the picture, say of the measure. */
  readonly controls?: ReactNode;
  readonly picture: ReactNode;
  /** The same figures as a table; no picture goes without. */
  readonly table: ReactNode;
  /** What has to be said with it: how values were counted, what is missing. */
  readonly caption?: ReactNode;
  /** Where the figures come from, e.g. links to sources. */
  readonly source?: ReactNode;
  readonly provenance?: ProvenanceKind | readonly ProvenanceKind[];
  /** Shown side and its change, for pages that keep it in the address bar. */
  readonly view?: PictureView;
  readonly onView?: (view: PictureView) => void;
}

/** The frame of every picture: name, switch to the table behind it, caption, source and provenance. */
export function Picture(props: PictureProps) {
  const { title, titleHidden = false, note, controls, picture, table, caption, source, provenance } = props;
  const t = useT(messages);
  const [own, setOwn] = useState<PictureView>('picture');
  const view = props.view ?? own;
  const id = useId();
  const kinds = provenance === undefined ? [] : [provenance].flat();
  return (
    <figure className={styles.picture} aria-labelledby={id}>
      <header className={styles.head}>
        <h3 id={id} className={cx(titleHidden && 'visually-hidden')}>
          {title}
        </h3>
        {note !== undefined && <div className={styles.note}>{note}</div>}
        <div className={styles.controls} data-screen-only="">
          {controls}
          <ChoiceRow
            label={t.switch(title)}
            labelHidden
            choices={SIDES.map((side) => ({ id: side, label: t[side] }))}
            value={view}
            onChoose={props.onView ?? setOwn}
          />
        </div>
      </header>
      {view === 'picture' ? picture : table}
      {(caption !== undefined || source !== undefined || kinds.length > 0) && (
        <figcaption className={styles.caption}>
          {kinds.map((kind) => (
            <ProvenanceMark key={kind} kind={kind} />
          ))}
          {caption !== undefined && <span>{caption}</span>}
          {source !== undefined && <span>{source}</span>}
        </figcaption>
      )}
    </figure>
  );
}
