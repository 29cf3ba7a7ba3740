import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';
import { quoted } from './knowledge.ts';
import { listed as sequence } from './wording.ts';

/** The cost of an offer by its own terms: the factor first, the yearly rate where a term is stated, else a question for the term. */
export async function* offer(desk: Desk): Steps {
  const cost = yield* desk.run<{ amount_usd: number | null; days: number | null; figures: [] }>(
    'get_advance_cost',
    desk.asked.offer,
  );
  yield desk.say(
    cost.amount_usd === null
      ? 'A factor of [[offer.factor]] costs [[offer.per_dollar]] of what is advanced.'
      : 'An advance of [[offer.amount]] at a factor of [[offer.factor]] costs [[offer.cost]]: [[offer.repaid]] is repaid in all.',
  );
  if (cost.days !== null) yield* inTime(desk, cost.days);
  else {
    yield desk.say(
      'The yearly rate (APR) depends on the time: over [[offer.6.months]] it is [[offer.6.apr]], over [[offer.12.months]] it is [[offer.12.apr]].',
    );
    if (desk.asked.offer.share_of_sales !== undefined)
      yield desk.say(
        'How long a share of sales takes is not known: that needs an amount, and sales of full months.',
      );
    yield* quoted(desk, { prefer: ['factor-rate-to-apr'], only: true, most: 1 });
    yield desk.say(
      'Over how many months, or through what share of your sales, is it repaid? Tell me, and I compute the yearly rate for that.',
    );
  }
  if (asksScore(desk.turn.question)) yield* ofScore(desk);
  yield desk.say('I took equal daily parts and no other fees; any fee makes it dearer.');
  yield desk.say(
    'Whether to take it is yours to decide; ask for the yearly rate and every fee in writing first.',
  );
}

/** The yearly rate, and what it takes from the sales. */
function* inTime(desk: Desk, days: number) {
  const isShare = desk.asked.offer.share_of_sales !== undefined;
  const months = desk.value('offer.months') ?? 0;
  // 91 days are 3 months; 100 days are 100 days.
  const isWhole = Math.abs(months - Math.round(months)) < 0.05;
  const time = days < 120 && !isWhole ? '[[offer.days]]' : '[[offer.months]]';
  const parts = [
    ...(desk.known('offer.daily') ? ['[[offer.daily]] a day'] : []),
    ...(desk.known('offer.share') ? ['[[offer.share]] of an average month’s net revenue'] : []),
  ];
  const takes = parts.length === 0 ? '' : ` It takes ${parts.join(', or ')}.`;
  yield desk.say(
    `${isShare ? `At that share of your net revenue it takes about ${time}: a` : `Over ${time} that is a`} yearly rate (APR) of [[offer.apr]].`,
  );
  if (takes !== '') yield desk.say(takes.trim());
}

/** A debt with another lender is not a figure of the card. */
async function* ofScore(desk: Desk): Steps {
  const { score } = yield* desk.readiness();
  yield desk.say(
    score === null
      ? 'There is no score yet, and a debt would not change it: no figure of the card includes debts.'
      : 'Your score would stay at [[score]]: no figure of the card reads a debt, so it earns and costs no points. A lender still asks for it.',
  );
}

/** The payment of a loan by its own terms: amount, rate and term. What is missing is asked back. */
export async function* loan(desk: Desk): Steps {
  const { amount_usd, interest_rate, days } = desk.asked.offer;
  if (amount_usd === undefined || interest_rate === undefined || days === undefined) {
    const missing = [
      ...(amount_usd === undefined ? ['the amount'] : []),
      ...(interest_rate === undefined ? ['the interest rate of a year'] : []),
      ...(days === undefined ? ['the term in months or years'] : []),
    ];
    yield desk.say(`I can compute the payment, but I still need ${sequence(missing)}.`);
    return;
  }
  yield* desk.run('get_advance_cost', { amount_usd, interest_rate, days });
  yield desk.say(
    'A loan of [[offer.amount]] at [[offer.rate]] a year over [[offer.months]] takes a payment of [[offer.payment]] each month. That is [[offer.repaid]] in all, of which [[offer.interest]] is interest.',
  );
  if (desk.known('offer.payment_share'))
    yield desk.say('The payment is [[offer.payment_share]] of your monthly net revenue, before your costs.');
  if (asksScore(desk.turn.question)) yield* ofScore(desk);
  yield desk.say(
    'This is the usual formula for equal monthly payments (PMT in a spreadsheet), without fees; any fee makes it dearer. The lender’s own offer decides.',
  );
  yield desk.say(
    'Whether you can carry it depends on your costs and other debts, which payments data does not show.',
  );
}

/** What a payment each month takes of the sales. Whether it can be borne depends on costs that are not visible. */
export async function* payment(desk: Desk): Steps {
  const { monthly_payment_usd } = desk.asked.offer;
  yield* desk.run('get_advance_cost', { monthly_payment_usd });
  yield desk.say(
    desk.known('offer.payment_share')
      ? 'A payment of [[offer.payment]] each month takes [[offer.payment_share]] of your monthly net revenue.'
      : 'What part of your sales a payment of [[offer.payment]] each month takes is not known: that needs sales of full months.',
  );
  yield desk.say(
    'Whether that is too much depends on your costs and your other debts, which payments data does not show: put it beside what is left after them.',
  );
  yield* quoted(desk, {
    prefer: ['bank-loans-and-debt-coverage'],
    only: true,
    most: 2,
    query: 'debt service coverage ratio income payments lenders',
  });
  yield desk.say('Tell me the amount and the term too, and I compute what it costs in all.');
}

const asksScore = (question: string) =>
  /\b(?:scores?|readiness|points?|tier|rating|puntuacion|puntaje|puntos)\b/.test(plain(question));
