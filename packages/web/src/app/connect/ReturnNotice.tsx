import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Returned } from './returned.ts';

const texts: Readonly<Record<Returned, { title: string; says: string; tone: 'good' | 'bad' | 'warn' }>> = {
  connected: {
    title: 'Stripe is connected',
    says: 'Payments are read the newest first. What is found appears below.',
    tone: 'good',
  },
  state: {
    title: 'The connection could not be matched to this browser',
    says: 'The request was too old, already used, or started elsewhere. Nothing was connected. Press “Connect Stripe” again, and finish within ten minutes in the same browser.',
    tone: 'bad',
  },
  access_denied: {
    title: 'You did not allow access at Stripe',
    says: 'Nothing was connected, and nothing was read. You can connect whenever you like.',
    tone: 'warn',
  },
  account_in_use: {
    title: 'That Stripe account belongs to another business here',
    says: 'One Stripe account can be connected to one business only. Choose another account at Stripe, or disconnect it from the other business first.',
    tone: 'bad',
  },
  already_connected: {
    title: 'Another Stripe account is already connected',
    says: 'Your connection is unchanged. To use the other account, disconnect this one first, at the foot of this page.',
    tone: 'warn',
  },
  upstream: {
    title: 'Stripe did not complete the connection',
    says: 'Stripe could not be reached or gave an error, so nothing was connected. Wait a minute, then press “Connect Stripe” again.',
    tone: 'bad',
  },
};

export function ReturnNotice({ returned, onClose }: { returned: Returned; onClose(): void }) {
  const { title, says, tone } = texts[returned];
  return (
    <Notice tone={tone} title={title} focus action={<Button onClick={onClose}>Close</Button>}>
      {says}
    </Notice>
  );
}
