import { confirm, resendCode } from '@vaultra/core/contract/auth.ts';
import { createClient } from '@vaultra/core/contract/client.ts';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { forgetPendingEmail, pendingEmail } from './pending-email.ts';

const client = createClient();

export function ConfirmForm() {
  const email = useRef<HTMLInputElement>(null);
  const [resent, setResent] = useState<'idle' | 'busy' | 'sent' | 'no_address' | Error>('idle');
  const form = useForm(confirm.body, async (body) => {
    await client(confirm, { body });
    forgetPendingEmail();
    location.assign('/login?because=confirmed');
  });

  async function resend(): Promise<void> {
    const address = resendCode.body.safeParse({ email: email.current?.value });
    if (!address.success) {
      setResent('no_address');
      email.current?.focus();
      return;
    }
    setResent('busy');
    try {
      await client(resendCode, { body: address.data });
      setResent('sent');
    } catch (error) {
      setResent(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">We sent you an email with a code. It may take a minute to arrive.</p>
      {form.failure && <ErrorNotice error={form.failure} title="The code was not accepted" />}
      {resent === 'sent' && (
        <Notice tone="good">If that address has an account to confirm, a new code is on its way.</Notice>
      )}
      {resent === 'no_address' && (
        <Notice tone="bad">Enter the email address you signed up with, then ask for a new code.</Notice>
      )}
      {resent instanceof Error && <ErrorNotice error={resent} title="No new code was sent" />}
      <TextField
        form={form}
        name="email"
        label="Email"
        type="email"
        autoComplete="email"
        defaultValue={pendingEmail()}
        ref={email}
        required
      />
      <TextField
        form={form}
        name="code"
        label="Code"
        className="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        required
      />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Confirming…' : 'Confirm'}
      </Button>
      <Button kind="quiet" busy={resent === 'busy'} onClick={() => void resend()}>
        Send a new code
      </Button>
    </form>
  );
}
