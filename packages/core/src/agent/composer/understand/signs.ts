import { plain } from '../../../knowledge/embedded/spanish.ts';

/** Words that tell what a message is about, whatever phrasing it is near. */

/** Disputes that still wait for somebody. */
export function asksOpenDisputes(question: string): boolean {
  const text = plain(question);
  const isOpen =
    /\b(?:open|opened|pending|undecided|unresolved|unanswered|outstanding|still waiting|in review|abiert[oa]s?|pendientes?|sin responder)\b/.test(
      text,
    );
  // Open ones are then one figure of several.
  if (/\b(?:won|wins?|lost|lose|fees?|everything|all about|ganad\w+|perdid\w+)\b/.test(text)) return false;
  const isDispute = /\b(?:disputes?|charge ?backs?|disputas?|contracargos?)\b/.test(text);
  const isAnswer =
    /\b(?:answer|respond|response|reply|evidence due|deadline|due|contest|fight|responder|contestar)\b/.test(
      text,
    ) && /\b(?:which|what|any|list|show|need|needs|must|have to|cuales|cual|que|debo|tengo que)\b/.test(text);
  return (
    (isDispute &&
      (isOpen || (isAnswer && /\b(?:which|any|list|show|needs?|must|cual|cuales)\b/.test(text)))) ||
    /^(?:and )?how many (?:of (?:them|those) )?are (?:still )?(?:open|pending)\b/.test(text)
  );
}

/** Thoughts of ending one's life: they come before every figure. */
export function isInDanger(question: string): boolean {
  return /\b(?:suicid\w*|kill(?:ing)? myself|end (?:my life|it all)|take my (?:own )?life|hurt(?:ing)? myself|harm(?:ing)? myself|self[- ]harm|(?:want|wanna|going|better off) (?:to )?(?:die|dead)|don'?t want to (?:live|be here|wake up)|no reason to live|not worth living|matarme|suicid\w*|quitarme la vida|no quiero vivir)\b/.test(
    plain(question).replace(/’/g, "'"),
  );
}

/** Why a figure rose or fell. */
export const asksWhy = (question: string): boolean =>
  /\b(?:why|how come|what (?:caused|happened to|made|drove)|what'?s behind|reason (?:for|why)|por que)\b/.test(
    plain(question).replace(/’/g, "'"),
  );

/** Which way a question says that a figure moved. */
export function saidMove(question: string): 'up' | 'down' | null {
  const text = plain(question);
  const down =
    /\b(?:f[ea]ll(?:en|ing|s)?|dropp?(?:ed|ing|s)?|down|declin(?:e|ed|ing)|decreas\w+|tank\w*|shr[aiu]nk\w*|lower|less|slow(?:ed|er|ing)?|worse|plung\w+|crash\w*|sank|dipp?(?:ed)?|baj\w+|ca(?:er|yeron|yo|en))\b/;
  const up =
    /\b(?:r[io]se[ns]?|rising|up|grew|grow\w*|increas\w+|jump\w*|spik\w*|climb\w*|higher|more|shot|surg\w+|went through the roof|sub\w+|aument\w+)\b/;
  if (down.test(text)) return 'down';
  return up.test(text) ? 'up' : null;
}

const social =
  /\b(?:(?:many |so many |much |ok |okay |great |awesome |perfect )?(?:thanks?|thank you|thx|gracias)(?: you)?(?: (?:so|very) much| a lot| a ton| again| in advance| anyway)?|hi|hello|hey|hola|good (?:morning|evening|afternoon)|bye|goodbye|cheers|have a (?:good|great|nice) (?:day|one|evening|weekend)|muchas gracias|appreciate (?:it|that|your help))\b/g;

/** Whether a message has more to say than its social words. */
export const saysMore = (question: string): boolean => {
  const text = plain(question);
  const rest = text.replace(social, ' ');
  const words = rest.split(/[^\p{L}\d]+/u).filter((word) => word !== '').length;
  const asks =
    /\b(?:what|how|why|when|where|which|who|can|could|is|are|do|does|did|should|will|would|tell|show|explain|que|como|cuanto|cuando|cual|puedo)\b/;
  return rest.length < text.length && words >= 3 && (rest.includes('?') || (words >= 7 && asks.test(rest)));
};
