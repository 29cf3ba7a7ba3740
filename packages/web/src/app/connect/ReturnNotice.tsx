import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Returned } from './returned.ts';

const texts: Readonly<Record<Returned, { title: string; says: string; tone: 'good' | 'bad' | 'warn' }>> = {
  connected: {
    title: 'Stripe is connected',
    says: 'Your figures appear below as we read your payments.',
    tone: 'good',
  },
  state: {
    title: 'We could not match the connection to this browser',
    says: 'The request was too old, already used, or started in another browser. Nothing was connected. Press “Connect Stripe” again, and finish within 10 minutes in the same browser.',
    tone: 'bad',
  },
  access_denied: {
    title: 'You did not allow access at Stripe',
    says: 'Nothing was connected or read. You can connect at any time.',
    tone: 'warn',
  },
  account_in_use: {
    title: 'That Stripe account belongs to another business here',
    says: 'A Stripe account can be connected to only one business. Choose another account at Stripe, or first disconnect it from the other business.',
    tone: 'bad',
  },
  already_connected: {
    title: 'Another Stripe account is already connected',
    says: 'Your connection is unchanged. To use the other account, disconnect this one first, in the settings, under Stripe.',
    tone: 'warn',
  },
  upstream: {
    title: 'Stripe did not complete the connection',
    says: 'We could not reach Stripe, or it returned an error. Nothing was connected. Wait a minute, then press “Connect Stripe” again.',
    tone: 'bad',
  },
};

/** Of a connection whose payments were read while the notice was open. */
const saysRead = 'We have read your account. New payments arrive by themselves.';

interface Props {
  returned: Returned;
  isRead: boolean;
  onClose(): void;
}

export function ReturnNotice({ returned, isRead, onClose }: Props) {
  const { title, says, tone } = texts[returned];
  return (
    <Notice tone={tone} title={title} focus action={<Button onClick={onClose}>Close</Button>}>
      {returned === 'connected' && isRead ? saysRead : says}
    </Notice>
  );
}
