import { passwordRule } from '@vaultra/core/contract/password.ts';
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
      hint={`${passwordRule}.`}
      required
    />
  );
}
