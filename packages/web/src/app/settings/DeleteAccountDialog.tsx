import { useId, useLayoutEffect, useRef } from 'react';
import * as z from 'zod';
import { deleteAccount } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Me } from './DeleteAccount.tsx';
import { WhatGoes } from './WhatGoes.tsx';

/** Says what goes, and has the email typed: nobody does that by mistake. */
export function DeleteAccountDialog({ me, onClose }: { me: Me; onClose(): void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const { email } = me.user;
  const isTheirs = (typed: string) => typed.trim().toLowerCase() === email.toLowerCase();
  const schema = z.object({
    email: z.string().refine(isTheirs, { error: 'type the email of this account' }),
  });
  const form = useForm(schema, async () => {
    await deleteAccount();
    location.replace('/login?because=deleted');
  });
  return (
    <dialog ref={ref} aria-labelledby={heading} onCancel={onClose}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <h2 id={heading}>Delete your account?</h2>
        <WhatGoes me={me} />
        <p>
          You are logged out everywhere at once. A last mail says when everything is gone; until then, and
          after, there is no way back.
        </p>
        {/* It may have begun: the profile goes first, the sessions after it, and an answer can be lost. */}
        {form.failure && <ErrorNotice error={form.failure} title="Your account may not be deleted yet" />}
        <TextField
          form={form}
          name="email"
          label="Your email, to confirm"
          type="email"
          autoComplete="off"
          hint={email}
          required
        />
        <div className="row">
          <Button onClick={onClose}>Keep my account</Button>
          <Button kind="danger" type="submit" busy={form.busy}>
            {form.busy ? 'Deleting…' : 'Delete everything'}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
