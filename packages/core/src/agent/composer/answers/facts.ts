import type { Metrics } from '../../../contract/metrics.ts';
import { strongestMonthsShow } from '../../../figures/season.ts';
import type { Desk, Steps } from '../desk.ts';
import type { Fact } from '../understand/phrasings/facts.ts';
import { asksEndOfReserve } from '../understand/signs.ts';
import { backCheck, forecast } from './ahead.ts';
import { idOf, over } from './days.ts';
import { quoted } from './knowledge.ts';
import { nextPayout, quiet } from './more-facts.ts';
import { freshness, standing } from './parts.ts';
import { counted, during } from './wording.ts';

const facts: Readonly<Record<Fact, (desk: Desk) => Steps>> = {
  reserve,
  balance,
  capital,
  retention,
  season,
  networks,
  reasons,
  forecast,
  back_check: backCheck,
  next_payout: nextPayout,
  quiet,
};

/** Facts of the account that earn no points, and the days ahead. */
export async function* fact(desk: Desk): Steps {
  yield* facts[desk.asked.topic as Fact](desk);
  if (desk.hasShownFigure) yield* freshness(desk);
}

/** Money that Stripe holds in reserve. */
async function* reserve(desk: Desk): Steps {
  yield* desk.metrics();
  if (yield* unreadable(desk, 'reserve_unreadable', 'Whether Stripe holds a reserve is not known')) {
    yield* quoted(desk, { prefer: ['reserves'], only: true, most: 1 });
    return;
  }
  if (!desk.known('reserve_held')) {
    yield desk.say('Whether Stripe holds a reserve is not known yet: your account was not read so far.');
    return;
  }
  if (desk.value('reserve_held') === 0)
    yield desk.say('Stripe holds nothing in reserve now: [[reserve_held]].');
  else {
    yield* desk.simulate({});
    yield desk.say(
      'Stripe holds [[reserve_held]] in reserve now; against gross sales of the usual days that is [[input.reserve_share_30d]].',
    );
  }
  if ((desk.value('reserve_held') ?? 0) > 0 && asksEndOfReserve(desk.turn.question)) {
    const { score } = yield* desk.simulate({ reserve_share_30d: 0 });
    if (score !== null)
      yield desk.say(
        desk.value('simulated.change.size') === 0
          ? 'Without it your score would stay at [[simulated.score]], since a lower limit or the points hold it there.'
          : 'Without it your score would be [[simulated.score]] instead of [[score]].',
      );
  }
  if (/\b(?:when|how long|until|back|release\w*|cu[aá]ndo)\b/i.test(desk.asked.text))
    yield desk.say(
      'When it is released is not among my figures: Stripe shows that in its dashboard, under balances.',
    );
  yield* limitOf(desk, 'reserve');
  yield* quoted(desk, { prefer: ['reserves'], only: true, most: 1 });
}

/** The balance at Stripe. */
async function* balance(desk: Desk): Steps {
  yield* desk.metrics();
  if (yield* unreadable(desk, 'balance_unreadable', 'Your Stripe balance is not known')) return;
  if (!desk.known('balance_available')) {
    yield desk.say('Your Stripe balance is not known yet: it is read with the daily refresh.');
    return;
  }
  yield desk.say(
    'In Stripe, [[balance_available]] is available and [[balance_pending]] is pending, as read last; it is read each day.',
  );
  yield* limitOf(desk, 'balance_negative');
  if ((desk.value('balance_available') ?? 0) < 0)
    yield* quoted(desk, { prefer: ['negative-balance'], only: true, most: 2 });
  yield desk.say(
    /\b(?:ever|was|were|did|have (?:i|we) been|this year|last|history)\b/i.test(desk.turn.question)
      ? 'Balances of past days are not among my figures. Stripe’s balance report shows whether it was negative before.'
      : 'The balance at your bank I cannot see.',
  );
}

/** Advances of Stripe Capital that went through the balance. */
async function* capital(desk: Desk): Steps {
  yield* desk.metrics();
  if (yield* unreadable(desk, 'reserve_unreadable', 'What came from Stripe Capital is not known')) return;
  if (!desk.known('financing_paid_out')) {
    yield desk.say('What came from Stripe Capital is not known yet: your account was not read so far.');
    return;
  }
  const isNone = desk.value('financing_paid_out') === 0 && desk.value('financing_paid_down') === 0;
  const isSoFar =
    !isNone && /\b(?:paid|left|remain\w*|so far|total|all|still|owe|queda|pagado)\b/i.test(desk.asked.text);
  if (isSoFar) yield* capitalSoFar(desk);
  const [period] = desk.asked.slots.periods;
  if (!isNone && period?.kind === 'days') {
    yield* over(desk, ['financing_paid_out', 'financing_paid_down'], period);
    const [received, paid] = [idOf('financing_paid_out', period), idOf('financing_paid_down', period)];
    if (desk.known(paid))
      return yield desk.say(
        `${during(desk, paid)}[[${paid}]] was paid down to Stripe Capital, and [[${received}]] was received.`,
      );
  }
  yield desk.say(
    isNone
      ? 'Over the last 30 days, nothing came from Stripe Capital or went to it: [[financing_paid_out]] received, [[financing_paid_down]] paid down.'
      : 'Over the last 30 days, [[financing_paid_out]] was received from Stripe Capital and [[financing_paid_down]] was paid down from your balance.',
  );
  const { recommendations } = yield* desk.actions();
  const repaying = recommendations.find(({ rule }) => /advance|capital|financing/.test(rule));
  if (repaying) yield desk.say(`An action is open for it: [[action.${repaying.rule}]].`);
  if (!isSoFar)
    yield desk.say('It is not a sale, and it earns or costs no points. Stripe shows you what you still owe.');
  yield* quoted(desk, { prefer: ['stripe-capital'], only: true, most: 1 });
}

