/** Words of a question that speak for an intent, or against it. */

/** Whether the owner's own business is ready for something. */
export const readiness =
  /\b(?:am i|are we|is my|do i|do we)\b.*\b(?:ready|qualif\w+|eligible|enough|meet|close|big enough|good enough)\b/i;

export const cardNetwork = /\b(?:visa|master ?card|amex|american express)\b/i;
export const ofOwner = /\b(?:i|we|my|our|us|me|mi|mis)\b/i;

/** Several periods of a kind, each on its own. */
export const interval =
  /\bin (?:quarters|months|weeks)\b|\b(?:each|every|by|per|cada|por) (?:of )?(?:the |my )?(?:last )?(?:\w+ )?(?:month|week|quarter|mes|semana|trimestre)s?\b|\b(month|week|quarter)[ -]by[ -]\1\b/i;

/** Months on which nothing was sold. */
export const monthsClosed =
  /\b(?:which|what|any) months?\b.*\b(?:no sales?|closed|without (?:a |any )?sales?|zero)\b/i;
/** A named month, week or day that stands out. */
export const extremePeriod =
  /\b(?:best|worst|top|peak|strongest|weakest|slowest|busiest|quietest|highest|lowest|mejor(?:es)?|peor(?:es)?)\b (?:\w+ )?(?:days?|weeks?|months?|quarters?|mes|meses|semana|d[ií]a|trimestre)\b|\b(?:which|what|que|qu[eé]) (?:month|quarter|week|mes|trimestre|semana)\b.*\b(?:best|worst|most|least|highest|lowest|strongest|weakest|mejor|peor)\b|\b(?:mejor(?:es)?|peor(?:es)?)\b.*\b(?:mes|meses|semana|trimestre)\b/i;
/** Money that came to the bank. */
export const banked =
  /\b(?:landed|arrived|hit|deposited|paid out|sent|went|transferred)\b[^.?]*\b(?:bank|account)\b/i;
/** An upset call for the reasons of the score. */
export const demand =
  /\b(?:explain yourself|justify (?:that|this|it|yourself)|how dare you|(?:is|that.?s|this.?s) (?:a joke|bs|bull\w*|ridiculous|nonsense|unfair|insane|crazy)|(?:makes|make) no sense|not fair)\b/i;

/** Which of two is worse. */
export const worseOf =
  /\bwhich (?:one|is|costs?|hurts?|matters?|first|of)\b|\b(?:worse|hurts? more|costs? more|more important)\b/i;
/** Members that left. */
export const lostMembers =
  /\bhow many (?:customers|clients) (?:have |has |did we |did i )?(?:left|cancel\w*|quit|churn\w*|lose|lost)\b|\b(?:subs|subscri\w+|members?\w*)\b.*\b(?:walked|left|quit|cancel\w*|ended|gone)\b|\b(?:walked|left|quit|cancel\w*)\b.*\b(?:subs|subscri\w+|members?\w*)\b/i;

/** A figure as it moved. */
export const overTime = /\b(?:trend|over time|evolution|month on month)\b(?!.*\bscore\b)/i;

/** When something began. */
export const onset =
  /\b(?:since when|(?:from|in|at) which month (?:on )?(?:did|do|are|is)|when did .* (?:start|begin|pick up))\b|\bdesde cu[aá]ndo\b/i;

/** Words that call a figure good or bad. */
export const verdict =
  /\b(?:good|bad|norm|normal|typical|health(?:y|ier)|high|low|too (?:many|much|high|low|big|small)|a ?lot|many|ok|okay|worr\w+|benchmark|usual|should (?:it|that|they) be|supposed to be|ideal|mucho|muchos|muchas|normal|mal[oa]?|bien|buen[oa]?|alt[oa]|baj[oa]|debe(?:r[ií]a)?)\b/i;

/** A score to reach. */
export const towards =
  /\b(?:get|close|path|way|reach|hit|break|climb|go up|raise (?:it|my score|the score)|want|llegar|llego)\b[^.?!]*?\b(?:to|at|a|hit|reach|above|past|over)?\s*\b(?:[4-9]\d|100)\b(?!\s*(?:%|k\b|days?|weeks?|months?|orders?|sales?|disputes?|dollars?|,\d|\.\d))/i;

export const toScore =
  /\b(?:score|rating|puntaje|puntuaci[oó]n)\b[^.?!]*\b(?:to|at|over|above|of|a) [4-9]\d\b/i;
