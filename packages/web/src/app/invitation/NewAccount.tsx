import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { useId } from 'react';
import { NewPasswordField } from '../session/NewPasswordField.tsx';
import { joinAsNew } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { goToJoined } from './joined.ts';

const schema = acceptInvitation.body.unwrap();

/** For an email without an account. */
export function NewAccount({ token, email }: { token: string; email: string }) {
  const id = useId();
  const form = useForm(schema, async (body) => goToJoined(await joinAsNew(token, body)));
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      {form.failure && <ErrorNotice error={form.failure} title="Could not join" />}
      <p>To accept, choose a name and a password for your account.</p>
      <div className="field">
        <label htmlFor={id}>Email</label>
        <input id={id} className="input" type="email" autoComplete="username" value={email} readOnly />
      </div>
      <TextField form={form} name="name" label="Your name" autoComplete="name" required />
      <NewPasswordField form={form} name="password" label="Password" />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Joining…' : 'Create account and join'}
      </Button>
    </form>
  );
}
