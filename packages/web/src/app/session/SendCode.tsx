import type { ReactNode } from 'react';
import { type RefObject, useState } from 'react';
import * as z from 'zod';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

const address = z.email();

/** Requests another code for the email in an input, and shows the result. */
export function useSendCode(
  email: RefObject<HTMLInputElement | null>,
  send: (email: string) => Promise<unknown>,
) {
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'no_address' | Error>('idle');

  async function ask(): Promise<void> {
    const given = address.safeParse(email.current?.value.trim());
    if (!given.success) {
      setState('no_address');
      email.current?.focus();
      return;
    }
    setState('busy');
    try {
      await send(given.data);
      setState('sent');
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  const notice: ReactNode = (
    <>
      {state === 'sent' && (
        <Notice tone="good">If that email has an account that needs a code, we sent a new one.</Notice>
      )}
      {state === 'no_address' && (
        <Notice tone="bad">Enter the email of your account, then request a new code.</Notice>
      )}
      {state instanceof Error && <ErrorNotice error={state} title="Could not send a new code" />}
    </>
  );
  const button: ReactNode = (
    <Button kind="quiet" busy={state === 'busy'} onClick={() => void ask()}>
      Send a new code
    </Button>
  );
  /** Hides the result, which would be misread after another action. */
  const forget = () => setState('idle');
  return { notice, button, forget };
}
