import { beforeAll, describe, expect, it } from 'vitest';
import {
  apiTexts,
  articleTexts,
  documents,
  sourceFiles,
  textsOf,
  textsOfFile,
  type Visible,
} from './visible-text.ts';

/** No text says or implies that a lender will say yes, or how likely that is. A disclaimer beside such words does not cure them. */

const who = '(?:lenders?|banks?|funders?|underwriters?|investors?|creditors?)';
const answer =
  '(?:approv(?:e|ed|al|als|ing)|accept(?:ed|ance)|fund(?:ed|ing)|loans?|credit|financing|offers?)';
const likely = '(?:odds|chances?|likelihood|probabilit(?:y|ies)|prospects|(?:un)?likely|(?:im)?probable)';
const verb = '(?:will|would|should|could|can|may|might|to)';

/** Each with what it means to a reader. */
const forbidden: readonly (readonly [means: string, words: RegExp])[] = [
  ['a tier of v1', /\b(?:funding|loan|lender|credit|bank)[- _]ready\b|\bhighly[ _]attractive\b/i],
  [
    'ready to be lent to',
    /\bready (?:for (?:a |an )?(?:loan|credit|lenders?|advance|application)|to (?:borrow|apply))\b/i,
  ],
  ['attractive', /\b(?:un)?attractive\b|\bappealing\b/i],
  [
    'what a lender likes',
    new RegExp(`\\b${who} (?:\\w+ )?(?:like|love|prefer|favor|welcome|reward|trust)s?\\b`, 'i'),
  ],
  ['enough', /\b(?:would|will|should|could|may|might) be (?:more than |good )?enough\b/i],
  [
    'enough for a lender',
    new RegExp(
      `\\b(?:good|strong|high|big|large|long) enough (?:for|to)\\b|\\benough for (?:an? |the |most |many )?(?:${who}|${answer})\\b`,
      'i',
    ),
  ],
  ['that one qualifies', /\b(?:pre-?)?qualif(?:y|ies|ied|ying)\b/i],
  ['that one is eligible', /\b(?:in)?eligible\b|\byour eligibility\b/i],
  [
    'an approval',
    /\bpre-?approv(?:ed|al)\b|\binstant(?:ly)? approv\w+|\b(?:be|get|gets|got|getting|are|is|been|fully|easily)(?: \w+)? (?:approved|accepted|funded|financed)\b|\bapproval is\b/i,
  ],
  [
    'the odds of an answer',
    new RegExp(
      `\\b${answer} (?:odds|chances?|likelihood|probability|rates?)\\b|\\b${likely}\\b[^.;:]{0,50}\\b(?:${who}|${answer})\\b|\\b(?:${who}|${answer})\\b[^.;:]{0,50}\\b${likely}\\b`,
      'i',
    ),
  ],
  [
    'better odds',
    /\b(?:your(?: own)?|better|best|good|high|higher|more) (?:odds|chances?)\b|\byour (?:case|application|position)\b[^.]{0,20}\b(?:stronger|better)\b/i,
  ],
  [
    'a guarantee of an answer',
    /\bguaranteed\b|\brisk[- ]free\b|\bsure to (?:be|get)\b|\bno (?:credit check|questions asked)\b/i,
  ],
  ['a yes', new RegExp(`\\b${who}\\b[^.;:]{0,40}\\b(?:say|says|said) yes\\b|\\b${verb} say yes\\b`, 'i')],
  [
    'a lender’s answer',
    new RegExp(`\\b${who} ${verb} (?:\\w+ )?(?:approve|accept|fund|lend|offer|agree|finance)\\b`, 'i'),
  ],
  ['worth lending to', /\b(?:un)?(?:creditworthy|creditworthiness|bankable|fundable|lendable)\b/i],
  [
    'funding to be had',
    /\bsecure (?:funding|capital|financing|credit|an? (?:loan|advance))\b|\b(?:unlock|win|land|access|receive|get)(?:s|ing)? (?:the |more |better |your )?(?:funding|capital|financing|credit|loans?|an? (?:loan|offer|advance))\b/i,
  ],
  [
    'criteria that are met',
    /\b(?:you|your (?:business|figures|sales|record))(?: now| already)? (?:meets?|pass(?:es)?|satisf(?:y|ies)|clears?)\b|\b(?:criteri(?:a|on)|minimums?|requirements?)\b[^.;:]{0,30}\b(?:is|are) met\b/i,
  ],
];

