import { accountRequirements } from '../card/scorecard-v1.sources.ts';
import { keptDays } from '../contract/stripe.ts';
import type { Finding } from './alert.ts';
import type { Watched } from './watched.ts';

/** Less is waited out: a sync that fails for an hour or two mostly succeeds by itself. */
const staleHours = 24;

export function accessEnded({ connection }: Watched): Finding[] {
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
        : 'Your Stripe account can no longer be read',
      why: `${problem ?? (isRevoked ? 'Stripe no longer lets us read the account.' : 'Stripe refuses what we read it with.')} Figures and score stand still until it is connected again.`,
      steps: [
        'If that was not you, see in Stripe who has access to the account.',
        isRevoked
          ? `Connect Stripe again on the dashboard, under “Stripe connection”. What was read before is kept for ${keptDays} days.`
          : 'Connect it again on the dashboard, under “Stripe connection”, with all that is asked for there.',
      ],
      projection: null,
      sources: [],
    },
  ];
}

export function accountRestricted({ reading }: Watched): Finding[] {
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
      why: 'Mostly Stripe is missing information about the business. Until it is there, a limit holds the score down.',
      steps: [
        'Open the Stripe Dashboard: the notice at the top and Settings → Business list what is due.',
        'Send it exactly as registered: identity, company papers, or the bank account.',
        'If nothing is listed, ask Stripe support in writing why, and what would lift it.',
      ],
      projection: null,
      sources: [accountRequirements],
    },
  ];
}

export function dataStale({ connection }: Watched): Finding[] {
  const { status, is_stale, hours_since_sync: hours } = connection;
  if (status !== 'active' || !is_stale || hours === null || hours <= staleHours) return [];
  return [
    {
      kind: 'data_stale',
      cause: 'sync',
      severity: 'warning',
      title: 'Your figures are more than a day old',
      why: 'Stripe could not be read since then. We keep trying; until it works, what is new is missing here.',
      steps: [
        'Press “Sync now” on the dashboard, under “Stripe connection”.',
        'If that does not help, disconnect and connect again: nothing is lost by it.',
      ],
      projection: null,
      sources: [],
    },
  ];
}