/** A score that was: “how did I get from 60 to where I am”. */
export const cameFrom =
  /\bhow (?:did|have) (?:i|we)\b.*\bfrom [1-9]\d\b|\bfrom [1-9]\d to (?:where|now|here|today)\b/i;

/** How long it takes from one event to another. */
export const lapse =
  /\b(?:how (?:many days|long)|(?:average|avg|typical|mean) (?:days|time)|days|time)\b[^.?!]*\b(?:between|from|after)\b[^.?!]*\b(?:sales?|orders?|payments?|charges?|purchases?)\b[^.?!]*\b(?:and|to|until|before|does|do)\b[^.?!]*\b(?:disput\w+|refund\w*|charge ?backs?|return\w*)\b/i;
export const papers =
  /\b(?:documents?|docs?|papers?|paperwork|documentos|papeles|(?:personal(?:ly)? )?guarantees?|garant[ií]as?|collateral|sign)\b/i;
/** What is left after costs. */
export const profit =
  /\b(?:los(?:e|ing) money|profitable|break even|in the red|net profit|my profit)\b(?!.*\b(?:disput\w*|charge ?backs?|refund\w*|stripe|balance)\b)/i;
/** Sales of days that have not come. */
export const ahead =
  /\b(?:(?:what|how much) (?:should|can|will|would) (?:i|we) (?:expect|make|sell|earn|bring in)|what to expect|worried about (?:cash|sales|money) in|(?:predict|forecast|project) (?:my |our |next )?(?:\w+ )?(?:sales|revenue|income))\b/i;

/** A sum, and no comparison. */
export const inAll = /\b(?:added up|add(?:ed)? together|in total|altogether|summed|sum of|en total)\b/i;

/** A limit on the score. */
export const ceiling =
  /\b(?:cap|caps|capped|caped|ceiling|locked?|tope|topado)\b|\b(?:holding|stuck|keeping|held) (?:me |us |it )?(?:down |back )?at \d/i;

/** The largest single sale. */
export const largest =
  /\b(?:biggest|largest|highest)\b(?: \w+){0,2} (?:jobs?|sales?|orders?|charges?|payments?|invoices?|gifts?|donations?|tickets?|transactions?)\b/i;

/** A figure that rose or fell. */
export const movement =
  /\b(?:went|gone|going|go|goes|shot|climb\w*|creep\w*|jump\w*|spik\w*|ris(?:e|es|ing)|rose|fell|fall\w*|dropp?\w*|tank\w*|increas\w*|decreas\w*|subi\w*|baj\w*)\b/i;

/** Words for something that a question assumes and does not ask. */
export const premise = /\b(?:since|now that|because)\b.*?\b(?:to|at|by) \S+/i;

/** Intents about actions and their dates. */
export const toDo =
  /\b(?:what to do|to-?dos?|actions?|next steps?)\b.*\b(?:due|deadlines?|dates?|by when)\b|\bwhat\b.*\bdo first\b.*\bby when\b/i;

/** A lender that said no, and not a card that was declined. */
export const rejection = /\b(?:turned (?:me |us )?down|declined|denied|rejected|rechazad[oa]s?|said no)\b/i;
export const payment = /\b(?:cards?|payments?|charges?|transactions?|customers?|tarjetas?|pagos?)\b/i;

export const ofScore = /\b(?:scores?|readiness|points?|tiers?|rating|puntuaci[oó]n|puntos?|nivel)\b/i;

/** Words of money that is advanced or lent. */
export const funds =
  /\b(?:advances?|mcas?|factors?|repa(?:y|id)\w*|pay(?:ing)? (?:it )?back|back|borrow\w*|loans?|lend\w*|lent|fund\w*|capital|financ\w+|offer\w*|apr|holdback|interest|costs?|costly|expensive|deal|cash|credit|adelantos?|anticipos?|pr[eé]stamos?|cuestan?|inter[eé]s)\b/i;

/** A loan with its interest, whose payment is asked for. */
export const loanTerms =
  /^(?=.*\b(?:loan|credit|mortgage|pr[eé]stamo)\b)(?=.*(?:\d ?%|\binterest\b|\bapr\b))(?=.*\b(?:payments?|cost\w*|pay|cuota)\b)(?!.*\b(?:what is|typical|usual|average)\b)/i;

/** Words of law and tax, without which a question hardly asks for advice on them. */
export const law =
  /\b(?:sue|sued|suing|lawsuits?|courts?|lawyers?|attorneys?|legal(?:ly)?|illegal|laws?|liable|bankruptcy|contracts?|allowed|rights?|tax(?:es)?|deduct|demandar|abogado|ley|impuestos?)\b/i;
