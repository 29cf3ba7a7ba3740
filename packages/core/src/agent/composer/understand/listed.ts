import type { ComponentKey } from '../../../figures/components.ts';
import type { Asked } from './asked.ts';
import type { Match } from './matcher.ts';
import type { Subject } from './subjects.ts';
import { subjectsListed } from './subjects-in.ts';

/** Intents that a list of figures is more than: each tells one matter only. */
const ofOneMatter = new Set<Asked['intent']>([
  ...(['metric', 'overview', 'refunds', 'disputes', 'payouts', 'subscriptions'] as const),
  ...(['explain', 'unclear', 'unknown'] as const),
]);
/** Intents that a list of three or more figures rarely has. */
const ofOthers = new Set<Asked['intent']>(['rule', 'knowledge', 'compare']);
const joined = /,|&|\+|\b(?:and|y|und|et|plus)\b/i;
/** Words that ask for more than the figures. */
const asksElse =
  /\b(?:why|how (?:do|can|should|to)|mean\w*|difference|versus|vs|compare\w*|points?|score|which|list|more than|if|improve|lower|reduce|per|each|every)\b/i;

/** The figures of “gross, refunds and net”, if a question only lists several; otherwise empty. */
export function listedIn(
  question: string,
  intent: Asked['intent'],
  [best]: readonly Match[],
  periods: number,
): readonly Subject[] {
  if (!joined.test(question) || asksElse.test(question) || periods > 1) return [];
  if (question.trim().split(/\s+/).length > 14) return [];
  const listed = subjectsListed(question);
  const matters = new Set(listed.map(({ id, component }): ComponentKey | string => component ?? id));
  if (listed.length < 2 || matters.size < 2) return [];
  const isOther = listed.length >= 3 && ofOthers.has(intent) && best?.topic !== 'what-vaultra-cannot-see';
  return ofOneMatter.has(intent) || isOther ? listed : [];
}
