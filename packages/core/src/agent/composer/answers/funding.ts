import { illustration, noAdvice } from '../../../card/scope.ts';
import type { Criteria } from '../../../contract/criteria.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { FundingKind } from '../../../readiness/criteria/minimums.ts';
import type { Desk, Steps } from '../desk.ts';
import { tellsCost } from '../understand/offer.ts';
import { quoted } from './knowledge.ts';
import { loan, offer, payment } from './offer.ts';
import { byLoss, noScore, weakTopics } from './parts.ts';

/** The article about a kind of funding. */
const articles: Readonly<Record<FundingKind, string>> = {
  platform_advance: 'stripe-capital',
  online_term_loan: 'revenue-based-finance',
  line_of_credit: 'line-of-credit',
  bank_loan: 'bank-loans-and-debt-coverage',
  sba_7a: 'sba-7a',
  merchant_cash_advance: 'merchant-cash-advances',
};

/** The owner's figures beside the published minimums. */
export async function* criteria(desk: Desk): Steps {
  const kind = desk.asked.slots.fundingKind as FundingKind | null;
  if (asksCost.test(desk.turn.question) && isOfLoan(desk.asked) && !asksMinimum.test(desk.turn.question))
    return yield* costOfLoan(desk);
  const { kinds } = yield* desk.criteria(kind ?? undefined);
  if (kind === null) return yield* allKinds(desk, kinds);
  const [one] = kinds;
  if (!one) return;
  const asked = plain(desk.turn.question);
  if (ofGuarantee.test(asked)) {
    yield* quoted(desk, {
      query:
        kind === 'sba_7a'
          ? 'what a 7(a) loan asks of you: an unlimited personal guarantee of everyone who owns a part'
          : 'a personal guarantee lets the lender collect from you if the business does not pay',
      prefer: kind === 'sba_7a' ? ['sba-7a'] : ['stacking-liens-and-guarantees'],
      only: true,
      most: 3,
    });
    yield desk.say(`The lender’s own papers decide what is signed. ${noAdvice}`);
    return;
  }
  if (ofNewBusiness.test(asked)) {
    yield desk.say(
      'Only a lender can say that, and my articles do not tell who lends to a business without sales: published minimums are of businesses with a record.',
    );
    const months = oneEach(one.criteria).find(({ id }) => /month|history|time|record/.test(id));
    if (months) yield desk.say(`${months.label}: [[criterion.${kind}.${months.id}]]`);
    yield desk.say(`Once sales come in here, I put your own figures beside it. ${noAdvice}`);
    return;
  }
  yield* disputesFirst(desk, one);
  yield desk.say(`[[funding.${kind}]], what others publish beside your figures:\n`);
  const alsoPapers = asksPapers.test(desk.asked.text);
  const most = alsoPapers ? 30 : one.dispute_notice ? 45 : 85;
  const rows = short(desk, oneEach(one.criteria), `criterion.${kind}.`, most);
  for (const { id, label } of rows) yield desk.say(`- ${label}: [[criterion.${kind}.${id}]]\n`);
  if (alsoPapers) yield* papers(desk, one);
  yield desk.say(`These are published figures, not an approval: only the lender decides. ${noAdvice}`);
  yield* quoted(desk, { query: `${one.label} ${desk.asked.text}`, prefer: [articles[kind]], most: 1 });
}

/** The first rows, at least one, that have so many words together: an answer stays short, and the page has the rest. */
function short<T extends { id: string }>(desk: Desk, rows: readonly T[], prefix: string, most: number): T[] {
  let words = 0;
  const past = rows.findIndex(({ id }, at) => {
    words += String(desk.figure(prefix + id)?.value).split(' ').length;
    return at > 0 && words > most;
  });
  return past === -1 ? [...rows] : rows.slice(0, past);
}

/** One of each figure: of several that are published, the first for this kind of business. */
function oneEach(criteria: Criteria['kinds'][number]['criteria']) {
  const isFor = criteria.filter(({ status }) => status !== 'other_business');
  const all = [...isFor, ...criteria];
  return criteria.filter((each) => all.find(({ label }) => label === each.label) === each);
}

