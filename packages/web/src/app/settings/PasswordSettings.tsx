import { changePassword as contract } from '@vaultra/core/contract/auth.ts';
import { useState } from 'react';
import { NewPasswordField } from '../session/NewPasswordField.tsx';
import { changePassword } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';

/** Changes the password. The form is cleared afterwards. */
export function PasswordSettings({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  const form = useForm(contract.body, async (body) => {
    await changePassword(body);
    setChanges((count) => count + 1);
  });
  return (
    <section className="panel stack" aria-labelledby="password-title">
      <div>
        <h2 id="password-title">Password</h2>
        <p className="small soft">A new password logs you out everywhere else.</p>
      </div>
      {form.failure ? (
        <ErrorNotice error={form.failure} title="Could not change your password" />
      ) : (
        changes > 0 && (
          <Notice tone="good" focus key={changes}>
            Password changed.
          </Notice>
        )
      )}
      <form key={changes} className="stack" onSubmit={form.onSubmit} noValidate>
        {/* For password managers, which need the username. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextField
          form={form}
          name="current_password"
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
        />
        <NewPasswordField form={form} name="new_password" label="New password" />
        <Button type="submit" kind="primary" busy={form.busy}>
          {form.busy ? 'Changing…' : 'Change password'}
        </Button>
      </form>
    </section>
  );
}
