import { confirm, resendCode } from '@vaultra/core/contract/auth.ts';
import { createClient } from '@vaultra/core/contract/client.ts';
import { useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { CodeFields } from './CodeFields.tsx';
import { forgetPendingEmail } from './pending-email.ts';
import { useSendCode } from './SendCode.tsx';

const client = createClient();

export function ConfirmForm() {
  const email = useRef<HTMLInputElement>(null);
  const again = useSendCode(email, (address) => client(resendCode, { body: { email: address } }));
  const form = useForm(confirm.body, async (body) => {
    again.forget();
    await client(confirm, { body });
    forgetPendingEmail();
    location.assign('/login?because=confirmed');
  });
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">We sent you an email with a code. It may take a minute to arrive.</p>
      {form.failure && <ErrorNotice error={form.failure} title="The code was not accepted" />}
      {again.notice}
      <CodeFields form={form} email={email} />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Confirming…' : 'Confirm'}
      </Button>
      {again.button}
      <p className="small">
        Confirmed already? <a href="/login">Log in</a>
      </p>
    </form>
  );
}
