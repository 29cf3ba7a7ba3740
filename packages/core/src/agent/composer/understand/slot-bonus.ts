import type { Match } from './matcher.ts';
import type { Period } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import {
  asksDisputeDate,
  asksDisputeRate,
  asksParts,
  asksToChange,
  asksWaitingDisputes,
  isInDanger,
  namesCurrency,
  saysMore,
} from './signs.ts';
import type { Subject } from './subjects.ts';
import { conditionsIn, isConditional, losesPayer } from './suppositions.ts';
import { namesAnother } from './third-parties.ts';
import { byTopic } from './topic-bonus.ts';

/** The slots that a question names. */
export interface Named {
  subjects: readonly Subject[];
  periods: Period[];
  fundingKind: string | null;
  tier: string | null;
}

/** Messages that only mean something after an earlier answer. */
export const followUps = new Set<Intent>([
  'then_period',
  'then_why',
  'then_topic',
  'then_year',
  'then_parts',
  'then_currency',
  'then_show',
  'then_value',
  'then_do',
  'then_more',
]);

/** A bonus for intents that fit the slots: two periods suggest a comparison, a condition suggests a what-if. */
export function adjusted(
  matches: readonly Match[],
  {
    question,
    named,
    business,
    hasEarlier,
  }: { question: string; named: Named; business: string | null; hasEarlier: boolean },
): Match[] {
  const words = question.trim().split(/\s+/).length;
  const { suppositions, missed } = conditionsIn(question);
  const supposes = isConditional(question) && suppositions.length > 0;
  // A value of something that is not a figure of the score. The answer says so.
  const supposesOther =
    /\bwhat if\b/i.test(question) && words <= 14 && missed.some(({ hasValue }) => hasValue);
  const another = namesAnother(question, business);
  // A figure's name and hardly a word more.
  const asksMeaning =
    /\b(?:explain|mean|means|meaning|define|definition|what is|whats|what’s|what's|significa)\b/i.test(
      question,
    );
  const isBare = !asksMeaning && words <= 4 && isSpecific(named) && named.subjects.length > 0;
  const asksReadiness = readiness.test(question);
  const moved =
    !supposes &&
    words <= 12 &&
    named.fundingKind === null &&
    named.subjects.length > 0 &&
    !onset.test(question) &&
    movement.test(question.replace(premise, ' ')) &&
    !ofScore.test(question);
  const isRefused = rejection.test(question) && !payment.test(question);
  const detail = (intent: Intent) => (moved && named.subjects[0]?.detail === intent ? 0.2 : 0);
  const bonus = (intent: Intent): number => {
    if (followUps.has(intent)) {
      if (!hasEarlier || words > 9) return -1;
      if (intent === 'then_currency') return namesCurrency(question) && !isSpecific(named) ? 0.3 : -0.4;
      if (intent === 'then_parts') return asksParts(question) ? 0.3 : -0.15;
      return intent === 'then_topic' && named.subjects.length === 0 ? -0.2 : 0.04;
    }
    switch (intent) {
      case 'distress':
        // A life in danger comes before every figure.
        return isInDanger(question) ? 2 : -0.15;
      case 'thanks':
      case 'greeting':
        return saysMore(question) || /^\W*(?:ok|okay|alright|great|y)\W+(?:and|but|so)\b/i.test(question)
          ? -1
          : 0;
      case 'feeling':
        return -0.15;
      case 'what_if':
        return supposes || losesPayer(question)
          ? 0.2
          : supposesOther
            ? 0.15
            : suppositions.length > 0
              ? 0
              : -0.06;
      // Disputes on a network's cards are a separate subject.
      case 'disputes':
        return asksDisputeDate(question) || asksWaitingDisputes(question)
          ? 0.4
          : cardNetwork.test(question)
            ? -0.2
            : detail(intent);
      case 'fact':
        return cardNetwork.test(question) && ofOwner.test(question) ? 0.1 : 0;
      case 'compare':
        return named.periods.length >= 2 && words <= 20 ? 0.15 : 0;
      case 'trend':
        return onset.test(question) ? 0.3 : interval.test(question) ? 0.15 : 0;
      case 'norm':
        return verdict.test(question) && (named.subjects.length > 0 || hasEarlier) ? 0.04 : -0.2;
      case 'next_tier':
        return cameFrom.test(question)
          ? -0.3
          : towards.test(question)
            ? toScore.test(question)
              ? 0.35
              : 0.2
            : 0;
      case 'limits':
        if (asksToChange(question)) return 0.6;
        return ceiling.test(question) && named.fundingKind === null
          ? /\block(?:ed)?\b/i.test(question)
            ? 0.3
            : 0.1
          : 0;
      case 'advance':
        return loanTerms.test(question) ? 0.4 : funds.test(question) ? 0 : -0.3;
      case 'metric':
        if (named.subjects.length === 0)
          return named.periods.length === 1 ? (words <= 6 ? 0.12 : 0.03) : -0.1;
        return (
          (named.periods.length === 1 && words <= 20 ? 0.1 : 0) +
          (isBare ? 0.12 : 0) +
          (moved ? 0.18 : 0) +
          (largest.test(question) ? 0.2 : 0) +
          (asksDisputeRate(question) ? 0.4 : 0)
        );
      case 'knowledge':
        // It has many more phrasings than any other.
        return isBare ? -0.12 : -0.04;
      case 'explain':
        return named.subjects.length === 0 ? -0.15 : asksMeaning ? 0.06 : 0;
      case 'improve':
        return named.subjects.length === 0 ||
          !/\b(?:how|what|tips?|ways?|help|como|cómo|que|qué)\b/i.test(question)
          ? -0.12
          : 0;
      case 'criteria':
        return named.fundingKind === null ? 0 : 0.04 + (asksReadiness ? 0.12 : 0);
      case 'declined':
        return isRefused ? 0.1 : 0;
      case 'first':
        return isRefused ? -0.1 : toDo.test(question) ? 0.3 : 0;
      case 'best_month':
        return standsOut.test(question) || monthsClosed.test(question) ? 0.3 : 0;
      case 'payouts':
        return banked.test(question) ? 0.3 : detail(intent);
      case 'subscriptions':
        return leavers.test(question) ? 0.35 : detail(intent);
      case 'hurts':
        return worseOf.test(question) &&
          new Set(named.subjects.flatMap(({ component }) => component ?? [])).size > 1
          ? 0.35
          : 0;
      case 'changed':
        if (cameFrom.test(question)) return 0.35;
        // The question is about a change of a figure, not of the score.
        return named.subjects.length > 0 && isSpecific(named) && !ofScore.test(question) ? -0.2 : 0;
      case 'unseen':
        return lapse.test(question) || ahead.test(question) ? 0.35 : 0;
      case 'other_business':
        return another ? 0.25 : -0.05;
      case 'score':
        return isSpecific(named) && named.subjects.length > 0 ? -0.1 : 0;
      case 'which_rate':
      case 'which_payments':
      case 'which_customers':
        return isSpecific(named) ? -0.3 : 0;
      case 'legal':
        return law.test(question) ? 0 : -0.08;
      case 'which_numbers':
        return named.subjects.length > 0 || words > 4 ? -0.4 : 0;
      default:
        return detail(intent);
    }
  };
  return matches
    .map((match) => ({
      ...match,
      score: match.score + bonus(match.intent) + byTopic(match.topic, question),
    }))
    .sort((a, b) => b.score - a.score);
}

