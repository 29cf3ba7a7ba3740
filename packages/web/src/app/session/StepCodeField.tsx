import { useEffect, useRef } from 'react';
import { TextField } from '../ui/Field.tsx';
import type { Form } from '../ui/use-form.ts';

interface Props {
  form: Form;
  /** Asks for a recovery code instead of the app's. */
  recovery?: boolean;
  hint?: string;
  /** Takes the focus when it appears, because the control before it is gone. */
  focus?: boolean;
}

/** A code of the authenticator app, or a recovery code. */
export function StepCodeField({ form, recovery = false, hint, focus = false }: Props) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus) ref.current?.focus();
  }, [focus]);
  return (
    <TextField
      form={form}
      name="code"
      label={recovery ? 'Recovery code' : 'Code from your app'}
      {...(hint === undefined ? {} : { hint })}
      {...(recovery ? {} : { className: 'code' })}
      inputMode={recovery || hint !== undefined ? 'text' : 'numeric'}
      autoComplete={recovery ? 'off' : 'one-time-code'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={16}
      ref={ref}
      required
    />
  );
}
