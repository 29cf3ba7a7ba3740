import { type ComponentProps, type ReactNode, useId } from 'react';
import type { Form } from './use-form.ts';

interface Common {
  form: Form;
  name: string;
  label: string;
  hint?: string;
}

/** The reason of a refusal says what the hint said, so it takes its place. */
function described(form: Form, name: string, hint: string | undefined, id: string) {
  const reason = form.reason(name);
  const said = reason === undefined ? hint && `${id}-hint` : `${id}-reason`;
  return {
    reason,
    attributes: {
      id,
      name,
      'aria-invalid': reason !== undefined,
      'aria-describedby': said,
    },
  };
}

function Frame(props: Common & { id: string; reason: string | undefined; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.hint !== undefined && props.reason === undefined && (
        <p className="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.reason !== undefined && (
        <p className="reason" id={`${props.id}-reason`}>
          {props.reason}
        </p>
      )}
    </div>
  );
}

/** A text input with its label, hint, and error. */
export function TextField({
  form,
  name,
  label,
  hint,
  className = '',
  ...input
}: Common & Omit<ComponentProps<'input'>, 'form'>) {
  const id = useId();
  const { reason, attributes } = described(form, name, hint, id);
  return (
    <Frame
      form={form}
      name={name}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      id={id}
      reason={reason}
    >
      <input className={`input ${className}`} {...attributes} {...input} />
    </Frame>
  );
}

export function SelectField({
  form,
  name,
  label,
  hint,
  children,
  ...select
}: Common & Omit<ComponentProps<'select'>, 'form'>) {
  const id = useId();
  const { reason, attributes } = described(form, name, hint, id);
  return (
    <Frame
      form={form}
      name={name}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      id={id}
      reason={reason}
    >
      <select className="input" {...attributes} {...select}>
        {children}
      </select>
    </Frame>
  );
}
