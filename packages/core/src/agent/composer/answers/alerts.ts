import type { Alert, Threshold } from '../../../contract/alerts.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { standing } from './parts.ts';
import { limitThatHolds } from './score.ts';

type Alerts = ToolResult & { alerts: Alert[]; thresholds: Threshold[] };

/** The open alerts. */
export async function* alerts(desk: Desk): Steps {
  const { alerts: open, thresholds } = yield* desk.run<Alerts>('get_alerts');
  const first = open.find(({ kind }) => isAskedFor(kind, desk.asked.text)) ?? open[0];
  const others = open.filter((each) => each !== first);
  if (first) {
    yield desk.say(
      `${first.severity === 'critical' ? 'Yes, this is serious' : 'There is something to watch'}: [[alert.${first.id}]].`,
    );
    yield desk.say(`[[alert.${first.id}.why]]`);
    const projected = thresholds.find(({ projection }) => projection?.says === first.projection?.says);
    if (projected?.projection) yield desk.say(`[[line.${projected.id}.projection]]`);
    if (/dispute/.test(first.kind)) yield* standing(desk, 'dispute_risk');
    if (first.steps.length > 0) yield desk.say('What to do now:\n');
    for (let at = 1; at <= Math.min(2, first.steps.length); at += 1)
      yield desk.say(`${at}. [[alert.${first.id}.step${at}]]\n`);
    for (const { id } of others.slice(0, 2)) yield desk.say(`Also open: [[alert.${id}]].`);
    return;
  }
  yield desk.say('No alert is open now.');
  const holds = yield* limitThatHolds(desk);
  const near = thresholds
    .filter(({ id, value }) => value !== null && watched.has(id) && !(holds && id === 'top_customer'))
    .slice(0, 3);
  if (near.length > 0) yield desk.say('The limits that I watch, and how far they are:\n');
  for (const { id } of near) yield desk.say(`- [[line.${id}.label]]: [[line.${id}]]\n`);
  const projected = thresholds.find(({ projection }) => projection !== null);
  if (projected) yield desk.say(`[[line.${projected.id}.projection]]`);
}

/** Owners' words for the subjects of alerts. Without such a word, the answer is about the most severe alert. */
const named: Readonly<Record<string, RegExp>> = {
  dispute_level: /\b(?:disputes?|disputed|chargebacks?)\b/i,
  reserve: /\breserves?\b/i,
  balance_negative: /\b(?:balance|negative)\b/i,
  payout_failed: /\bpayouts?\b/i,
};

const isAskedFor = (kind: string, text: string) => named[kind]?.test(text) ?? false;

const watched = new Set([
  'stripe_dispute_activity',
  ...['visa_vamp', 'mastercard_ecm', 'mastercard_hecm'],
  'top_customer',
  'tier_floor',
  'history_6_months',
  'history_12_months',
]);
