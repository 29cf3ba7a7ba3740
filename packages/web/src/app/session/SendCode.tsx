import type { ReactNode } from 'react';
import { type RefObject, useState } from 'react';
import * as z from 'zod';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

const address = z.email();

/** Asks for another code to the address in an input, and says what came of it. */
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
        <Notice tone="good">If that address has an account that needs one, a new code is on its way.</Notice>
      )}
      {state === 'no_address' && (
        <Notice tone="bad">Enter the email address of your account, then ask for a new code.</Notice>
      )}
      {state instanceof Error && <ErrorNotice error={state} title="No new code was sent" />}
    </>
  );
  const button: ReactNode = (
    <Button kind="quiet" busy={state === 'busy'} onClick={() => void ask()}>
      Send a new code
    </Button>
  );
  /** For when something else has happened since: what was said of it would be taken for that. */
  const forget = () => setState('idle');
  return { notice, button, forget };
}