/** Words that a sentence may have, one by one, with the reason. They are cut out, and what is left is checked. */
const allowed: readonly (readonly [words: string, reason: string])[] = [
  // Sentences that deny it.
  ['I cannot say whether a lender will say yes', 'the agent denies it'],
  ['Never say or imply that a lender will say yes.', 'the model is told not to'],
  ['Never say or imply how likely a lender is to say yes.', 'AI applications are told not to'],
  ['never a probability of an approval', 'the forecast denies it'],
  ['They are not your own odds or chance', 'the article on surveys denies it'],
  ['No one can give you your odds', 'the article on surveys denies it'],
  ['it is not a chance of approval', 'the article on surveys denies it'],
  // Stored names.
  ['funding_ready', 'the name of a tier in scores that are kept; it is shown by its name of today'],
  ['highly_attractive', 'the name of a tier in scores that are kept; it is shown by its name of today'],
  // Findings and words of others, with source and day.
  ['How many applicants get the funding they ask for', 'a survey of a whole country’s applicants'],
  ['Applicants at small banks were fully approved most often', 'a survey of a whole country’s applicants'],
  ['firms with low credit risk had an approval rate', 'a survey of a whole country’s applicants'],
  ['agreements are not eligible for refinancing', 'a rule of the SBA, quoted'],
  ['no longer counts as an eligible owner', 'a rule of the SBA on owners'],
  ['In return, the lender can offer longer terms', 'what the SBA’s guarantee is for'],
  [
    'be unable to get the credit on reasonable terms elsewhere, be creditworthy, and show',
    'a rule of the SBA, as it is written',
  ],
  ['if you qualify alone', 'a rule on a spouse’s signature'],
  ['Stripe Capital: who gets an offer', 'the title of an article on what Stripe publishes'],
  ['## Who may get an offer', 'a heading above what Stripe publishes'],
  ['words that are likely to deceive, in offers', 'a law on the words of funders'],
  // Other matters.
  ['likely fraud', 'what a bank reports of a payment'],
  ['a bank debit is not approved on the spot', 'about a payment'],
  ['that you qualify, respond', 'about the evidence of a dispute'],
  ['a fraud report that qualifies for', 'about the evidence of a dispute'],
  ['what you have guaranteed yourself', 'the owner’s own guarantee'],
];

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const sentencesOf = (text: string) =>
  text.split(/\n+/).flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()));

const plain = (text: string) => text.replaceAll('’', "'");

/** The forbidden claims in the texts, one line a sentence. @param except words that are cut out first */
function implied(texts: readonly Visible[], except = allowed): string[] {
  const found = texts.flatMap(({ where, text }) =>
    sentencesOf(plain(text)).flatMap((sentence) => {
      const rest = except.reduce((left, [words]) => left.replaceAll(plain(words), '…'), sentence);
      const means = forbidden.find(([, words]) => words.test(rest))?.[0];
      return means === undefined ? [] : [`${where}: “${sentence}” implies ${means}`];
    }),
  );
  return [...new Set(found)];
}

let texts: Visible[] = [];
beforeAll(async () => {
  texts = [...[...sourceFiles, ...documents].flatMap(textsOfFile), ...apiTexts(), ...(await articleTexts())];
});

it('no text implies that a lender will say yes', () => {
  expect(implied(texts)).toEqual([]);
});

it('every exception is in a text, which would be refused without it', () => {
  const unused = allowed.filter((one) => {
    const those = texts.filter(({ text }) => plain(text).includes(plain(one[0])));
    const others = allowed.filter((other) => other !== one);
    return implied(those, others).length === 0;
  });
  expect(unused).toEqual([]);
});

