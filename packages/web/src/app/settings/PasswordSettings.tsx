import { changePassword as contract } from '@vaultra/core/contract/auth.ts';
import { useState } from 'react';
import { cameWithGoogle } from '../session/hint.ts';
import { NewPasswordField } from '../session/NewPasswordField.tsx';
import { changePassword } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';

/** A user who came in with Google may have no password, so the form is folded for them. */
export function PasswordSettings({ email }: { email: string }) {
  const [isGoogle] = useState(cameWithGoogle);
  return (
    <section className="panel stack" aria-labelledby="password-title">
      {isGoogle ? (
        <>
          <div>
            <h2 id="password-title">Sign-in</h2>
            <p className="small soft">You sign in with Google.</p>
          </div>
          <details className="other-way">
            <summary>I also have a password</summary>
            <PasswordForm email={email} />
          </details>
        </>
      ) : (
        <>
          <div>
            <h2 id="password-title">Password</h2>
            <p className="small soft">A new password logs you out everywhere else.</p>
          </div>
          <PasswordForm email={email} />
        </>
      )}
    </section>
  );
}

/** Changes the password. The form is cleared afterwards. */
function PasswordForm({ email }: { email: string }) {
  const [changes, setChanges] = useState(0);
  const [isChanged, setChanged] = useState(false);
  const form = useForm(contract.body, async (body) => {
    await changePassword(body);
    setChanges((count) => count + 1);
    setChanged(true);
  });
  return (
    <div className="stack">
      {form.failure ? (
        <ErrorNotice error={form.failure} title="Could not change your password" />
      ) : (
        isChanged && (
          <Notice tone="good" focus key={changes}>
            Password changed.
          </Notice>
        )
      )}
      <form
        key={changes}
        className="stack"
        onSubmit={(event) => {
          // A success would stand beside a later refusal.
          setChanged(false);
          form.onSubmit(event);
        }}
        noValidate
      >
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
        <div>
          <Button type="submit" busy={form.busy}>
            {form.busy ? 'Changing…' : 'Change password'}
          </Button>
        </div>
      </form>
    </div>
  );
}