const ofGuarantee = /\b(?:guarantees?|guarantor|collateral|garantias?)\b/;
const ofNewBusiness =
  /\b(?:brand new|new (?:business|shop|store|company|restaurant|coffee shop)|start ?-?ups?|no sales yet|just opened|before (?:i|we) open|negocio nuevo)\b/;
const asksPapers =
  /\b(?:need|documents?|docs?|documentos|papers?|paperwork|bring|sign|guarantee|also have)\b/i;
const asksOwners = /\b(?:sign|guarantee|owners?)\b/i;

/** Further published requirements. */
function* papers(desk: Desk, { kind, documents, owner_rules }: Criteria['kinds'][number]) {
  yield desk.say('What else is asked for:\n');
  const ownersFirst = asksOwners.test(desk.asked.text);
  const rows = ownersFirst ? [...owner_rules, ...documents] : [...documents, ...owner_rules];
  for (const { id } of short(desk, rows, `funding.${kind}.`, 50))
    yield desk.say(`- [[funding.${kind}.${id}]]\n`);
}

/** The notice before any figure while a dispute limit is active. */
function* disputesFirst(desk: Desk, { kind, dispute_notice }: Criteria['kinds'][number]) {
  if (dispute_notice) yield desk.say(`[[funding.${kind}.dispute_notice]]\n`);
}

async function* allKinds(desk: Desk, kinds: Criteria['kinds']): Steps {
  const [first] = kinds.filter(({ dispute_notice }) => dispute_notice !== null);
  if (first) yield* disputesFirst(desk, first);
  if (/\b(?:vc|venture|equity|investors?|angels?|shares)\b/i.test(desk.turn.question))
    yield desk.say(
      'I know debt and advances, and nothing of investors’ money: which of them fits is yours to decide, with an adviser.',
    );
  yield desk.say('I have what others publish about these kinds of funding:\n');
  for (const { kind } of kinds) yield desk.say(`- [[funding.${kind}]]\n`);
  yield desk.say(
    'Name one of them and I show each published figure beside yours; none of them is an approval.',
  );
}

const asksMinimum = /\b(?:qualif\w+|minimums?|criteria|requirements?|eligible|ready|meet|credit score)\b/i;

/** Kinds whose cost is computed. */
const advances: readonly (FundingKind | null)[] = ['merchant_cash_advance', 'platform_advance'];
const asksCost =
  /\b(?:costs?|interest|apr|fees?|expensive|price|pay(?:ments?)? (?:back|a month)|monthly payments?|rates?|cuesta|interes(?:es)?|interés)\b/i;
const namesLoan =
  /\b(?:loans?|lines? of credit|credit lines?|sba|interest|mortgage|credit cards?|pr[eé]stamos?)\b/i;
const namesAdvance = /\b(?:advances?|mcas?|factors?|capital|holdback|anticipos?|adelantos?)\b/i;

/** Whether a question asks for the cost of a kind of funding other than an advance. */
function isOfLoan({ text, slots }: Desk['asked']): boolean {
  const kind = slots.fundingKind as FundingKind | null;
  return kind !== null ? !advances.includes(kind) : namesLoan.test(text) && !namesAdvance.test(text);
}

/** Whether a loan's payment is asked for by terms of its own. */
function asksPayment({ asked }: Desk): boolean {
  const { amount_usd, interest_rate, days } = asked.offer;
  const named = [amount_usd, interest_rate, days].filter((term) => term !== undefined).length;
  return interest_rate !== undefined ? named >= 2 : named === 2 && isOfLoan(asked);
}

/** Without terms, the article tells what loans cost. */
async function* costOfLoan(desk: Desk): Steps {
  const kind = desk.asked.slots.fundingKind as FundingKind | null;
  yield desk.say(
    'What it would cost you is in the lender’s offer: tell me the amount, the interest rate of a year and the term, and I compute the payment.',
  );
  yield* quoted(desk, {
    query: `interest rate fees cost ${desk.asked.text}`,
    prefer: kind === null ? [] : [articles[kind]],
    only: kind !== null,
    most: 2,
  });
}

