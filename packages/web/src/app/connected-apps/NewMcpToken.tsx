import { createMcpToken } from '@vaultra/core/contract/mcp-tokens.ts';
import { type FormEvent, useId, useState } from 'react';
import type { BusinessChoice } from '../business/BusinessSwitcher.tsx';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

interface Props {
  business: BusinessChoice;
  onMade(): Promise<void>;
}

/** Makes a token, and shows it once. */
export function NewMcpToken({ business, onMade }: Props) {
  const id = useId();
  const [name, setName] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setState('busy');
    try {
      const { token } = await call(createMcpToken, { body: { business_id: business.id, name } });
      setMade(token);
      setName('');
      setState('idle');
      await onMade();
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {made && (
        <Notice tone="good" title="Copy the token now. It is not shown again." focus>
          <code>{made}</code>
        </Notice>
      )}
      {state instanceof Error && <ErrorNotice error={state} title="Could not make a token" />}
      <div>
        <label htmlFor={id}>
          Name of a new token <span className="small soft">for an application that cannot log in</span>
        </label>
        <input
          id={id}
          value={name}
          maxLength={60}
          required
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" busy={state === 'busy'}>
          {state === 'busy' ? 'Making…' : 'Make a token'}
        </Button>
      </div>
    </form>
  );
}
