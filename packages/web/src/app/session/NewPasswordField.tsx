import { TextField } from '../ui/Field.tsx';
import type { Form } from '../ui/use-form.ts';

export function NewPasswordField({ form, name, label }: { form: Form; name: string; label: string }) {
  return (
    <TextField
      form={form}
      name={name}
      label={label}
      type="password"
      autoComplete="new-password"
      hint="At least 8 characters of 3 kinds: lower case, upper case, digits, others."
      required
    />
  );
}
