import { lazy, Suspense, useEffect } from 'react';
import { useSession } from '../session.ts';
import { seePerson, useSignInAsk } from '../sign-in-again.ts';

const SignInDialog = lazy(() =>
  import('./sign-in-dialog.tsx').then((module) => ({ default: module.SignInDialog })),
);

/** Where the question to sign in again appears; the root of all pages holds one. */
export function SignInAgain() {
  const session = useSession();
  const ask = useSignInAsk();
  useEffect(() => seePerson(session), [session]);
  return (
    ask !== null && (
      <Suspense fallback={null}>
        <SignInDialog ask={ask} />
      </Suspense>
    )
  );
}
