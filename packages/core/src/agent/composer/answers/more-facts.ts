import type { Alert } from '../../../contract/alerts.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { rows, waiting } from './details.ts';
import { unreadable } from './facts.ts';

/** When the owner is paid: what waits at Stripe, and the payouts before. */
export async function* nextPayout(desk: Desk): Steps {
  yield* desk.metrics();
  if (yield* unreadable(desk, 'balance_unreadable', 'What waits at Stripe is not known')) return;
  yield* waiting(desk);
  if ((desk.value('reserve_held') ?? 0) > 0)
    yield desk.say('Held in reserve, apart from that: [[reserve_held]].');
  yield* rows(desk, 'payouts_paid', 3, 'Your latest payouts, with the day that each was due at your bank:');
  if (desk.known('payout_reliability'))
    yield desk.say('On time were [[payout_reliability]] of your payouts.');
}

/** Large payers that no longer buy. */
export async function* quiet(desk: Desk): Steps {
  const { alerts } = yield* desk.run<ToolResult & { alerts: Alert[] }>('get_alerts');
  const found = alerts.filter(({ kind }) => kind === 'payer_quiet');
  const [first, ...others] = found;
  if (!first)
    yield desk.say('None of your largest payers has gone quiet: each still buys about as often as before.');
  else {
    yield desk.say(`[[alert.${first.id}]]. [[alert.${first.id}.why]]`);
    for (let at = 1; at <= Math.min(2, first.steps.length); at += 1)
      yield desk.say(`${at === 1 ? 'What to do now: ' : ''}[[alert.${first.id}.step${at}]]`);
    for (const { id } of others.slice(0, 2)) yield desk.say(`Also: [[alert.${id}]].`);
  }
  yield* desk.metrics();
  if (desk.known('returning_payers_90d'))
    yield desk.say(
      'Of the payers of the last 3 full months, [[returning_payers_90d]] had also bought before.',
    );
}
