import { type ReactNode, useId } from 'react';
import * as z from 'zod';
import { Button } from './Button.tsx';
import { TextField } from './Field.tsx';
import { ErrorNotice } from './Notice.tsx';
import { type Form, useForm } from './use-form.ts';
import { useModal } from './use-modal.ts';

interface Props {
  title: string;
  children: ReactNode;
  /** The text to type. Case and spacing do not matter. */
  expected: string;
  label: string;
  type?: 'text' | 'email';
  /** The message for any other text. */
  refusal: string;
  confirm: string;
  doing: string;
  /** The label of the button that cancels. */
  keep: string;
  failureTitle: string;
  /** If set, the dialog also asks for the password, with this hint. */
  passwordHint?: string;
  /** If set, the password is folded under this, for a user who may have none. */
  passwordFold?: string;
  onConfirm(password: string | undefined): Promise<void>;
  onClose(): void;
}

/** Confirms an action that cannot be undone. The user types a name, so no one confirms by mistake. */
export function TypedConfirmDialog(props: Props) {
  const { title, children, expected, label, type = 'text', refusal, confirm, doing, keep, onClose } = props;
  const ref = useModal();
  const heading = useId();
  // A page shows repeated spaces as one.
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  const schema = z.object({
    typed: z.string().refine((text) => plain(text) === plain(expected), { error: refusal }),
    current_password: z.string().optional(),
  });
  const form = useForm(schema, ({ current_password }) => props.onConfirm(current_password));
  return (
    <dialog ref={ref} aria-labelledby={heading} onCancel={onClose}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        <h2 id={heading}>{title}</h2>
        {children}
        {form.failure && <ErrorNotice error={form.failure} title={props.failureTitle} />}
        <TextField
          form={form}
          name="typed"
          label={label}
          type={type}
          autoComplete="off"
          hint={expected}
          required
        />
        {props.passwordHint !== undefined &&
          (props.passwordFold === undefined ? (
            <PasswordField form={form} hint={props.passwordHint} />
          ) : (
            <details open={form.reason('current_password') !== undefined || undefined}>
              <summary className="small">{props.passwordFold}</summary>
              <PasswordField form={form} hint={props.passwordHint} />
            </details>
          ))}
        <div className="row">
          <Button onClick={onClose}>{keep}</Button>
          <Button kind="danger" type="submit" busy={form.busy}>
            {form.busy ? doing : confirm}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

function PasswordField({ form, hint }: { form: Form; hint: string }) {
  return (
    <TextField
      form={form}
      name="current_password"
      label="Your password"
      type="password"
      autoComplete="current-password"
      hint={hint}
    />
  );
}
