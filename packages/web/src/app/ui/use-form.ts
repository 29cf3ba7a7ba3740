import { ApiError } from '@vaultra/core/contract/client.ts';
import { type FormEvent, type RefCallback, useCallback, useRef, useState } from 'react';
import type * as z from 'zod';
import { forgetForm, keepForm, restoreForm } from './kept-forms.ts';
import { sentence } from './words.ts';

export interface Form {
  /** The error of a field, as a sentence. */
  reason(field: string): string | undefined;
  /** An error that does not belong to a field. */
  failure: Error | null;
  busy: boolean;
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  /** For the form element, if what is typed must survive a reload of the page. */
  kept: { ref: RefCallback<HTMLFormElement>; onInput(event: FormEvent<HTMLFormElement>): void };
}

/**
 * A form for one endpoint's body. The contract's schema checks it before it is sent, and the server checks it again. Both report errors
 * by field. An empty input is left out unless the schema requires the field.
 * @param name of the form, if it is kept over a reload (`<form {...form.kept}>`) until it is sent
 */
export function useForm<S extends z.ZodObject>(
  schema: S,
  send: (body: z.input<S>) => Promise<void>,
  name?: string,
): Form {
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  async function submit(form: HTMLFormElement): Promise<void> {
    const values = valuesOf(form, schema);
    const checked = schema.safeParse(values);
    if (!checked.success) {
      refuse(
        form,
        new Map(checked.error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message])),
      );
      return;
    }
    sending.current = true;
    setBusy(true);
    setReasons(new Map());
    setFailure(null);
    try {
      await send(values as z.input<S>);
      if (name !== undefined) forgetForm(name);
    } catch (error) {
      const details = error instanceof ApiError ? error.details : [];
      const ours = details.filter(({ field }) => form.elements.namedItem(fieldName(field)));
      refuse(form, new Map(ours.map(({ field, reason }) => [fieldName(field), reason])));
      if (ours.length === 0) setFailure(error instanceof Error ? error : new Error(String(error)));
    } finally {
      sending.current = false;
      setBusy(false);
    }
  }

  function refuse(form: HTMLFormElement, found: ReadonlyMap<string, string>): void {
    setReasons(found);
    const first = [...form.elements].find(
      (element) => element instanceof HTMLElement && found.has(element.getAttribute('name') ?? ''),
    );
    if (first instanceof HTMLElement) first.focus();
  }

  const ref = useCallback(
    (form: HTMLFormElement | null) => {
      if (form && name !== undefined) restoreForm(name, form);
    },
    [name],
  );

  return {
    kept: {
      ref,
      onInput: ({ currentTarget }) => {
        if (name !== undefined) keepForm(name, currentTarget);
      },
    },
    reason: (field) => {
      const found = reasons.get(field);
      return found === undefined ? undefined : sentence(found);
    },
    failure,
    busy,
    onSubmit: (event) => {
      event.preventDefault();
      if (!sending.current) void submit(event.currentTarget);
    },
  };
}

/** A field that can be an empty list is a multiple choice. An empty value among the choices means that none of them is selected. */
function valuesOf(form: HTMLFormElement, schema: z.ZodObject): Record<string, unknown> {
  const data = new FormData(form);
  const takes = (name: string, value: unknown) => schema.shape[name]?.safeParse(value).success;
  const entries = [...new Set(data.keys())].flatMap((name): [string, unknown][] => {
    if (takes(name, [])) return [[name, data.getAll(name).filter((value) => value !== '')]];
    const value = data.get(name);
    return value !== '' || !takes(name, undefined) ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

/** `body.email` is the input named `email`. */
function fieldName(field: string): string {
  return field.replace(/^body\./, '');
}
