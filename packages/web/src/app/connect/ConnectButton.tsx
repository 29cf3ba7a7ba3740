import { type ConsentVia, connect } from '@vaultra/core/contract/stripe.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';

interface Props {
  businessId: string;
  via: ConsentVia;
  label: string;
  kind?: 'primary';
}

/** Opens Stripe's consent page. */
export function ConnectButton({ businessId, via, label, kind }: Props) {
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle');

  async function go(): Promise<void> {
    setState('busy');
    try {
      const answer = await call(connect, { query: { business_id: businessId, via } });
      if (!answer) throw new TypeError('stripe/connect returned no url');
      location.assign(answer.url);
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <div className="stack">
      {state instanceof Error && <ErrorNotice error={state} title="Could not open Stripe" />}
      <div>
        <Button {...(kind ? { kind } : {})} busy={state === 'busy'} onClick={() => void go()}>
          {state === 'busy' ? 'Opening Stripe…' : label}
        </Button>
      </div>
    </div>
  );
}
