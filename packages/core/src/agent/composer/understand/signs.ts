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

/** Messages that try to change rules, the prompt, or the figures. */
export function triesToChangeRules(question: string): boolean {
  return /\b(?:ignor\w*|disregard|forget (?:your|all|every|the|about (?:your|the) (?:rules|instructions))|pretend|act as|act like|overrid\w*|bypass|jailbreak\w*|unlock\w*|developer mode|dan mode|prompts?|instructions?|instrucciones|restrictions?|guidelines?|guardrails?|your rules|reveal|repeat (?:the|everything|all)|from now on|you (?:are now|must|will now|shall|have to)|role ?play|obey|finge|olvida|actua como|make up|made up|invent\w*|lie about|fake|set (?:my|the|our)|(?:change|raise|increase|alter|edit|overwrite|delete|erase|remove|hide) (?:my|the|our) (?:score|disputes?|refunds?|figures?|numbers?|rate|points|tier|record)|(?:say|tell me|write|write down|confirm|claim|report|print|output|respond|answer|di|dime) (?:down )?(?:that |only |just |always |with |que )*(?:my|i|we|our|the|yes|no|approved|mi)\b)/.test(
    plain(question),
  );
}

/** Thoughts of ending one's life: they come before every figure. */
export function isInDanger(question: string): boolean {
  return /\b(?:suicid\w*|kill(?:ing)? myself|end (?:my life|it all)|take my (?:own )?life|hurt(?:ing)? myself|harm(?:ing)? myself|self[- ]harm|(?:want|wanna|going|better off) (?:to )?(?:die|dead)|don'?t want to (?:live|be here|wake up)|no reason to live|not worth living|matarme|suicid\w*|quitarme la vida|no quiero vivir)\b/.test(
    plain(question).replace(/’/g, "'"),
  );
}

/** A death, or a person at the end of their strength: no figure answers that. */
export function isGrief(question: string): boolean {
  return /\b(?:(?:died(?! down| off| out)|passed away|(?:husband|wife|partner|mom|mum|mother|dad|father|son|daughter|brother|sister|child|he|she) is (?:dying|dead)|lost my (?:husband|wife|partner|mom|mum|mother|dad|father|son|daughter|brother|sister|child)|funeral|fallecio|murio)|(?:want|wanna|ready|going|about|tempted) to (?:quit|give up|walk away)(?! (?:using|stripe|vaultra|(?:from |on )?(?:my|the|a|our|this|that) (?!business|shop|store|company|life|everything)))|can'?t (?:go on|do this any ?more|take (?:it|this) any ?more)|(?:i|i'm|im|we|we're) (?:just |so |completely |really )*(?:hopeless|broken)|no hope|lost all hope|what'?s the point|ya no puedo mas|quiero rendirme)\b/.test(
    plain(question).replace(/’/g, "'"),
  );
}

/** The number of customers, which is no figure of ours. */
export function asksCustomerCount(question: string): boolean {
  const text = plain(question);
  return (
    /\b(?:how many|number of|count of|total|cuantos)\b[^.?!]{0,25}\b(?:customers?|clients?|buyers?|shoppers?|people (?:buy|bought|pay|paid)|clientes)\b/.test(
      text,
    ) &&
    !/\b(?:disput\w+|charge ?backs?|refund\w*|cancel\w*|leav\w+|left|churn\w*|subscri\w+|fail\w*|declin\w+)\b/.test(
      text,
    )
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

/** The account with Vaultra: its data, its access, its price. */
export const accountMatters = [
  [
    'conversation',
    /\b(?:delete|remove|erase|clear|forget|borrar|eliminar)\b.*\b(?:conversations?|chats?|messages?|conversacion\w*)\b/,
  ],
  [
    'price',
    /\b(?:cost|costs|price|pricing|priced|fees?|pay|charge|subscription|plan|free|cuesta|precio)\b.*\bvaultra\b|\bvaultra\b.*\b(?:cost|costs|price|pricing|free|charge|cuesta|precio)\b|\bis this (?:app |tool |service )?free\b|\bhow much (?:is|does) (?:this|it) (?:app|tool|service)?\b ?(?:cost)?$/,
  ],
  [
    'disconnect',
    /\b(?:disconnect|unlink|revoke|unplug|desconect\w+)\b|\bstop\b.*\baccess\b|\bremove (?:my |the )?stripe\b/,
  ],
  [
    'stripe',
    /\bpermissions?\b|\b(?:safe|secure|risky|read[- ]only|access|trust|change anything|move money|withdraw|seguro|permisos)\b.*\b(?:stripe|connect\w*)\b|\bstripe\b.*\b(?:safe|secure|permissions?|read[- ]only|seguro|permisos)\b|\b(?:can|could|does|will) (?:you|vaultra|this) (?:touch|move|take|withdraw|change)\b.*\b(?:money|stripe|payouts?|account)\b/,
  ],
  [
    'delete',
    /\b(?:delete|erase|remove|wipe|close|cancel|borrar|eliminar|cerrar)\b.*\b(?:data|account|everything|profile|business|datos|cuenta|membership|subscription to vaultra|vaultra)\b|^(?:please )?(?:cancel|unsubscribe|close)(?: it| this| please| now)?[.!?]*$/,
  ],
  ['export', /\b(?:export|download|copy of)\b.*\b(?:data|everything|account)\b/],
  [
    'privacy',
    /\b(?:data|numbers?|figures?|information|info|score|this|datos)\b.*\b(?:safe|secure|private|privacy|confidential|shared?|sold|sell|seguros?|privad\w+)\b|\b(?:safe|private|share|sell|confidential)\b.*\b(?:my|our) (?:data|numbers?|figures?|information|info|score)\b|\bwho (?:can |else )*(?:sees?|reads?|has access|looks?)\b|(?<!\b(?:how|what|which|when) )\b(?:will|do|does|can|would) (?:the |my |any |a |other )?(?:lenders?|banks?|funders?|anyone|anybody|people) (?:also )?(?:see|read|get|access|view) (?:this|my|our|it)\b|\bprivacy\b|\bgdpr\b/,
  ],
] as const satisfies readonly (readonly [string, RegExp])[];

export type AccountMatter = (typeof accountMatters)[number][0];

export const accountMatterIn = (question: string): AccountMatter | null =>
  accountMatters.find(([, words]) => words.test(plain(question)))?.[0] ?? null;

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
