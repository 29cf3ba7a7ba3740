import { accountRequirements } from '../card/sources.ts';
import { keptDays } from '../contract/kept-days.ts';
import { limitTitle } from '../readiness/limit-title.ts';
import type { Finding } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** A sync that fails for an hour or two usually recovers without help. */
const staleHours = 24;

export function accessEnded({ connection }: AlertInput): Finding[] {
  const { status, problem } = connection;
  if (status !== 'revoked' && status !== 'error') return [];
  const isRevoked = status === 'revoked';
  return [
    {
      kind: 'access_ended',
      cause: status,
      severity: 'critical',
      title: isRevoked
        ? 'Access to your Stripe account has ended'
        : 'We can no longer read your Stripe account',
      why: `${problem ?? (isRevoked ? 'Stripe no longer lets us read the account.' : 'Stripe no longer accepts our access.')} Your figures and score do not change until you connect again.`,
      steps: [
        'If you did not end the access, check in Stripe who has access to the account.',
        isRevoked
          ? `Connect Stripe again in Settings, under “Stripe”. We keep your data for ${keptDays} days.`
          : 'Connect Stripe again in Settings, under “Stripe”, and follow all steps there.',
      ],
      projection: null,
      sources: [],
    },
  ];
}

export function accountRestricted({ reading, card }: AlertInput): Finding[] {
  const { charges_enabled, payouts_enabled } = reading.inputs;
  if (charges_enabled && payouts_enabled) return [];
  const what = [...(charges_enabled ? [] : ['charges']), ...(payouts_enabled ? [] : ['payouts'])].join(
    ' and ',
  );
  return [
    {
      kind: 'account_restricted',
      cause: 'account',
      severity: 'critical',
      title: `Stripe has disabled ${what} on your account`,
      why: `Usually Stripe is missing information about the business. ${limitTitle({ id: 'account_disabled', cap: card.gates.account_disabled.cap }, card)}.`,
      steps: [
        'Open the Stripe Dashboard: the notice at the top and Settings → Business list what Stripe needs.',
        'Send it exactly as registered: identity, company documents, or the bank account.',
        'If nothing is listed, ask Stripe support in writing why the account is restricted and what would lift it.',
      ],
      projection: null,
      sources: [accountRequirements],
    },
  ];
}

export function dataStale({ connection }: AlertInput): Finding[] {
  const { status, is_stale, hours_since_sync: hours } = connection;
  if (status !== 'active' || !is_stale || hours === null || hours <= staleHours) return [];
  return [
    {
      kind: 'data_stale',
      cause: 'sync',
      severity: 'warning',
      title: 'Your figures are more than a day old',
      why: 'We could not read Stripe since then. We keep trying. Until it works, new payments are missing here.',
      steps: [
        'Press “Sync now” in Settings, under “Stripe”.',
        'If that does not help, disconnect and connect again. You lose no data.',
      ],
      projection: null,
      sources: [],
    },
  ];
}
