import { confirm, resendCode } from '@vaultra/core/contract/auth.ts';
import { ApiError } from '@vaultra/core/contract/client.ts';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import { useForm } from '../ui/use-form.ts';
import { CodeFields } from './CodeFields.tsx';
import { CodeRefused } from './CodeRefused.tsx';
import { goIn } from './guest.ts';
import { linkKey } from './link-key.ts';
import { forgetPendingEmail } from './pending-email.ts';
import { useSendCode } from './SendCode.tsx';
import { cookieClient as client, logIn } from './session.ts';
import { announce, onAnnouncement } from './tabs.ts';

export interface Account {
  email: string;
  password: string;
}

/** @param account that was typed on this page. It is only in memory; with it, the code leads straight in. */
export function ConfirmForm({ account }: { account?: Account }) {
  const email = useRef<HTMLInputElement>(null);
  const again = useSendCode(email, (address) => client(resendCode, { body: { email: address } }));
  const form = useForm(confirm.body, async (body) => {
    again.forget();
    await client(confirm, { body: { ...body, ...linkKey() } });
    forgetPendingEmail();
    const isTyped = account !== undefined && account.email.toLowerCase() === body.email.toLowerCase();
    if (isTyped && (await hasLoggedIn(account))) return goIn('confirmed');
    announce('confirmed');
    location.assign('/login?because=confirmed');
  });
  // The mail's link opens another tab. This one knows the password.
  useEffect(() => {
    if (!account) return;
    return onAnnouncement('confirmed', async () => {
      if (await hasLoggedIn(account)) goIn('confirmed');
    });
  }, [account]);
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate>
      <p className="small soft">We emailed you a code. It may take a minute to arrive.</p>
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

/** @returns false if the log-in page must ask, because the server did not accept it */
async function hasLoggedIn(account: Account): Promise<boolean> {
  try {
    return (await logIn(account)) === undefined;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
