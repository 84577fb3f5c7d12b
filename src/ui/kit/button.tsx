import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from '../cx.ts';
import styles from './button.module.css';

export type ButtonLook = 'plain' | 'solid' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> {
  readonly look?: ButtonLook;
  readonly wide?: boolean;
  readonly large?: boolean;
  /** An action under way: the button keeps its place and name, and does nothing when pressed again. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button(props: ButtonProps) {
  const { look = 'plain', wide = false, large = false, busy = false, type = 'button', ...rest } = props;
  const { 'aria-disabled': ariaDisabled } = rest;
  const inert = busy || ariaDisabled === true || ariaDisabled === 'true';
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ look, wide, large })}
      aria-busy={busy || undefined}
      aria-disabled={inert || undefined}
      onClick={inert ? (event) => event.preventDefault() : rest.onClick}
    />
  );
}

/** The look of a button for links that act like one. */
export function buttonClass(options: { look?: ButtonLook; wide?: boolean; large?: boolean } = {}): string {
  const { look = 'plain', wide = false, large = false } = options;
  return cx(styles.button, styles[look], wide && styles.wide, large && styles.large);
}