/** What was received and paid down in all the days with data. */
async function* capitalSoFar(desk: Desk): Steps {
  const { data_from } = yield* desk.metrics();
  if (data_from === null) return;
  const all = { start: data_from, end: desk.turn.today, kind: 'days', unit: 'all' } as const;
  yield* over(desk, ['financing_paid_out', 'financing_paid_down'], all);
  const [received, paid] = [idOf('financing_paid_out', all), idOf('financing_paid_down', all)];
  if (desk.known(received) && desk.known(paid))
    yield desk.say(
      `In all, [[${paid}]] was paid down, and [[${received}]] was received. What is left, with the fee, is not among my figures: Stripe shows it under Capital.`,
    );
}

/** Whether payers come back, and whether they still spend as much. */
async function* retention(desk: Desk): Steps {
  const metrics = ['returning_payers_90d', 'sales_retention_net', 'sales_retention_gross'] as const;
  yield* desk.metrics();
  yield* desk.run('get_metric_summary', { metrics, definitions: true });
  if (!desk.known('returning_payers_90d')) {
    yield desk.say('How many of your payers come back is not known. [[definition.returning_payers_90d]]');
    return;
  }
  yield desk.say(
    'Of the payers of the last 3 full months, [[returning_payers_90d]] had also bought in the time before these.',
  );
  if (desk.known('sales_retention_net'))
    yield desk.say(
      'Those of a year before still bring [[sales_retention_net]] of what they did; without what others added, [[sales_retention_gross]].',
    );
  else yield desk.say('Sales retention is not known yet. [[definition.sales_retention_net]]');
  yield desk.say(
    'A payer is a customer, or the card or bank account where a charge names none. It earns no points.',
  );
}

const notable = {
  season: 'That is enough for me to call it a season.',
  growth: 'That is no season: with sales that grow this fast, the latest months bring in the most anyway.',
  neither: 'That is too little for me to call it a season.',
} as const;

/** When a year's revenue comes in. */
async function* season(desk: Desk): Steps {
  const { seasonality, volatility_basis, revenue_growth } = yield* desk.metrics();
  if (!seasonality)
    yield desk.say(
      'Your season is not known yet: for that, each calendar month must have come around again in full, with net revenue.',
    );
  else {
    yield desk.say(
      'The months that bring in the most are [[seasonality]]; of all net revenue, together they bring [[seasonality.share]].',
    );
    yield desk.say(notable[strongestMonthsShow(seasonality.top_three_share, revenue_growth)]);
  }
  if (volatility_basis !== null)
    yield desk.say(
      volatility_basis === 'year'
        ? 'A season that comes again costs no points: each month is compared with the same month of the year before.'
        : 'Your record is too short to compare each month with the same month of the year before, so a season still counts as variation.',
    );
  if (seasonality || volatility_basis !== null) yield* standing(desk, 'revenue_stability');
  yield* quoted(desk, { prefer: ['seasonality'], only: true, most: 1 });
}

const programOf = { visa: 'visa_program', mastercard: 'mastercard_program' } as const;