it('the texts of every surface are read', () => {
  const places = texts.map(({ where }) => where);
  const surfaces = {
    'the score on the page': 'packages/web/src/app/score/Standing.tsx',
    'the home page': 'packages/web/src/pages/index.astro',
    mails: 'packages/core/src/notifications/digest-mail.ts',
    'subjects of mails': 'packages/core/src/notifications/subject.ts',
    'account mails': 'packages/core/src/notifications/account-mail.ts',
    'the agent’s sentences': 'packages/core/src/agent/composer/answers/score.ts',
    'texts for AI applications': 'packages/core/src/mcp/prompts.ts',
    'kinds of funding': 'packages/core/src/readiness/criteria/kinds/sba-7a.ts',
    handlers: 'packages/functions/src/mcp/server.ts',
    'the API': 'openapi.json',
    articles: 'knowledge/stripe-capital.md',
    'the readme': 'README.md',
  };
  for (const [surface, file] of Object.entries(surfaces)) expect(places, surface).toContain(file);
  // The owner's words to the agent are not our text.
  expect(places.filter((file) => file.includes('/understand/'))).toEqual([]);
});

describe('a planted text is found', () => {
  it.each([
    'You are funding ready.',
    'Your tier is Highly attractive.',
    'Your record is attractive to lenders.',
    'Lenders like steady sales.',
    'Banks often prefer 12 months.',
    'Five disputes fewer would be enough.',
    'Your sales are good enough for a bank loan.',
    'You qualify for Stripe Capital.',
    'You are prequalified.',
    'You will be approved.',
    'You’re likely to be approved by most lenders.',
    'See your pre-approved offers.',
    'Raise your approval odds.',
    'The likelihood of an approval is high.',
    'A lender is likely to say yes.',
    'This improves your chances.',
    'Approval is guaranteed.',
    'You are eligible for a loan.',
    'Most lenders will lend to you.',
    'Your business is bankable.',
    'Do this to unlock funding.',
    'You meet the minimum of Clearco.',
    'All criteria are met.',
    'You are ready to borrow.',
    // A denial elsewhere does not cure it.
    'This is not an offer, but you will be approved.',
  ])('%s', (text) => {
    expect(implied([{ where: 'planted', text }])).toHaveLength(1);
  });

  it.each([
    ['a literal', 'a.ts', "const says = 'You qualify now.';"],
    ['a template', 'a.ts', 'const says = `With $' + '{points} points you qualify.`;'],
    ['a sum', 'a.ts', "const says = 'With it you ' + 'qualify.';"],
    ['what is put in', 'a.ts', 'const says = `Now: $' + "{isGood ? 'you qualify' : ''}`;"],
    ['an exported constant', 'a.ts', "export const says = { title: 'You qualify' };"],
    ['an element', 'a.tsx', 'const page = <p>You qualify.</p>;'],
    ['words in bold', 'a.tsx', 'const page = <p>You will be <b>approved</b> soon.</p>;'],
    ['a line break in an element', 'a.tsx', 'const page = <p>You will be\n  approved.</p>;'],
    ['an attribute', 'a.tsx', 'const page = <p aria-label="You qualify">{score}</p>;'],
    ['an expression', 'a.tsx', "const page = <p>{isGood && 'You qualify.'}</p>;"],
    [
      'a page',
      'a.astro',
      "---\nimport a from './a.ts';\n---\n<!doctype html>\n<!-- {x -->\n<p>You <b>qualify</b>.</p>",
    ],
    ['the script of a page', 'a.astro', "---\nconst title = 'You qualify';\n---\n<p>{title}</p>"],
  ])('in %s', (_, file, code) => {
    expect(implied(textsOf(file, code).map((text) => ({ where: file, text })))).not.toEqual([]);
  });

  it('in the description of a field of the API', () => {
    const document = { paths: { '/a': { get: { responses: [{ description: 'whether you qualify' }] } } } };
    expect(implied(apiTexts(document, 'planted'))).toHaveLength(1);
  });
});

it('names and comments in code do not count as texts', () => {
  const code =
    "// You qualify.\nimport { a } from './you-qualify.ts';\ntype A = 'you qualify';\nexport const b = a;";
  expect(implied(textsOf('a.ts', code).map((text) => ({ where: 'a.ts', text })))).toEqual([]);
});