/** The cost of an advance. */
export async function* advance(desk: Desk): Steps {
  if (tellsCost(desk.asked.offer)) return yield* offer(desk);
  if (asksPayment(desk)) return yield* loan(desk);
  if (desk.asked.offer.monthly_payment_usd !== undefined) return yield* payment(desk);
  if (isOfLoan(desk.asked)) return yield* costOfLoan(desk);
  const { kinds } = yield* desk.criteria('merchant_cash_advance');
  const costs = kinds.flatMap((one) => one.costs);
  if (costs.length === 0) {
    yield desk.say(
      'I compute the cost of an advance from your own monthly sales, and there are none to compute it from yet.',
    );
    yield desk.say(
      'Tell me the amount of an offer, its factor or what is repaid, and over how many months, and I compute what that costs.',
    );
    yield* quoted(desk, { prefer: ['factor-rate-to-apr', 'merchant-cash-advances'], most: 1 });
    return;
  }
  const factors = [...new Set(costs.map(({ factor }) => factor))].sort((a, b) => a - b);
  const factor = factors[Math.floor(factors.length / 2)];
  const of = costs.filter((one) => one.factor === factor).sort((a, b) => a.months - b.months);
  const [short, long] = [of[0], of.at(-1)];
  if (!short || !long) return;
  const id = (one: typeof short, part: string) => `[[cost.${one.factor}.${one.months}.${part}]]`;
  yield desk.say(
    `At a factor of ${id(short, 'factor')}, an advance of an average month’s net revenue, ${id(short, 'amount')}, is repaid with ${id(short, 'repaid')}, so it costs ${id(short, 'cost')}.`,
  );
  yield desk.say(
    `Repaid over ${id(short, 'months')} that is ${id(short, 'apr')} a year; over ${id(long, 'months')} it is ${id(long, 'apr')}. The faster it is repaid, the higher the yearly rate.`,
  );
  yield desk.say(illustration);
  yield desk.say(
    `Meanwhile it takes ${id(short, 'share')} of an average month’s net revenue, or ${id(long, 'share')} over the longer time.`,
  );
  yield* quoted(desk, { prefer: ['factor-rate-to-apr', 'merchant-cash-advances'], topics: [], most: 1 });
  yield desk.say(
    'If you have an offer, tell me its amount, its factor or what is repaid, and over how many months, and I compute what it costs.',
  );
  yield desk.say(
    'Whether to take it is yours to decide; ask for the yearly rate and every fee in writing first.',
  );
}

/** After a denial: what the law gives, when to apply again, and what a lender saw. */
export async function* declined(desk: Desk): Steps {
  yield desk.say('A denial is the answer of a single lender, and you can ask for its reason.');
  yield* quoted(desk, {
    query: 'declined denied loan: ask for the reasons in writing within days of the notice',
    prefer: ['denial-rights', 're-applying'],
    most: 3,
    from: 2,
  });
  const { score, breakdown } = yield* desk.readiness();
  const [weakest] = score === null ? [] : byLoss(breakdown);
  if (weakest) {
    const { key } = weakest;
    yield desk.say(
      `What a lender could see in your payments: [[reason.${key}]] ([[points.${key}]] of [[max.${key}]] points for [[label.${key}]]).`,
    );
    const { recommendations } = yield* desk.actions();
    const [action] = recommendations;
    if (action) yield desk.say(`What you can change before the next application: [[action.${action.rule}]].`);
  }
}

/** Declines to predict a lender's answer, and shows the comparison with published criteria instead. */
export async function* approval(desk: Desk): Steps {
  yield desk.say(
    'I cannot say whether a lender will say yes, how much it would lend, or whether to apply: that is the lender’s decision, and yours.',
  );
  const kind = (desk.asked.slots.fundingKind as FundingKind | null) ?? null;
  const [one] = kind === null ? [] : (yield* desk.criteria(kind)).kinds;
  if (one) yield* disputesFirst(desk, one);
  const { score, breakdown } = yield* desk.readiness();
  if (score !== null) {
    yield desk.say(
      'What I can show is where you stand: your readiness score is [[score]], in the tier [[tier]].',
    );
    const [weakest] = weakTopics(breakdown);
    if (weakest) yield desk.say(`What is weakest in your payments: [[reason.${weakest}]].`);
  } else yield* noScore(desk);
  for (const { id, label } of oneEach(one?.criteria ?? []).slice(0, 2))
    yield desk.say(`[[funding.${kind}]], ${label}: [[criterion.${kind}.${id}]]`);
  yield desk.say(
    'I can compare your figures with the published minimums of a kind of funding, or show what would raise the score.',
  );
}
