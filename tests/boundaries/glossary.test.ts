import { beforeAll, describe, expect, it } from 'vitest';
import { articleTexts, sourceFiles, textsOf, textsOfFile, type Visible } from './visible-text.ts';

/** Texts for users have one word for each thing, in plain American English. */

/** Each with what to write instead. */
const wrong: readonly (readonly [words: RegExp, instead: string])[] = [
  [
    /\b(?:a|an|the|this|that|no|each|every|which|one|score|active|open) locks?\b|\blocks? would\b|\blocked at\b/i,
    'limit',
  ],
  [/\b(?:score|limit)(?: is| was)? cap(?:s|ped)?\b|\bcapped at \d/i, 'limit'],
  [/\bsales swings?\b(?! widely)/i, 'sales stability'],
  [/\bserver (?:has )?answer(?:s|ed)\b/i, 'what failed, and what to do'],
  [/\bwithin (?:your )?reach\b/i, 'the figure and how far it is'],
  [/\bfor good\b(?! (?:reason|customers?|results?))/i, 'permanently, or what ends'],
  [/\bas usual\b/i, 'what happens'],
  [/\d\s+%|…\s+%/, 'a percentage without a space'],
  [/\bor not at all\b/i, 'about when'],
  [/\bcould be crossed\b/i, 'you could cross it'],
  [/\bshort by\b/i, 'almost there, and what is left'],
  [/\bwhat is behind (?:it|this|that)\b/i, 'see transactions'],
  [/\bthat carry a customer\b/i, 'linked to a customer'],
  [/\bgive an? (?:e-?mail|address)\b/i, 'enter a valid email'],
  [/\bof 3 kinds\b|\b(?:lower|upper) case\b/i, 'lowercase, uppercase'],
  [/\bthe email or the password\b/i, 'wrong email or password'],
  [/\bthe line of days\b/i, 'your trend'],
  [/\byou will no longer (?:get|receive)\b/i, 'what a click does'],
  [/\be-mails?\b/i, 'email'],
  [
    /\b(?:programmes?|judgements?|colours?|behaviours?|favours?|honours?|labours?|centres?|licences?|cheques?|catalogues?|grey|whilst|learnt|fulfil|enrol|defences?|offences?|instalments?|cancell(?:ed|ing)|travell(?:ed|ing)|modell(?:ed|ing)|labell(?:ed|ing))\b/i,
    'the American spelling',
  ],
  [
    /\b(?:organi|recogni|reali|summari|authori|optimi|categori|minimi|maximi|prioriti|customi|utili|finali|apologi)s(?:e|es|ed|ing|ation|ations)\b|\banalys(?:e|ed|ing)\b/i,
    'the American spelling',
  ],
];

/** The API calls an action a recommendation, and an urgent alert critical; pages and mails do not. */
const onScreen =
  /^(?:packages\/web\/src\/|packages\/core\/src\/(?:notifications|mcp\/oauth|alerts|card|agent\/composer\/answers)\/|knowledge\/)/;
const onScreenOnly = [
  [/\brecommendations?\b/i, 'action'],
  [/\bcritical alerts?\b/i, 'urgent alert'],
] as const;

/** Words that a text may have, with the reason. They are cut out, and what is left is checked. */
const allowed: readonly (readonly [words: string, reason: string])[] = [
  ['Limits: when the score is capped', 'a heading that kept answers link to'],
];

/** Names in code have no space, or name a file or an address. */
const isText = (text: string) => /\S\s+\S/.test(text.trim());

function faults(texts: readonly Visible[]): string[] {
  const found = texts
    .filter(({ text }) => isText(text))
    .flatMap(({ where, text }) => {
      const rest = allowed.reduce((left, [words]) => left.replaceAll(words, '_'), text);
      const rules = onScreen.test(where) ? [...wrong, ...onScreenOnly] : wrong;
      return rules.flatMap(([words, instead]) => {
        const match = words.exec(rest);
        if (!match) return [];
        const around = rest.slice(Math.max(0, match.index - 40), match.index + 60).replace(/\s+/g, ' ');
        return [`${where}: “${around}” should say ${instead}`];
      });
    });
  return [...new Set(found)];
}

let texts: Visible[] = [];
beforeAll(async () => {
  texts = [...sourceFiles.flatMap(textsOfFile), ...(await articleTexts())];
});

it('pages, mails, errors, answers and articles use the words of the glossary', () => {
  expect(faults(texts)).toEqual([]);
});

it('every exception is in a text', () => {
  expect(allowed.filter(([words]) => !texts.some(({ text }) => text.includes(words)))).toEqual([]);
});

it('each kind of text is read', () => {
  const places = texts.map(({ where }) => where);
  for (const file of [
    'packages/web/src/app/home/ScoreCard.tsx',
    'packages/web/src/pages/index.astro',
    'packages/core/src/notifications/digest-mail.ts',
    'packages/core/src/contract/client.ts',
    'packages/core/src/alerts/find-payers.ts',
    'knowledge/visa-vamp.md',
  ])
    expect(places, file).toContain(file);
});

describe('a planted text is found', () => {
  it.each([
    ['A lock would hold your score at 80', 'an.ts'],
    ['Your score is capped at 70.', 'an.ts'],
    ['See every recommendation', 'packages/web/src/an.ts'],
    ['Mails about critical alerts', 'packages/web/src/an.ts'],
    ['The server answered 500.', 'an.ts'],
    ['A higher tier is within reach.', 'an.ts'],
    ['It is gone for good.', 'an.ts'],
    ['We take payments as usual.', 'an.ts'],
    ['The rate is 43.8 % of sales.', 'an.ts'],
    ['It could be crossed in 24 days, or not at all.', 'an.ts'],
    ['Short by 0.1 months', 'an.ts'],
    ['See what is behind it', 'an.ts'],
    ['Give an email address.', 'an.ts'],
    ['8 characters of 3 kinds', 'an.ts'],
    ['Visa’s programme is in colour.', 'an.ts'],
    ['We organise your figures.', 'an.ts'],
    ['You will no longer get the digest.', 'an.ts'],
  ])('%s', (text, where) => {
    expect(faults([{ where, text }])).not.toEqual([]);
  });

  it.each([
    ['an element', 'packages/web/src/a.tsx', 'const a = <p>The score is <b>capped</b> now.</p>;'],
    ['an attribute', 'packages/web/src/a.tsx', 'const a = <p aria-label="See the recommendation">{b}</p>;'],
    ['a template', 'packages/core/src/a.ts', 'const a = `$' + '{rate} % of sales`;'],
    ['a page', 'packages/web/src/a.astro', '---\n---\n<p>It is gone for good.</p>'],
  ])('in %s', (_, where, code) => {
    expect(faults(textsOf(where, code).map((text) => ({ where, text })))).not.toEqual([]);
  });

  it('and words of code, or of another meaning, are not', () => {
    const fine = [
      'capital',
      'recommendations',
      'lock',
      'What is realistic in 90 days',
      'a 100% share',
      'The analysis is done',
    ];
    expect(faults(fine.map((text) => ({ where: 'packages/web/src/a.ts', text })))).toEqual([]);
  });
});
