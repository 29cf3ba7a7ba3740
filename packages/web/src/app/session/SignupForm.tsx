import { signup } from '@vaultra/core/contract/auth.ts';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { type Account, ConfirmForm } from './ConfirmForm.tsx';
import { confirmHere } from './confirm-here.ts';
import { GoogleSignIn } from './GoogleSignIn.tsx';
import { goIn } from './guest.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { signUp } from './session.ts';
import { useGuestPage } from './use-guest-page.ts';

export function SignupForm() {
  useGuestPage();
  const [created, setCreated] = useState<Account | null>(null);
  const form = useForm(
    signup.body,
    async (body) => {
      if ((await signUp(body)) === 'none') return goIn();
      confirmHere(body.email);
      setCreated({ email: body.email, password: body.password });
    },
    'signup',
  );
  if (created) return <ConfirmForm account={created} />;
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
      {form.failure && <ErrorNotice error={form.failure} title="Could not create your account" />}
      <TextField form={form} name="name" label="Your name" autoComplete="name" required />
      <TextField form={form} name="email" label="Email" type="email" autoComplete="email" required />
      <NewPasswordField form={form} name="password" label="Password" />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Creating…' : 'Create account'}
      </Button>
      <GoogleSignIn />
      <p className="small soft">
        Next: your business, then Stripe, read-only. <a href="/security">How your data is protected</a>
      </p>
      <p className="small">
        Already have an account? <a href="/login">Log in</a>
      </p>
    </form>
  );
}
