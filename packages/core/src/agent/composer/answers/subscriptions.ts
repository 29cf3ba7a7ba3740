import type { Desk, Steps } from '../desk.ts';
import { scored } from './details.ts';
import { standing } from './parts.ts';
import { counted, during } from './wording.ts';

/** Recurring revenue, and what ends of it. */
export async function* subscriptions(desk: Desk): Steps {
  yield* desk.metrics();
  if (!desk.known('mrr') || desk.value('active_subscriptions') === 0) {
    yield desk.say(
      `There are ${counted(desk, 'active_subscriptions', 'active subscription', 'active subscriptions')} in Stripe, so there is no recurring revenue to report.`,
    );
    yield* standing(desk, 'subscriber_churn');
    return;
  }
  if (yield* leavers(desk)) return;
  yield desk.say(
    `Monthly recurring revenue is [[mrr]], from ${counted(desk, 'active_subscriptions', 'active subscription', 'active subscriptions')}.`,
  );
  if (desk.known('mrr_churn')) yield desk.say('Subscription churn is [[mrr_churn]].');
  yield* scored(desk, 'churn', 'subscriber_churn', desk.known('mrr_churn') ? 'it' : undefined);
}

/** Subscriptions that ended, where a question asks for those. @returns whether it asks for past days, so that nothing of today belongs to it */
async function* leavers(desk: Desk): Steps<boolean> {
  if (
    !/\b(?:cancel\w*|ended|left|quit|leaving|lost|lose|bajas?|cancelaron|se fueron)\b/i.test(
      desk.asked.isFollowUp ? desk.asked.text : desk.turn.question,
    )
  )
    return false;
  const [period] = desk.asked.slots.periods;
  const isDays = period?.kind === 'days';
  const days = isDays ? { start_date: period.start, end_date: period.end } : {};
  const page = yield* desk.evidence({ metric: 'mrr_churn', limit: 100, ...days });
  const ended = page.rows.filter(({ counts }) => counts === 'ended');
  const id = `evidence.mrr_churn@${page.period_start}_${page.period_end}.ended`;
  const when = isDays ? during(desk, id) : 'Over the last 30 days, ';
  if (ended.length === 0)
    yield desk.say(`${isDays ? 'On the days that you name, ' : when}no subscription ended.`);
  else if (desk.known(id))
    yield desk.say(
      `${when}there ${ended.length === 1 ? 'was' : 'were'} ${counted(desk, id, 'subscription', 'subscriptions')} that ended.`,
    );
  if (ended.length > 0)
    yield desk.say(
      `${ended.length > 5 ? 'Some of these' : 'These are they'}, each with what it brought in a month:\n`,
    );
  for (const row of ended.slice(0, 5)) yield desk.say(`- [[evidence.${row.id}]]\n`);
  if (!isDays) return false;
  desk.remark = null;
  if (desk.known('mrr_churn')) yield desk.say('Of recurring revenue, churn is [[mrr_churn]] now.');
  return true;
}
