import { TextField } from '../../ui/Field.tsx';
import type { Form } from '../../ui/use-form.ts';

/** The password of the user who is logged in. */
export function PasswordAgain({ form, email }: { form: Form; email: string }) {
  return (
    <>
      {/* For password managers, which need the username. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        form={form}
        name="current_password"
        label="Your password"
        type="password"
        autoComplete="current-password"
        required
      />
    </>
  );
}
