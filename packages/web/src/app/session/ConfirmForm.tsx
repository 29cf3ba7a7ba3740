import { confirm, resendCode } from '@vaultra/core/contract/auth.ts';
import { useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { useForm } from '../ui/use-form.ts';
import { CodeFields } from './CodeFields.tsx';
import { CodeRefused } from './CodeRefused.tsx';
import { linkKey } from './link-key.ts';
import { forgetPendingEmail } from './pending-email.ts';
import { useSendCode } from './SendCode.tsx';
import { cookieClient as client } from './session.ts';

export function ConfirmForm() {
  const email = useRef<HTMLInputElement>(null);
  const again = useSendCode(email, (address) => client(resendCode, { body: { email: address } }));
  const form = useForm(confirm.body, async (body) => {
    again.forget();
    await client(confirm, { body: { ...body, ...linkKey() } });
    forgetPendingEmail();
    location.assign('/login?because=confirmed');
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">We sent you an email with a code. It may take a minute to arrive.</p>
      {form.failure && <CodeRefused error={form.failure} title="The code was not accepted" />}
      {again.notice}
      <CodeFields form={form} email={email} />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Confirming…' : 'Confirm'}
      </Button>
      {again.button}
      <p className="small">
        Already confirmed? <a href="/login">Log in</a>
      </p>
    </form>
  );
}