/** Disputes by card network, and how near the networks' programs are. */
async function* networks(desk: Desk): Steps {
  const { by_network } = yield* desk.metrics();
  const asked = namedIn(desk.turn.question, Object.keys(by_network));
  const all = Object.entries(by_network).toSorted(([, a], [, b]) => b.charges - a.charges);
  const shown = (asked.length > 0 ? all.filter(([name]) => asked.includes(name)) : all).slice(0, 4);
  if (shown.length === 0) yield desk.say('No charge of that card network is in the days that I look at.');
  const isRanked = /\b(?:worse|worst|more|most|bad|better|peor)\b/.test(desk.turn.question.toLowerCase());
  const ofRate = (name: string) => desk.value(`network.${name}.dispute_rate`) ?? -1;
  const [worst, next] = isRanked ? shown.toSorted(([a], [b]) => ofRate(b) - ofRate(a)) : [];
  if (worst && next && ofRate(worst[0]) > ofRate(next[0]))
    yield desk.say(
      `By the rate of disputes, [[network.${worst[0]}]] is the worst for you: [[network.${worst[0]}.dispute_rate]] over the last 90 days, then [[network.${next[0]}]] with [[network.${next[0]}.dispute_rate]].`,
    );
  const { gates, score } = yield* desk.readiness();
  if (score === null && shown.length === 0) return;
  const programs = (['visa', 'mastercard'] as const).filter(
    (name) => asked.length === 0 || (asked as readonly string[]).includes(name),
  );
  const isActive = (name: 'visa' | 'mastercard') =>
    gates.some(({ id, active }) => id === programOf[name] && active);
  const none = programs.length > 0 && !programs.some(isActive);
  const asksProgram = /\b(?:programs?|monitor\w*|vamp|ecp|list|excessive|limit|over it|in trouble)\b/i.test(
    desk.turn.question,
  );
  if (none && asksProgram) yield desk.say('No: no limit of a card network’s program applies.');
  for (const [name] of shown) yield desk.say(`${lineOf(desk, name)}.`);
  for (const name of programs) {
    const gate = gates.find(({ id }) => id === programOf[name]);
    if (!gate) continue;
    if (gate.active || (asked.length > 0 && !isRanked)) yield desk.say(`[[limit.${gate.id}.why]].`);
    if (gate.active) yield desk.say(`A limit applies. [[limit.${gate.id}]].`);
  }
  if (none && !asksProgram) yield desk.say('No limit of a card network’s program applies.');
  const slugs = programs.map((name) => (name === 'visa' ? 'visa-vamp' : 'mastercard-dispute-programs'));
  if (asked.length > 0) yield* quoted(desk, { prefer: slugs, only: true, most: 1 });
}

const lineOf = (desk: Desk, name: string) =>
  `On [[network.${name}]], over the last 90 days, there ${desk.value(`network.${name}.disputes`) === 1 ? 'was' : 'were'} ${counted(desk, `network.${name}.disputes`, 'dispute', 'disputes')} on ${counted(desk, `network.${name}.charges`, 'charge', 'charges')}${
    desk.known(`network.${name}.dispute_rate`) && desk.value(`network.${name}.disputes`) !== 0
      ? `, a rate of [[network.${name}.dispute_rate]]`
      : ''
  }`;

/** The card networks that a question names. */
function namedIn(question: string, known: readonly string[]): string[] {
  const text = question.toLowerCase();
  const words: Readonly<Record<string, RegExp>> = {
    visa: /\bvisa\b|\bvamp\b/,
    mastercard: /\bmaster ?cards?\b|\bec[mp]\b/,
    amex: /\bamex\b|\bamerican express\b/,
  };
  return [...new Set([...Object.keys(words), ...known])].filter((name) =>
    (words[name] ?? new RegExp(`\\b${name.replaceAll('_', ' ')}\\b`)).test(text),
  );
}

const mostReasons = 5;

/** Disputes by the reason that Stripe states. */
async function* reasons(desk: Desk): Steps {
  const { dispute_reasons }: Pick<Metrics, 'dispute_reasons'> = yield* desk.metrics();
  if (dispute_reasons.length === 0) {
    yield desk.say(
      'No dispute was opened in the last full months that I look at, so there is no reason to show.',
    );
    return;
  }
  yield desk.say('Disputes by the reason that Stripe states, [[dispute_reasons]]:\n');
  for (const { reason } of dispute_reasons.slice(0, mostReasons))
    yield desk.say(`- [[dispute_reason.${reason}.says]]\n`);
  if (dispute_reasons.length > mostReasons) yield desk.say('Other reasons are rarer.');
  if (desk.known('dispute_win_rate')) yield desk.say('Of those decided, you won [[dispute_win_rate]].');
  yield* quoted(desk, {
    prefer: ['dispute-evidence-by-reason'],
    query: `evidence for the reason ${desk.figure(`dispute_reason.${dispute_reasons[0]?.reason}`)?.text ?? ''}`,
    only: true,
    most: 1,
  });
}

/** Where a figure cannot be read: why, and what makes it known. @returns whether it cannot */
export async function* unreadable(desk: Desk, id: string, what: string): Steps<boolean> {
  const { gates } = yield* desk.readiness();
  if (!gates.some((gate) => gate.id === id && gate.active)) return false;
  const { completeness } = yield* desk.metrics();
  if (completeness === 'none') return false;
  yield desk.say(`${what}. [[limit.${id}.why]].`);
  yield desk.say(`What makes it known: [[limit.${id}.ends]].`);
  yield desk.say(`Until then a limit applies. [[limit.${id}]].`);
  return true;
}

/** The limit that a fact sets, if it applies. */
async function* limitOf(desk: Desk, id: string): Steps {
  const { gates } = yield* desk.readiness();
  const gate = gates.find((one) => one.id === id);
  if (!gate?.active) {
    yield desk.say('No limit applies for it.');
    return;
  }
  yield desk.say(`A limit applies. [[limit.${id}]]. It ends when this holds: [[limit.${id}.ends]].`);
  const { recommendations } = yield* desk.actions();
  const action = recommendations.find(({ opens_gate }) => opens_gate === id);
  if (action) yield desk.say(`What to do: [[action.${action.rule}]].`);
}
