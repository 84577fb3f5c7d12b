import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '../../../ui/kit/button.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import type { ApiProblem } from '../../../ui/problem.ts';
import styles from './vouchers.module.css';

/** One of the two answers, as its command stands. */
interface Answer {
  readonly label: ReactNode;
  readonly allowed: boolean;
  readonly command: { readonly isPending: boolean; readonly error: ApiProblem | null };
  readonly send: () => void;
}

interface SecondPersonProps {
  readonly agree: Answer & { readonly look: ButtonLook };
  readonly withdraw: Answer;
}

/** What a second person does with a proposal, and its proposer: let it happen or take it off. */
export function SecondPerson({ agree, withdraw }: SecondPersonProps) {
  const failed = agree.command.error === null ? withdraw : agree;
  return (
    <div className={styles.answers}>
      {withdraw.allowed && (
        <Button busy={withdraw.command.isPending} onClick={withdraw.send}>
          {withdraw.label}
        </Button>
      )}
      {agree.allowed && (
        <Button look={agree.look} busy={agree.command.isPending} onClick={agree.send}>
          {agree.label}
        </Button>
      )}
      {failed.command.error !== null && <ProblemNotice error={failed.command.error} onRetry={failed.send} />}
    </div>
  );
}
