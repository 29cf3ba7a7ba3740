import { soldElsewhere } from '../../../card/processors.ts';
import type { Readiness } from '../../../contract/readiness.ts';
import type { Business } from '../../../contract/users.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import type { Desk, Steps } from '../desk.ts';
import { isInDanger } from '../understand/signs.ts';
import { idOf, over } from './days.ts';
import { quoted } from './knowledge.ts';
import { noScore } from './parts.ts';
import { listed } from './wording.ts';

interface Context {
  name: string;
  connection: string;
  completeness: string;
  not_visible: string[];
  other_processors: Business['other_processors'];
  last_synced_at: string | null;
  data_from: string | null;
  figures: [];
}

const about = ['what-vaultra-cannot-see'];

/** The subjects that payments data does not show. */
export async function* blind(desk: Desk): Steps {
  const { not_visible } = yield* desk.run<Context>('get_business_context');
  yield desk.say(
    `I see what runs through your Stripe account and nothing else. I cannot see ${listed(not_visible)}.`,
  );
  yield* quoted(desk, { prefer: about, most: 1, query: 'what Vaultra cannot see' });
  yield desk.say('A lender will ask for those, so keep them at hand beside this score.');
}

const unseenBy: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:los(?:e|ing) money|profitable|break even|in the red|cost|costs|profit|margin|ebitda|expense|expenses|spend|spent|income|payroll|ganancia|gasto|gastos|runway)\b/,
    0,
  ],
  [/\b(?:tax|taxes|impuesto|impuestos)\b/, 4],
  [/\b(?:debt|debts|owe|loan|loans|dscr|debo|deuda|deudas|service)\b/, 1],
  [/\b(?:fico|credit|personal|credito)\b/, 2],
  [/\b(?:bank|cash|banco)\b/, 3],
  [/\b(?:square|paypal|amazon|etsy|cash sales|outside)\b/, 5],
];

/** A figure that payments data does not contain. */
export async function* unseen(desk: Desk): Steps {
  const { not_visible } = yield* desk.run<Context>('get_business_context');
  const asked = plain(desk.asked.text);
  const isFuture = /\b(?:next|will|forecast|predict|future|tomorrow|expect|worried about)\b/.test(asked);
  const what = isFuture ? undefined : unseenBy.find(([words]) => words.test(asked))?.[1];
  if (/\b(?:days|time|how long)\b.*\b(?:between|from|after)\b/.test(asked)) {
    yield desk.say(
      'How long it takes from a sale to its refund or dispute is not among my figures. Each record in Stripe shows both days; ask me to list them.',
    );
    return;
  }
  yield desk.say(
    what !== undefined && not_visible[what] !== undefined
      ? `I do not know that: ${not_visible[what]} cannot be seen in payments data.`
      : isFuture
        ? 'I do not know that: I show what happened in your Stripe account, and forecast only your score.'
        : `I do not know that: your Stripe account does not show it. Neither does it show ${listed(not_visible, 'or')}.`,
  );
  const [period] = desk.asked.slots.periods;
  if (isFuture && period?.kind === 'days' && period.end < desk.turn.today) {
    yield* over(desk, ['net_revenue'], period);
    const id = idOf('net_revenue', period);
    if (desk.known(id)) yield desk.say(`The last time, net revenue was [[${id}]].`);
    yield* desk.metrics();
    if (desk.figure('seasonality')) yield desk.say('The months that bring in the most are [[seasonality]].');
  }
  if (!isFuture)
    yield* quoted(desk, { prefer: about, most: 1, query: `what Vaultra cannot see ${desk.asked.text}` });
  const { score } = yield* desk.readiness();
  yield desk.say(
    score === null
      ? 'I can tell you what your Stripe account does show.'
      : 'What I can tell you is what your payments show: your readiness score is [[score]].',
  );
}

/** How fresh and complete the data is. */
export async function* data(desk: Desk): Steps {
  const context = yield* desk.run<Context>('get_business_context');
  desk.isFreshnessStated = true;
  const asksConfidence = /\b(?:confiden\w+|sure|confianza|segur[oa]s?)\b/i.test(desk.asked.text);
  if (asksConfidence && (yield* confidence(desk))) {
    yield desk.say('It goes by how long, how many, and how complete the payments are that I read.');
    yield desk.say(freshnessOf(context));
    return;
  }
  yield desk.say(freshnessOf(context));
  if (context.data_from !== null && context.completeness !== 'none')
    yield desk.say('The data begins on [[data_from]], and [[history_read]] of the Stripe history is read.');
  if (!(yield* confidence(desk))) return yield* noScore(desk);
  const elsewhere = soldElsewhere(context.other_processors);
  yield desk.say(
    `Sales outside Stripe are not in these figures${elsewhere === null ? '' : `; ${elsewhere}`}.`,
  );
}

