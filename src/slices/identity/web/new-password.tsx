import { useT } from '../../../ui/i18n/messages.ts';
import { TextField } from '../../../ui/kit/field.tsx';
import { identityMessages } from './messages.ts';

interface NewPasswordProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (password: string) => void;
}

/** A password that is chosen, not asked for. The server judges it; the hint says how. */
export function NewPassword(props: NewPasswordProps) {
  const t = useT(identityMessages);
  return (
    <TextField
      {...props}
      hint={t.passwordHint}
      type="password"
      autoComplete="new-password"
      maxLength={200}
      required
    />
  );
}
