import { createMcpToken } from '@vaultra/core/contract/mcp-tokens.ts';
import { useRef, useState } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { useForm } from '../ui/use-form.ts';

interface Props {
  business: BusinessChoice;
  onMade(): Promise<void>;
}

/** Makes a token, and shows it once. */
export function NewMcpToken({ business, onMade }: Props) {
  const ref = useRef<HTMLFormElement>(null);
  const [made, setMade] = useState<string | null>(null);
  const form = useForm(createMcpToken.body.pick({ name: true }), async ({ name }) => {
    setMade(null);
    const { token } = await call(createMcpToken, { body: { business_id: business.id, name } });
    setMade(token);
    ref.current?.reset();
    await onMade();
  });
  return (
    <form className="stack" ref={ref} onSubmit={form.onSubmit} noValidate>
      {made && (
        <Notice tone="good" title="Copy the token now. It is not shown again." focus>
          <code>{made}</code>
        </Notice>
      )}
      {form.failure && <ErrorNotice error={form.failure} title="Could not create a token" />}
      <TextField
        form={form}
        name="name"
        label="Name of a new token"
        hint="For an application that cannot log in. It works for a year."
        maxLength={60}
        required
      />
      <div>
        <Button type="submit" busy={form.busy}>
          {form.busy ? 'Making…' : 'Create a token'}
        </Button>
      </div>
    </form>
  );
}