/** Whether the owner's own business is ready for something. */
const readiness =
  /\b(?:am i|are we|is my|do i|do we)\b.*\b(?:ready|qualif\w+|eligible|enough|meet|close|big enough|good enough)\b/i;

const cardNetwork = /\b(?:visa|master ?card|amex|american express)\b/i;
const ofOwner = /\b(?:i|we|my|our|us|me|mi|mis)\b/i;

/** Several periods of a kind, each on its own. */
const interval =
  /\b(?:each|every|by|per|cada|por) (?:of )?(?:the |my )?(?:last )?(?:\w+ )?(?:month|week|quarter|mes|semana|trimestre)s?\b|\b(month|week|quarter)[ -]by[ -]\1\b/i;

/** Months on which nothing was sold. */
const monthsClosed =
  /\b(?:which|what|any) months?\b.*\b(?:no sales?|closed|without (?:a |any )?sales?|zero)\b/i;
/** A named month, week or day that stands out. */
const standsOut =
  /\b(?:best|worst|top|peak|strongest|weakest|slowest|busiest|quietest|highest|lowest|mejor(?:es)?|peor(?:es)?)\b (?:\w+ )?(?:days?|weeks?|months?|mes|meses|semana|d[ií]a)\b/i;
/** Money that came to the bank. */
const banked =
  /\b(?:landed|arrived|hit|deposited|paid out|sent|went|transferred)\b[^.?]*\b(?:bank|account)\b/i;
/** Which of two is worse. */
const worseOf =
  /\bwhich (?:one|is|costs?|hurts?|matters?|first|of)\b|\b(?:worse|hurts? more|costs? more|more important)\b/i;
/** Members that left. */
const leavers =
  /\bhow many (?:customers|clients) (?:have |has |did we |did i )?(?:left|cancel\w*|quit|churn\w*|lose|lost)\b|\b(?:subs|subscri\w+|members?\w*)\b.*\b(?:walked|left|quit|cancel\w*|ended|gone)\b|\b(?:walked|left|quit|cancel\w*)\b.*\b(?:subs|subscri\w+|members?\w*)\b/i;

/** When something began. */
const onset =
  /\b(?:since when|(?:from|in|at) which month (?:on )?(?:did|do|are|is)|when did .* (?:start|begin|pick up))\b|\bdesde cu[aá]ndo\b/i;

/** Words that call a figure good or bad. */
const verdict =
  /\b(?:good|bad|norm|normal|typical|health(?:y|ier)|high|low|too (?:many|much|high|low|big|small)|a ?lot|many|ok|okay|worr\w+|benchmark|usual|should (?:it|that|they) be|supposed to be|ideal|mucho|muchos|muchas|normal|mal[oa]?|bien|buen[oa]?|alt[oa]|baj[oa]|debe(?:r[ií]a)?)\b/i;

