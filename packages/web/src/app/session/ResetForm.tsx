import { forgotPassword, resetPassword } from '@vaultra/core/contract/auth.ts';
import { useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { useForm } from '../ui/use-form.ts';
import { CodeFields } from './CodeFields.tsx';
import { CodeRefused } from './CodeRefused.tsx';
import { linkKey } from './link-key.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { forgetPendingEmail } from './pending-email.ts';
import { useSendCode } from './SendCode.tsx';
import { cookieClient as client } from './session.ts';

export function ResetForm() {
  const email = useRef<HTMLInputElement>(null);
  const again = useSendCode(email, (address) => client(forgotPassword, { body: { email: address } }));
  const form = useForm(resetPassword.body, async (body) => {
    again.forget();
    await client(resetPassword, { body: { ...body, ...linkKey() } });
    forgetPendingEmail();
    location.assign('/login?because=reset');
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">
        If your email has an account, we sent you a code. It may take a minute to arrive.
      </p>
      {form.failure && <CodeRefused error={form.failure} title="Could not change your password" />}
      {again.notice}
      <CodeFields form={form} email={email} />
      <NewPasswordField form={form} name="password" label="New password" />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Saving…' : 'Set new password'}
      </Button>
      {again.button}
    </form>
  );
}
