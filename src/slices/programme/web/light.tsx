import { useT } from '../../../ui/i18n/messages.ts';
import { StageDots } from '../../../ui/kit/stepper.tsx';
import { STAGES } from '../domain/undertaking.ts';
import styles from './light.module.css';
import type { HeadView, Light } from './queries.ts';
import { wordMessages } from './words.ts';

/** A light by shape and word, so that it reads in black on white too. */
export function LightMark({ light, wordless = false }: { light: Light; wordless?: boolean }) {
  const t = useT(wordMessages);
  return (
    <span className={styles.light} data-light={light} title={t[light]}>
      <i aria-hidden="true" />
      <span className={wordless ? 'visually-hidden' : undefined}>{t[light]}</span>
    </span>
  );
}

/** How far along its six stages an item is. */
export function StageMark({ stage }: { stage: HeadView['stage'] }) {
  const t = useT(wordMessages);
  const done = STAGES.indexOf(stage) + 1;
  return <StageDots done={done} of={STAGES.length} label={t.stageOf(t[stage], done)} />;
}
