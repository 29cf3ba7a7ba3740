import { forgotPassword } from '@vaultra/core/contract/auth.ts';
import { createClient } from '@vaultra/core/contract/client.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import { keepPendingEmail, pendingEmail } from './pending-email.ts';

const client = createClient();

export function ForgotForm() {
  const form = useForm(
    forgotPassword.body,
    async (body) => {
      await client(forgotPassword, { body });
      keepPendingEmail(body.email);
      location.assign('/reset-password');
    },
    'forgot-password',
  );
  return (
    <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
      <p className="small soft">We will email you a code to choose a new password.</p>
      {form.failure && <ErrorNotice error={form.failure} title="Could not send a code" />}
      <TextField
        form={form}
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        defaultValue={pendingEmail()}
        required
      />
      <Button type="submit" kind="primary" busy={form.busy}>
        {form.busy ? 'Sending…' : 'Send a code'}
      </Button>
      <p className="small">
        <a href="/login">Back to log in</a>
      </p>
    </form>
  );
}
