import { login } from '@vaultra/core/contract/auth.ts';
import { ApiError } from '@vaultra/core/contract/client.ts';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { type Account, ConfirmForm } from './ConfirmForm.tsx';
import { confirmHere } from './confirm-here.ts';
import { GoogleSignIn } from './GoogleSignIn.tsx';
import { googleFailure } from './google-failure.ts';
import { goIn } from './guest.ts';
import { SecondStepForm } from './SecondStepForm.tsx';
import { logIn } from './session.ts';
import { useGuestPage } from './use-guest-page.ts';

/** Why the visitor is here, by the query parameter `because`. */
const arrivals: Readonly<Record<string, string>> = {
  ended: 'Your session has ended. Log in again.',
  visit: 'Log in to continue.',
  'connect-app': 'Log in to choose what the app may read.',
  invitation: 'Log in with the invited email to accept the invitation.',
  out: 'You are logged out.',
  deleted: 'You are logged out, and your account is being deleted. We will email you when it is done.',
  confirmed: 'Your email is confirmed. Log in to start.',
  reset: 'Your new password is set. Log in with it.',
};

/** The API's message also covers ended sessions. Here only the form can be wrong, so the page has its own message. */
const isRefused = (failure: Error | null) => failure instanceof ApiError && failure.code === 'UNAUTHORIZED';

export function LoginForm() {
  useGuestPage();
  const query = new URLSearchParams(location.search);
  const arrival = arrivals[query.get('because') ?? ''];
  const failure = googleFailure(query.get('error'));
  const [unconfirmed, setUnconfirmed] = useState<Account | null>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const form = useForm(
    login.body,
    async (body) => {
      try {
        const asked = await logIn(body);
        if (asked !== undefined) {
          setChallenge(asked);
          return;
        }
      } catch (error) {
        // The API returns this only for an unconfirmed account.
        if (!(error instanceof ApiError) || error.code !== 'UNPROCESSABLE') throw error;
        confirmHere(body.email);
        setUnconfirmed(body);
        return;
      }
      goIn();
    },
    'login',
  );
  if (unconfirmed) return <ConfirmForm account={unconfirmed} />;
  if (challenge !== null) return <SecondStepForm challenge={challenge} onAgain={() => setChallenge(null)} />;
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
      {isRefused(form.failure) ? (
        <Notice tone="bad" title="Could not log you in">
          Wrong email or password.
        </Notice>
      ) : form.failure ? (
        <ErrorNotice error={form.failure} title="Could not log you in" />
      ) : (
        arrival !== undefined && <Notice>{arrival}</Notice>
      )}
      {failure !== undefined && !form.failure && (
        <Notice tone="bad" title="Could not log you in">
          {failure}
        </Notice>
      )}
      <TextField form={form} name="email" label="Email" type="email" autoComplete="username" required />
      <TextField
        form={form}
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
      />
      {form.failure instanceof ApiError && form.failure.code === 'RATE_LIMITED' && (
        <p className="small">
          Someone may be guessing your password. Reset it with “Forgot your password?” to log in from this
          browser now.
        </p>
      )}
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Logging in…' : 'Log in'}
      </Button>
      <GoogleSignIn />
      <p className="small">
        <a href="/forgot-password">Forgot your password?</a>
      </p>
      <p className="small">
        New here? <a href="/signup">Create an account</a>
      </p>
    </form>
  );
}
