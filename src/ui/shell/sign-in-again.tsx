import { Suspense, useEffect } from 'react';
import { lazyPart } from '../lazy.tsx';
import { useSession } from '../session.ts';
import { seePerson, useSignInAsk } from '../sign-in-again.ts';

const SignInDialog = lazyPart(async () => (await import('./sign-in-dialog.tsx')).SignInDialog);

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
