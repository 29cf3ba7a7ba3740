import type { Alert } from '../../../contract/alerts.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { freshness, standing } from './parts.ts';
import { rateId } from './wording.ts';

/** The rate where no days are asked for, with what is divided by what, and an alert on it. @returns whether it is known */
export async function* disputeRate(desk: Desk): Steps<boolean> {
  const { alerts } = yield* desk.run<ToolResult & { alerts: Alert[] }>('get_alerts');
  if (!desk.known(rateId)) return false;
  yield desk.say('Your dispute rate: [[line.stripe_dispute_activity]]');
  const open =
    alerts.find(({ kind }) => kind === 'dispute_level') ??
    alerts.find(({ severity }) => severity === 'critical');
  if (open)
    yield desk.say(
      `${open.severity === 'critical' ? 'An urgent' : 'An'} alert is open: [[alert.${open.id}]].`,
    );
  const { score } = yield* desk.readiness();
  if (score !== null) yield* standing(desk, 'dispute_risk');
  yield* freshness(desk);
  return true;
}
