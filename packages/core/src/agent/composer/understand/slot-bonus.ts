import { losesPayer } from './loses-payer.ts';
import type { Match } from './matcher.ts';
import type { Period } from './periods.ts';
import type { Intent } from './phrasings/index.ts';
import {
  asksDisputeDate,
  asksDisputeRate,
  asksParts,
  asksToChange,
  asksToWrite,
  asksWaitingDisputes,
  isInDanger,
  namesCurrency,
  saysMore,
} from './signs.ts';
import {
  ahead,
  banked,
  cameFrom,
  cardNetwork,
  ceiling,
  demand,
  extremePeriod,
  funds,
  inAll,
  interval,
  lapse,
  largest,
  law,
  loanTerms,
  lostMembers,
  monthsClosed,
  movement,
  ofOwner,
  ofScore,
  onset,
  overTime,
  papers,
  payment,
  premise,
  profit,
  readiness,
  rejection,
  toDo,
  toScore,
  towards,
  verdict,
  worseOf,
} from './slot-words.ts';
import type { Subject } from './subjects.ts';
import { conditionsIn, isConditional } from './suppositions.ts';
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
        return losesPayer(question)
          ? 0.35
          : supposes
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
        return named.periods.length >= 2 && words <= 20
          ? 0.15
          : inAll.test(question) && named.periods.length === 1
            ? -0.3
            : 0;
      case 'trend':
        return onset.test(question) ||
          (overTime.test(question) && named.subjects.length > 0 && named.periods.length < 2)
          ? 0.3
          : interval.test(question)
            ? 0.15
            : 0;
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
          (words <= 2 && named.subjects[0]?.detail === null ? 0.25 : 0) +
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
        return named.fundingKind === null
          ? 0
          : 0.04 + (papers.test(question) ? 0.3 : 0) + (asksReadiness ? 0.12 : 0);
      case 'declined':
        return isRefused ? 0.1 : 0;
      case 'first':
        return isRefused ? -0.1 : toDo.test(question) ? 0.3 : 0;
      case 'best_month':
        return extremePeriod.test(question) || monthsClosed.test(question) ? 0.3 : 0;
      case 'payouts':
        return banked.test(question) ? 0.3 : detail(intent);
      case 'subscriptions':
        return lostMembers.test(question) ? 0.35 : detail(intent);
      case 'hurts':
        if (demand.test(question) && !isSpecific(named)) return 0.35;
        return worseOf.test(question) &&
          new Set(named.subjects.flatMap(({ component }) => component ?? [])).size > 1
          ? 0.35
          : 0;
      case 'changed':
        if (cameFrom.test(question)) return 0.35;
        // The question is about a change of a figure, not of the score.
        return named.subjects.length > 0 && isSpecific(named) && !ofScore.test(question) ? -0.2 : 0;
      case 'unseen':
        return lapse.test(question) || ahead.test(question) || profit.test(question) ? 0.35 : 0;
      case 'other_business':
        return another ? 0.25 : -0.12;
      case 'off_task':
        return asksToWrite(question) ? 0.6 : 0;
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
  const rated = matches
    .map((match) => ({
      ...match,
      score: match.score + bonus(match.intent) + byTopic(match.topic, question),
    }))
    .sort((a, b) => b.score - a.score);
  // The best topic of each intent.
  return rated.filter((one, at) => rated.findIndex(({ intent }) => intent === one.intent) === at);
}

const isSpecific = ({ subjects, periods }: Named) =>
  periods.length > 0 || subjects.some(({ id }) => !['sales', 'transactions'].includes(id));
