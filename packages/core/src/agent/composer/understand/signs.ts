import { plain } from '../../../knowledge/embedded/spanish.ts';

/** Words that decide the subject of a message, regardless of its nearest phrasing. */

/** Disputes that still wait for someone. */
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
    asksWaitingDisputes(question) ||
    (isDispute &&
      (isOpen || (isAnswer && /\b(?:which|any|list|show|needs?|must|cual|cuales)\b/.test(text)))) ||
    /^(?:and )?how many (?:of (?:them|those) )?are (?:still )?(?:open|pending)\b/.test(text)
  );
}

/** Disputes that the owner must answer, as “do I have disputes to answer?”, and not how one is answered. */
export const asksWaitingDisputes = (question: string): boolean => {
  const text = plain(question);
  return (
    /\b(?:disputes?|charge ?backs?|disputas?|contracargos?)\b/.test(text) &&
    /\b(?:answer\w*|respon[ds]\w*|reply|replies|waiting|attention|act on|contestar|responder)\b/.test(text) &&
    /\b(?:(?:do|have) (?:i|we) (?:still |currently )?(?:have (?!to\b)|got\b)|are there|is there|any|which|how many|hay|cuant[ao]s|tengo (?!que\b))/.test(
      text,
    ) &&
    !/\b(?:time|long|days|fees?|costs?|why|happens?|ignore\w*|don'?t|if|won|lost|how (?:do|can|should|to))\b/.test(
      text,
    )
  );
};

