import { login } from '@vaultra/core/contract/auth.ts';
import { ApiError } from '@vaultra/core/contract/client.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { GoogleSignIn } from './GoogleSignIn.tsx';
import { googleFailure } from './google-failure.ts';
import { goIn, useGuestPage } from './guest.ts';
import { keepPendingEmail } from './pending-email.ts';
import { logIn } from './session.ts';

/** Why the visitor was sent here, by the page's query. */
const arrivals: Readonly<Record<string, string>> = {
  ended: 'Your session has ended. Log in again to go on.',
  settings: 'Log in to see your settings.',
  members: 'Log in to see the members of your businesses.',
  invitation: 'Log in with the invited address to accept the invitation.',
  out: 'You are logged out.',
  deleted: 'You are logged out, and your account is being deleted. A last mail says when everything is gone.',
  confirmed: 'Your email is confirmed. Log in to start.',
  reset: 'Your new password is set, and every session has ended. Log in with it.',
};

/** The API says it of sessions in the same breath; here nothing but the form can be meant. */
const isRefused = (failure: Error | null) => failure instanceof ApiError && failure.code === 'UNAUTHORIZED';

export function LoginForm() {
  useGuestPage();
  const query = new URLSearchParams(location.search);
  const arrival = arrivals[query.get('because') ?? ''];
  const failure = googleFailure(query.get('error'));
  const form = useForm(login.body, async (body) => {
    try {
      await logIn(body);
    } catch (error) {
      // Only an account that has yet to confirm its email answers so.
      if (!(error instanceof ApiError) || error.code !== 'UNPROCESSABLE') throw error;
      keepPendingEmail(body.email);
      location.assign('/confirm');
      return;
    }
    goIn();
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {isRefused(form.failure) ? (
        <Notice tone="bad" title="You are not logged in">
          The email or the password is wrong.
        </Notice>
      ) : form.failure ? (
        <ErrorNotice error={form.failure} title="You are not logged in" />
      ) : (
        arrival !== undefined && <Notice>{arrival}</Notice>
      )}
      {failure !== undefined && !form.failure && (
        <Notice tone="bad" title="You are not logged in">
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
          Somebody else may be guessing at your password. Choose a new one by mail: then this browser is let
          in.
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
