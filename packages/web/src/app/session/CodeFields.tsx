import type { Ref } from 'react';
import { TextField } from '../ui/Field.tsx';
import type { Form } from '../ui/use-form.ts';
import { pendingEmail } from './pending-email.ts';

/** The email that a code was sent to, and the code. */
export function CodeFields({ form, email }: { form: Form; email: Ref<HTMLInputElement> }) {
  return (
    <>
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
    </>
  );
}
