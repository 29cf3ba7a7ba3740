import { basePath } from '@vaultra/core/contract/endpoint.ts';
import { google } from '@vaultra/core/contract/google.ts';
import { isGoogleOffered } from '../session/GoogleSignIn.tsx';
import { cameWithGoogle } from '../session/hint.ts';

/** Beside the password of a user who came in with one. */
export const passwordHint = 'Leave it empty if you only sign in with Google.';

export const passwordFold = () => (cameWithGoogle() ? { passwordFold: 'I also have a password' } : {});

/** How a user without a password proves their identity before an action that cannot be undone. */
export function SignInAgain({ then }: { then: string }) {
  if (!isGoogleOffered) return null;
  const signInAgain = `${basePath}${google.path}?${new URLSearchParams({ return_to: location.pathname })}`;
  return (
    <p className="small">
      {cameWithGoogle() ? 'You' : 'If you only'} sign in with Google
      {cameWithGoogle() ? '. To prove that it is you, ' : ', '}
      <a href={signInAgain}>sign in with Google again</a> and {then} within 5 minutes.
    </p>
  );
}