/** A score to reach. */
const towards =
  /\b(?:get|close|path|way|reach|hit|break|climb|go up|raise (?:it|my score|the score)|want|llegar|llego)\b[^.?!]*?\b(?:to|at|a|hit|reach|above|past|over)?\s*\b(?:[4-9]\d|100)\b(?!\s*(?:%|k\b|days?|weeks?|months?|orders?|sales?|disputes?|dollars?|,\d|\.\d))/i;

const toScore = /\b(?:score|rating|puntaje|puntuaci[oó]n)\b[^.?!]*\b(?:to|at|over|above|of|a) [4-9]\d\b/i;
/** A score that was: “how did I get from 60 to where I am”. */
const cameFrom =
  /\bhow (?:did|have) (?:i|we)\b.*\bfrom [1-9]\d\b|\bfrom [1-9]\d to (?:where|now|here|today)\b/i;

/** How long it takes from one event to another. */
const lapse =
  /\b(?:how (?:many days|long)|(?:average|avg|typical|mean) (?:days|time)|days|time)\b[^.?!]*\b(?:between|from|after)\b[^.?!]*\b(?:sales?|orders?|payments?|charges?|purchases?)\b[^.?!]*\b(?:and|to|until|before|does|do)\b[^.?!]*\b(?:disput\w+|refund\w*|charge ?backs?|return\w*)\b/i;
/** Sales of days that have not come. */
const ahead =
  /\b(?:(?:what|how much) (?:should|can|will|would) (?:i|we) (?:expect|make|sell|earn|bring in)|what to expect|worried about (?:cash|sales|money) in|(?:predict|forecast|project) (?:my |our |next )?(?:\w+ )?(?:sales|revenue|income))\b/i;

/** A limit on the score. */
const ceiling =
  /\b(?:cap|caps|capped|caped|ceiling|locked?|tope|topado)\b|\b(?:holding|stuck|keeping|held) (?:me |us |it )?(?:down |back )?at \d/i;

/** The largest single sale. */
const largest =
  /\b(?:biggest|largest|highest)\b(?: \w+){0,2} (?:jobs?|sales?|orders?|charges?|payments?|invoices?|gifts?|donations?|tickets?|transactions?)\b/i;

/** A figure that rose or fell. */
const movement =
  /\b(?:went|gone|going|go|goes|shot|climb\w*|creep\w*|jump\w*|spik\w*|ris(?:e|es|ing)|rose|fell|fall\w*|dropp?\w*|tank\w*|increas\w*|decreas\w*|subi\w*|baj\w*)\b/i;

/** Words for something that a question assumes and does not ask. */
const premise = /\b(?:since|now that|because)\b.*?\b(?:to|at|by) \S+/i;

/** Intents about actions and their dates. */
const toDo =
  /\b(?:what to do|to-?dos?|actions?|next steps?)\b.*\b(?:due|deadlines?|dates?|by when)\b|\bwhat\b.*\bdo first\b.*\bby when\b/i;

/** A lender that said no, and not a card that was declined. */
const rejection = /\b(?:turned (?:me |us )?down|declined|denied|rejected|rechazad[oa]s?|said no)\b/i;
const payment = /\b(?:cards?|payments?|charges?|transactions?|customers?|tarjetas?|pagos?)\b/i;

const ofScore = /\b(?:scores?|readiness|points?|tiers?|rating|puntuaci[oó]n|puntos?|nivel)\b/i;

/** Words of money that is advanced or lent. */
const funds =
  /\b(?:advances?|mcas?|factors?|repa(?:y|id)\w*|pay(?:ing)? (?:it )?back|back|borrow\w*|loans?|lend\w*|lent|fund\w*|capital|financ\w+|offer\w*|apr|holdback|interest|costs?|costly|expensive|deal|cash|credit|adelantos?|anticipos?|pr[eé]stamos?|cuestan?|inter[eé]s)\b/i;

/** A loan with its interest, whose payment is asked for. */
const loanTerms =
  /^(?=.*\b(?:loan|credit|mortgage|pr[eé]stamo)\b)(?=.*(?:\d ?%|\binterest\b|\bapr\b))(?=.*\b(?:payments?|cost\w*|pay|cuota)\b)(?!.*\b(?:what is|typical|usual|average)\b)/i;

/** Words of law and tax, without which a question hardly asks for advice on them. */
const law =
  /\b(?:sue|sued|suing|lawsuits?|courts?|lawyers?|attorneys?|legal(?:ly)?|illegal|laws?|liable|bankruptcy|contracts?|allowed|rights?|tax(?:es)?|deduct|demandar|abogado|ley|impuestos?)\b/i;

const isSpecific = ({ subjects, periods }: Named) =>
  periods.length > 0 || subjects.some(({ id }) => !['sales', 'transactions'].includes(id));
