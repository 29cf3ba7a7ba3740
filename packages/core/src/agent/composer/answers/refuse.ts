import type { Desk, Steps } from '../desk.ts';
import { quoted } from './knowledge.ts';

const offer = 'I can answer questions about your own Stripe figures, your score, and funding.';

export async function* offTask(desk: Desk): Steps {
  yield desk.say(`That is not something I do. ${offer}`);
}

export async function* injection(desk: Desk): Steps {
  yield desk.say(
    `My rules and your figures are not changed by a message: I only show what your payments say. ${offer}`,
  );
}

export async function* otherBusiness(desk: Desk): Steps {
  yield desk.say(`I only see your own business, and I say nothing about any other. ${offer}`);
}

/** No legal or tax advice: what the articles say, and whom to ask. */
export async function* legal(desk: Desk): Steps {
  const isTax = /\b(?:tax|taxes|deduct|impuesto)/i.test(desk.asked.text);
  yield desk.say(
    isTax
      ? 'I cannot give tax advice: ask your accountant or a tax preparer.'
      : 'I cannot give legal advice: ask a lawyer who knows your state’s law.',
  );
  if (!isTax) {
    const named = desk.asked.subjects.flatMap(({ component }) => (component ? [component] : []));
    yield desk.say('What the articles say about the matter:');
    yield* quoted(desk, { topics: named, most: 2 });
  }
  yield desk.say(`${offer}`);
}

/** The question has several meanings. */
export async function* askBack(desk: Desk): Steps {
  yield desk.say(`${questions[desk.asked.intent] ?? 'Which figure do you mean?'}`);
}

const questions: Readonly<Record<string, string>> = {
  which_rate: 'Which rate do you mean: the dispute rate, the refund rate, or the share of payments lost?',
  which_payments: 'Do you mean payments from customers that failed, or payouts from Stripe to your bank?',
  which_customers: 'Do you mean how much depends on your largest customer, or how many subscribers leave?',
  which_numbers: 'Which figure do you mean: for example your sales, your disputes, or your score?',
};

/** The question is near several meanings, and none is certain. */
export async function* unclear(desk: Desk): Steps {
  yield* desk.readiness();
  yield desk.say('I am not sure what you mean. Is it one of these questions?');
}

export async function* unknown(desk: Desk): Steps {
  yield* desk.readiness();
  yield desk.say(
    'I did not understand that. You can ask me about your score, your Stripe figures, or funding, for example with one of these questions.',
  );
}
