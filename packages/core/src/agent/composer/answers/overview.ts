import { periodId } from '../../figures/of-metrics.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { over } from './days.ts';
import { inCurrencies } from './metric.ts';
import { freshness, noScore } from './parts.ts';
import { against, counted, during } from './wording.ts';

/** The figures that an owner asks for first. */
export async function* overview(desk: Desk): Steps {
  const [period] = desk.asked.slots.periods;
  yield* desk.metrics();
  const isDays = period?.kind === 'days';
  if (isDays)
    yield* over(
      desk,
      ['revenue_total', 'net_revenue', 'transaction_count', 'refund_ratio', 'chargeback_count'],
      period,
    );
  const of = (name: string) => (isDays ? `${name}@${periodId(period)}` : name);
  const previous = (name: string) => (isDays ? '' : against(desk, name, `${name}.previous`));
  if (desk.value(of('transaction_count')) === 0) {
    yield desk.say(
      `${during(desk, of('transaction_count'))}there were ${counted(desk, of('transaction_count'), 'sale', 'sales')} through Stripe.`,
    );
  } else {
    yield desk.say(
      `${during(desk, of('net_revenue'))}net revenue was [[${of('net_revenue')}]]${previous('net_revenue')}, from ${counted(desk, of('transaction_count'), 'transaction', 'transactions')}.`,
    );
    const when = isDays ? during(desk, of('chargeback_count')) : '';
    const refunds = desk.known(of('refund_ratio'))
      ? `[[${of('refund_ratio')}]] of transactions were refunded, and `
      : '';
    yield desk.say(
      `${when}${refunds}there ${desk.value(of('chargeback_count')) === 1 ? 'was' : 'were'} ${counted(desk, of('chargeback_count'), 'dispute', 'disputes')}.`,
    );
  }
  if (!isDays) yield* inCurrencies(desk, 'net_revenue');
  const { score } = yield* desk.readiness();
  if (score === null) {
    yield* noScore(desk);
    return;
  }
  yield desk.say('Your readiness score is [[score]], in the tier [[tier]].');
  const { alerts } = yield* desk.run<ToolResult & { alerts: { id: string }[] }>('get_alerts');
  const [alert] = alerts;
  if (alert) yield desk.say(`An alert is open: [[alert.${alert.id}]].`);
  const { recommendations } = yield* desk.actions();
  const [action] = recommendations;
  if (action) yield desk.say(`First step: [[action.${action.rule}]] ([[action.${action.rule}.worth]]).`);
  yield* freshness(desk);
}
