import { defineMessages, useT } from '../i18n/messages.ts';
import styles from './choices.module.css';

const messages = defineMessages({
  zh: { count: (n: string) => `${n} 条` },
  en: { count: (n: string) => `${n}` },
});

export interface Choice<V extends string> {
  readonly id: V;
  readonly label: string;
  /** How many records it leaves. */
  readonly count?: number;
  /** Language of the label where it is not the page's. */
  readonly lang?: string;
}

interface ChoiceRowProps<V extends string> {
  /** What is being chosen, e.g. 阶段. */
  readonly label: string;
  /** The choices say by themselves what is chosen; the label stays for screen readers. */
  readonly labelHidden?: boolean;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly onChoose: (value: V) => void;
}

/** One of a few ways to see a list, as words in a row; the chosen one is underlined. */
export function ChoiceRow<V extends string>(props: ChoiceRowProps<V>) {
  const { label, labelHidden = false, choices, value, onChoose } = props;
  const t = useT(messages);
  return (
    <fieldset className={styles.row} data-screen-only="">
      <legend className="visually-hidden">{label}</legend>
      {!labelHidden && (
        <span className={styles.label} aria-hidden="true">
          {label}
        </span>
      )}
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          lang={choice.lang}
          className={styles.choice}
          aria-pressed={choice.id === value}
          onClick={() => onChoose(choice.id)}
        >
          {choice.label}
          {choice.count !== undefined && (
            <small>
              <span aria-hidden="true">{choice.count}</span>
              <span className="visually-hidden">{t.count(String(choice.count))}</span>
            </small>
          )}
        </button>
      ))}
    </fieldset>
  );
}
