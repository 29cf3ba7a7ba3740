import type { MetricName } from '../../../figures/metrics.ts';
import { addDays } from '../../../shared/calendar.ts';
import type { Desk, Steps } from '../desk.ts';
import { before, type Period } from '../understand/periods.ts';
import { asksDisputeMoney } from '../understand/signs.ts';
import { type Subject, subjectOf } from '../understand/subjects.ts';
import { average, unitOfAverage } from './average.ts';
import { averageOf } from './average-of.ts';
import { asksEachCurrency, byCurrency } from './by-currency.ts';
import { inNamedCurrency, otherCurrency } from './currencies.ts';
import { firstSaleAbout, idOf, over } from './days.ts';
import { customer, disputes, listed, refunds } from './details.ts';
import { disputeMoney } from './dispute-money.ts';
import { disputeRate } from './dispute-rate.ts';
import { perYear } from './follow-ups.ts';
import { fullMonths, idIn } from './months.ts';
import { freshness, standing } from './parts.ts';
import { subscriptions } from './subscriptions.ts';
import { against, during, nameOf, listed as sequence, stated } from './wording.ts';

/** A figure: over the last 30 days, over its own window, or over the days that the question names. */
export async function* metric(desk: Desk): Steps {
  if (desk.asked.listed.length > 0) return yield* several(desk);
  const subject = desk.asked.subjects[0] ?? subjectOf('sales');
  if (!subject) return;
  if (unitOfAverage(desk.asked.text) !== null && (yield* average(desk))) return;
  const [period] = desk.asked.slots.periods;
  if (yield* averageOf(desk)) return;
  const name = countOf(desk, subject.metric);
  const isOfDisputes = subject.component === 'dispute_risk' && name !== 'chargeback_ratio';
  if (isOfDisputes && asksDisputeMoney(desk.turn.question)) return yield* disputeMoney(desk);
  if (name === 'chargeback_ratio' && period === undefined && (yield* disputeRate(desk))) return;
  const outcomes = desk.asked.subjects.filter(({ id }) => /^disputes_(?:open|won|lost)$/.test(id));
  if (outcomes.length > 1 || (outcomes.length > 0 && ofThose.test(desk.turn.question)))
    return yield* disputes(desk);
  if (name === 'top_customer_share' && howMuch.test(desk.turn.question)) return yield* ofLargest(desk);
  if (name === 'refund_count' && howMuch.test(desk.turn.question)) return yield* refunds(desk);
  if (name === 'mrr' && /\b(?:arr|annual\w*|run.?rate|yearly|a year|anual\w*)\b/i.test(desk.asked.text))
    return yield* arr(desk);
  if (/\bannuali[sz]e\w*|\byearly pace\b|\bper year\b/i.test(desk.asked.text) && name !== 'mrr')
    return yield* perYear(desk);
  const { previous } = yield* desk.metrics();
  if ((yield* otherCurrency(desk)) !== null) return yield* inNamedCurrency(desk, name);
  if (asksEachCurrency(desk.turn.question) && (yield* byCurrency(desk, name))) return;
  const hasHistory = Object.hasOwn(previous, name);
  if (period?.kind === 'days' && hasHistory) {
    yield* overDays(desk, name, period);
    if (ofOthers.test(desk.turn.question)) yield* standing(desk, subject.component);
  } else {
    yield* now(desk, { ...subject, metric: name }, hasHistory, period);
    yield* inCurrencies(desk, name);
  }
  yield* freshness(desk);
}

/** An outcome beside the whole: “how many disputes did I get, and how many of those did I win”. */
const ofThose =
  /\bof (?:those|them|these)\b|\band (?:won|lost|how many (?:did|were|have))\b|\bde (?:esas|esos|ellas)\b/i;

/** Of payments lost only the share of today is kept; failed charges are counted by the day. */
export const countOf = ({ asked, turn }: Desk, name: MetricName): MetricName =>
  name === 'payment_failure_rate' &&
  !/%|\b(?:rate|share|percent\w*|part)\b/i.test(turn.question) &&
  (asked.slots.periods.some(({ kind }) => kind === 'days') ||
    /\b(?:how many|number of|cu[aá]ntos)\b/i.test(turn.question))
    ? 'failed_count'
    : name;