/** @returns false if there is no score */
async function* confidence(desk: Desk): Steps<boolean> {
  const { score, confidence: of }: Pick<Readiness, 'score' | 'confidence'> = yield* desk.readiness();
  if (score === null) return false;
  const thin = of.readings
    .filter(({ level, key }) => level !== 'high' && key !== 'hours_since_sync')
    .map(({ label }) => label);
  yield desk.say(
    of.level === 'high' || thin.length === 0
      ? 'The confidence in the score is [[confidence]].'
      : `The confidence in the score is [[confidence]]; what limits it: ${listed(thin.map(withoutNumbers))}.`,
  );
  return true;
}

const withoutNumbers = (label: string) => label.toLowerCase().replace(/ in \d+ \w+$/, '');

function freshnessOf({ completeness, last_synced_at }: Context): string {
  if (completeness === 'none') return 'No Stripe account is connected, so there is no data yet.';
  if (completeness === 'disconnected')
    return 'Stripe is disconnected: the figures end on [[last_sync]] and do not follow new sales.';
  if (completeness === 'backfilling')
    return 'Your history is still being read ([[history_read]] so far), so the figures may still grow.';
  if (last_synced_at === null) return 'The first sync is still to come.';
  return completeness === 'stale'
    ? 'The last sync was on [[last_sync]] and is overdue, so the newest sales may be missing.'
    : 'Yes: everything from Stripe is in, and the last sync was on [[last_sync]].';
}

export async function* who(desk: Desk): Steps {
  yield desk.say(
    'I am Vaultra’s assistant, a program and not a person: no lender, broker, lawyer, or accountant.',
  );
  yield desk.say(
    'I answer from the figures of your own Stripe account and from articles with sources, without a language model, so every number can be traced.',
  );
  const { name } = yield* desk.run<Context>('get_business_context');
  if (name) yield desk.say('Here I read the figures of [[business.name]] and of no other business.');
}

export async function* can(desk: Desk): Steps {
  yield desk.say(
    'I can tell you what helps and hurts your readiness score, what to do first, and how far the next tier is.',
  );
  yield desk.say(
    'Ask for any figure of your Stripe account over any days, compare months, try a what-if, or ask how your figures stand beside the published minimums of a kind of funding.',
  );
  yield desk.say(
    'I show where your score is heading, by draws from your own past, and what Stripe holds in reserve, your balance, disputes by card network, and your season. I also explain loans and advances, with sources.',
  );
  const { score } = yield* desk.readiness();
  if (score !== null) yield desk.say('Your score today is [[score]].');
}

export async function* greeting(desk: Desk): Steps {
  yield desk.say('Hello!');
  const { score } = yield* desk.readiness();
  if (score === null)
    yield desk.say(
      'There is no score yet, but you can ask what is missing for it, or anything about your Stripe figures.',
    );
  else
    yield desk.say(
      'Your readiness score is [[score]], in the tier [[tier]]. Ask me what to do first, or anything about your figures.',
    );
}

/** A death, or despair: words of a person first, and no article. */
export async function* distress(desk: Desk): Steps {
  if (isInDanger(desk.turn.question)) {
    yield desk.say('I am so sorry that you are carrying this, and you do not have to carry it alone.');
    yield desk.say('Please talk to someone you trust now, or, in the US, call or text 988 at any hour.');
    yield desk.say('If you are in danger, call your local emergency number.');
    yield desk.say('The business can wait.');
    return;
  }
  const isDeath = /\b(?:died|death|dead|dying|passed away|lost my|funeral|falleci|muri)/i.test(
    desk.turn.question,
  );
  yield desk.say(
    isDeath
      ? 'I am so sorry for your loss.'
      : 'I am sorry; that sounds like more than anybody should carry alone.',
  );
  yield desk.say(
    'When you want to, I can say in short how the business stands and what needs attention first; until then, nothing here has to be done today.',
  );
}

export async function* thanks(desk: Desk): Steps {
  yield desk.say('Any time. Ask again whenever you want to know where you stand.');
}
