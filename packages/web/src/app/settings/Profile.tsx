import { personName } from '@vaultra/core/contract/name.ts';
import { updateMe } from '@vaultra/core/contract/users.ts';
import * as z from 'zod';
import { type Me, useMe } from '../session/me.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toast.ts';
import { useForm } from '../ui/use-form.ts';

const schema = z.strictObject({ name: personName });

/** The user's name and email. */
export function Profile({ user }: Pick<Me, 'user'>) {
  const { reload } = useMe();
  const form = useForm(
    schema,
    async (body) => {
      await call(updateMe, { body });
      await reload();
      showToast({ text: 'Your name is saved.' });
    },
    'profile',
  );
  return (
    <section className="panel stack" aria-labelledby="you-title">
      <h2 id="you-title">You</h2>
      <form className="stack" onSubmit={form.onSubmit} noValidate {...form.kept}>
        {form.failure && <ErrorNotice error={form.failure} title="Could not save your name" />}
        <TextField
          form={form}
          name="name"
          label="Your name"
          autoComplete="name"
          defaultValue={user.name}
          hint={`Your email is ${user.email}.`}
          required
        />
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            {form.busy ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </section>
  );
}