const howMuch = /\b(?:how much|amount\w*|money|worth|cu[aá]nto dinero|importe)\b/i;

/** The largest records, and not their sum. */
const asksLargest = (question: string) =>
  /\b(?:biggest|largest|highest|m[aá]s grandes?)\b (?:\w+ )?(?:sales?|orders?|charges?|payments?|invoices?|refunds?|jobs?|tickets?|gifts?|donations?|ventas?|transactions?)\b/i.test(
    question,
  );

/** Recurring revenue over a year: that of a month, for as many months as a year has. */
async function* arr(desk: Desk): Steps {
  yield* desk.metrics();
  if (!desk.known('mrr') || desk.value('active_subscriptions') === 0) return yield* subscriptions(desk);
  yield* desk.run('calculate', { op: 'annualize', of: ['mrr'] });
  yield desk.say(
    'Monthly recurring revenue is [[mrr]], so ARR, that rate times the months of a calendar, is [[annualize(mrr)]].',
  );
  yield desk.say('It is no forecast: churn and new members move it.');
}

/** The share of the largest payer, and what it is a share of: no amount is kept by payer. */
async function* ofLargest(desk: Desk): Steps {
  yield* desk.metrics();
  if (!desk.known('top_customer_share')) return yield* customer(desk);
  const ids = (yield* fullMonths(desk, ['revenue_total'], { withPeriod: false }))
    .slice(-12)
    .map((row) => idIn('revenue_total', row))
    .filter((id) => desk.known(id));
  yield desk.say('Amounts by payer are not among my figures: I keep only the share, [[top_customer_share]].');
  if (ids.length < 2) return;
  yield* desk.run('calculate', { op: 'sum', of: ids });
  yield desk.say(
    `It is a share of the sales with a known payer over the last full months; gross sales of these were [[sum(${ids.join(',')})]]${desk.known('customer_coverage') ? ', and the payer is known for [[customer_coverage]]' : ''}.`,
  );
}

/** A comparison with other businesses: the score knows what is typical. */
const ofOthers = /\b(?:industry|benchmarks?|typical|norms?|peers|others|industria|sector)\b/i;

const mostListed = 5;

/** Each of the figures that the question lists. */
async function* several(desk: Desk): Steps {
  const [period] = desk.asked.slots.periods;
  const { previous } = yield* desk.metrics();
  const names = desk.asked.listed.map(({ metric: name }) => name).slice(0, mostListed);
  const dated = names.filter((name) => Object.hasOwn(previous, name));
  const isDays = period?.kind === 'days';
  if (isDays && dated.length > 0) yield* over(desk, dated, period);
  const idFor = (name: MetricName) =>
    isDays ? idOf(name, period) : period?.kind === 'before' ? `${name}.previous` : name;
  const [first] = dated;
  if (first !== undefined) {
    const when = period?.kind === 'before' ? '' : during(desk, idFor(first));
    const figures = dated.map((name) => stated(desk, name, idFor(name), 'was'));
    yield desk.say(`${when}${sequence(figures)}.`);
  }
  for (const name of names.filter((one) => !dated.includes(one)))
    yield desk.say(
      desk.known(name) ? `${stated(desk, name, name, 'is')}.` : `${nameOf(name)} cannot be computed yet.`,
    );
  yield* freshness(desk);
}

