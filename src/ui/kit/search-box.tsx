import { useRef } from 'react';
import styles from './search-box.module.css';

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder?: string;
  /** Word on the button. */
  readonly action: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
  /** Longest text in characters. */
  readonly maxLength?: number;
}

/**
 * One box for a word or for a pasted requirement: grows with the text. Enter searches, Shift+Enter starts a
 * line, and Enter that only confirms an input method's candidate does nothing else.
 */
export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, action, value, onChange, onSubmit, maxLength = 5000 } = props;
  const form = useRef<HTMLFormElement>(null);
  return (
    <search>
      <form
        ref={form}
        className={styles.box}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <textarea
          rows={1}
          aria-label={label}
          placeholder={placeholder}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            form.current?.requestSubmit();
          }}
        />
        <button type="submit">{action}</button>
      </form>
    </search>
  );
}