/** The dispute rate as it is now. */
export const asksDisputeRate = (question: string): boolean =>
  /^\W*(?:so,? |and |ok,? )?(?:what(?:'?s| is)|how (?:high|big|large) is|show(?: me)?|tell me|give me|cual es) (?:my|our|mi) (?:current |overall |actual |present )?(?:(?:disputes?|charge ?backs?) (?:rate|ratio|percentage|activity)|tasa de (?:disputas|contracargos))(?: (?:now|today|right now|currently))?\W*$/.test(
    plain(question).replace(/’/g, "'").trim(),
  );

/** A text for another person, or another task that no figure answers. */
export const asksToWrite = (question: string): boolean =>
  /^\W*(?:please |pls |can you |could you |hey,? |por favor |puedes )*(?:write|draft|compose|translate|generate|create|make|escribe|escribeme|redacta|traduce)(?: me| us| up)?(?: a| an| the| my| our| some| un| una)?\b[^.?!]*\b(?:letters?|e-?mails?|mails?|posts?|messages?|texts?|plans?|contracts?|repl(?:y|ies)|responses?|tweets?|ads?|poems?|stor(?:y|ies)|essays?|reviews?|captions?|slogans?|codes?|scripts?|spreadsheets?|resumes?|carta|correo|mensaje|respuesta|poema)\b/.test(
    plain(question),
  );

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
export function statedDirection(question: string): 'up' | 'down' | null {
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

const disputeWord = /\b(?:disputes?|charge ?backs?|evidence|disputas?|contracargos?|evidencias?)\b/;

/** When evidence of a dispute is due. */
export const asksDisputeDate = (question: string): boolean => {
  const text = plain(question);
  return (
    disputeWord.test(text) &&
    /\bwhen (?:do|must|should|can) (?:i|we) (?:have to |need to )?(?:answer|respond|reply)\b|\bcuando (?:debo|tengo que) responder\b|\b(?:deadlin\w*|due|by when|how long do i have|plazo|fecha limite|vence\w*)\b/.test(
      text,
    )
  );
};

/** Disputes in money, and not their number or rate. */
export const asksDisputeMoney = (question: string): boolean => {
  const text = plain(question);
  const isOther =
    /\b(?:scores?|points?|rates?|ratio|percent\w*|hurt\w*|puntos?|tasa|how many|cuant[oa]s)\b|%/.test(text);
  const isMoney =
    /\b(?:how much|money|dollars?|bucks|amounts?|cost\w*|worth|value|usd|cuanto|dinero|plata|monto|win back|won back|lose|losing|losses)\b|\$/.test(
      text,
    );
  const isFee =
    /\b(?:fees?|comisiones)\b/.test(text) &&
    !/\b(?:incl\w*|plus|with|and|total|all|too|also|mas|con|tambien)\b/.test(text);
  return disputeWord.test(text) && isMoney && !isOther && !isFee;
};

/** What is so on the owner's own account, and not how such a thing works. */
export const asksOwn = (question: string): boolean => {
  const text = plain(question).replace(/’/g, "'");
  return (
    /\b(?:my|our|mine|me|us|i|we|mi|mis|nuestr\w+)\b/.test(text) &&
    /\b(?:how (?:much|many|often|bad|high|long)|did (?:i|we)|do (?:i|we) have|have (?:i|we)|had|am i|are we|was|were|is (?:my|our|it)|keeping|holding|why are you|cuant[oa]s?|tengo|tuve)\b/.test(
      text,
    ) &&
    !/\b(?:how (?:do|can|should|would|to)|what (?:is|are|does)|means?|should i|if)\b/.test(text)
  );
};

/** What it would change if Stripe held nothing in reserve. */
export const asksEndOfReserve = (question: string): boolean =>
  /\b(?:if|when|once|without)\b[^.?!]*\breserves?\b[^.?!]*(?:\b(?:goes|gone|ends?|released?|lifted|removed|away|back)\b|$)/.test(
    plain(question),
  );

/** A wish to have the score or a limit changed by hand. */
export const asksToChange = (question: string): boolean =>
  /\b(?:can|could|would|will) you (?:just |please |maybe )?(?:remove|lift|delete|waive|ignore|raise|increase|bump|change|reset|turn off|fix)\b[^.?!]*\b(?:limits?|caps?|scores?|tier|points?)\b|^(?:please |pls |just )?(?:remove|lift|waive|bump|raise) (?:the|my|this) (?:\w+ )?(?:limit|cap|score)\b/.test(
    plain(question),
  );

/** Words for the parts of a rate. */
export const asksParts = (question: string): boolean =>
  /\b(?:numerators?|denominators?|numerador|denominador)\b|\b(?:out )?of (?:how many|what total)\b|\bhow many (?:out )?(?:of|over) how many\b|\bdivided by\b|\bde cuant[oa]s\b|\b(?:math|counts|numbers) behind\b/.test(
    plain(question),
  );

const currencyNames: readonly (readonly [RegExp, string])[] = [
  [/\beur(?:os?)?\b|€/, 'eur'],
  [/\b(?:gbp|pounds?|sterling|quid|libras?)\b|£/, 'gbp'],
  [/\b(?:cad|canadian dollars?)\b/, 'cad'],
  [/\b(?:aud|australian dollars?)\b/, 'aud'],
  [/\b(?:nzd|new zealand dollars?)\b/, 'nzd'],
  [/\b(?:usd|dollars?|dolares)\b/, 'usd'],
  [/\b(?:mxn|pesos?)\b/, 'mxn'],
  [/\b(?:yen|jpy)\b/, 'jpy'],
  [/\b(?:chf|(?:swiss )?francs?)\b/, 'chf'],
  [/\b(?:inr|rupees?)\b|₹/, 'inr'],
  ...['sek', 'nok', 'dkk', 'sgd', 'hkd', 'brl', 'pln', 'czk'].map(
    (code) => [new RegExp(`\\b${code}\\b`), code] as const,
  ),
];

/** The currency that a question names. */
export const currencyNamed = (question: string): string | undefined => {
  const text = plain(question);
  return currencyNames.find(([words]) => words.test(text))?.[1];
};

/** Whether it names a currency, or only says “my currency”. */
export const namesCurrency = (question: string): boolean =>
  currencyNamed(question) !== undefined || /\b(?:currency|moneda)\b/.test(plain(question));