async function* now(desk: Desk, subject: Subject, hasHistory: boolean, period: Period | undefined): Steps {
  const { metric: name, component } = subject;
  if (!desk.known(name)) {
    if (name === 'mrr') return yield* subscriptions(desk);
    yield desk.say(`${nameOf(name)} cannot be computed yet.`);
    const isSaid = component !== null && (yield* standing(desk, component));
    if (!isSaid) yield* whyMissing(desk);
    return;
  }
  if (!hasHistory) {
    if (
      name === 'active_subscriptions' &&
      /\b(?:new|joined|signed up|gained|began|nuev[oa]s)\b/i.test(desk.turn.question)
    )
      yield desk.say(
        'How many began in those days is not among my figures; I know those that are active now, and those that ended.',
      );
    yield desk.say(`${stated(desk, name, name, 'is')}.`);
    yield* desk.run('get_metric_summary', { metrics: [name], definitions: true });
    if (component === name || component === 'subscriber_churn') yield* standing(desk, component, 'it');
    else yield* standing(desk, component);
    if (desk.remark !== null) yield desk.say(desk.remark);
    desk.remark = null;
    yield desk.say(`How it is counted: [[definition.${name}]]`);
    return;
  }
  if (period?.kind === 'before') {
    yield desk.say(`${stated(desk, name, `${name}.previous`, 'was')}; since then it is [[${name}]].`);
    return;
  }
  if (asksLargest(desk.turn.question) && (yield* listed(desk, name))) return;
  yield desk.say(
    `Over the last 30 days, ${stated(desk, name, name, 'was')}${against(desk, name, `${name}.previous`)}.`,
  );
  if (name === 'revenue_total' && desk.value(name) !== 0)
    yield desk.say(
      `After refunds and disputes, net revenue was [[net_revenue]]${against(desk, 'net_revenue', 'net_revenue.previous')}.`,
    );
  if (name === 'net_revenue' && desk.value('revenue_total') !== 0)
    yield desk.say('Gross sales were [[revenue_total]].');
  if (name === 'refunds_total' && desk.value('refund_count') !== 0)
    yield desk.say('That is [[refund_ratio]] of your transactions.');
  if (yield* listed(desk, name)) return;
  if (desk.value('transaction_count') === 0) yield* whyMissing(desk);
  else if (component !== null && component !== 'revenue_scale') yield* standing(desk, component);
}

async function* whyMissing(desk: Desk): Steps {
  if (desk.value('transaction_count') === 0)
    yield desk.say(
      'There are no sales through Stripe in that time; with the first ones, this figure fills in.',
    );
  else
    yield desk.say('Your payments do not contain what it needs: there is no such activity on the account.');
}

async function* overDays(desk: Desk, name: MetricName, period: Period): Steps {
  const { turn } = desk;
  const names: MetricName[] = name === 'revenue_total' ? [name, 'net_revenue'] : [name];
  yield* over(desk, names, period);
  const id = idOf(name, period);
  if (!desk.known(id)) {
    yield desk.say('That cannot be computed for those days, because they have no sales.');
    return;
  }
  if (asksLargest(desk.turn.question) && (yield* listed(desk, name))) return;
  const when = during(desk, id);
  const net =
    name === 'revenue_total' && desk.value(id) !== 0 && when !== ''
      ? `, and net revenue was [[${idOf('net_revenue', period)}]]`
      : '';
  yield desk.say(`${when}${stated(desk, name, id, 'was')}${net}.`);
  if (yield* listed(desk, name)) return;
  if (period.end > turn.today) yield desk.say('Those days are not over, so the figure can still move.');
  else if (period.end === turn.today) yield desk.say('Today is not over, so the figure can still move.');
  else yield* besides(desk, name, period);
}

/** The days before beside a figure: for a day, the same one of the week before. */
async function* besides(desk: Desk, name: MetricName, period: Period): Steps {
  const { data_from } = yield* desk.metrics();
  const { start, unit } = period;
  const other =
    unit === 'day' ? { ...period, start: addDays(start, -7), end: addDays(start, -7) } : before(period);
  const isBefore = data_from === null || other.start < data_from || other.end < firstSaleAbout(desk);
  if (unit === 'all' || isBefore) return;
  yield* over(desk, [name], other);
  const id = idOf(name, other);
  if (desk.known(id) && !(desk.value(id) === 0 && desk.value(idOf(name, period)) === 0))
    yield desk.say(`For comparison: [[${id}]].`);
}

/** The sales that the primary currency leaves out. */
export async function* inCurrencies(desk: Desk, name: MetricName): Steps {
  const { by_currency, currency } = yield* desk.metrics();
  const others = Object.keys(by_currency).filter((one) => one !== currency && desk.known(`${name}.${one}`));
  if (others.length > 0)
    yield desk.say(
      `Not included, in other currencies: ${others.map((one) => `[[${name}.${one}]]`).join(', ')}. Counts are of all currencies.`,
    );
}
