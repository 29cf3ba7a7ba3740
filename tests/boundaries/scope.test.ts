import * as said from '@vaultra/core/card/scope.ts';
import { expect, it } from 'vitest';
import { importsOf, read } from './source.ts';
import { articleTexts, sourceFiles, textsOfFile } from './visible-text.ts';

/** The scope notes of the score, published figures and costs are written in one place and appear where these are shown. */

const scope = { ...said };
const home = 'packages/core/src/card/scope.ts';

it('each limit of the card is written in one place', () => {
  const sentences = Object.values(scope).flatMap((text) => text.match(/[^.]+\./g) ?? []);
  expect(sentences.length).toBeGreaterThan(7);
  const elsewhere = sourceFiles
    .filter((file) => file !== home)
    .flatMap(textsOfFile)
    .filter(({ text }) => sentences.some((sentence) => text.includes(sentence.trim())));
  expect(elsewhere).toEqual([]);
});

const web = 'packages/web/src';
const core = 'packages/core/src';

it.each<[surface: string, file: string, says: (keyof typeof scope)[]]>([
  ['the score section', `${web}/app/score/Standing.tsx`, ['notAnApproval', 'notAReport']],
  ['the path', `${web}/app/path/PathSection.tsx`, ['scoreScope']],
  ['the what-if', `${web}/app/what-if/WhatIfSection.tsx`, ['scoreScope']],
  ['the forecast', `${web}/app/forecast/ForecastWords.tsx`, ['scoreScope']],
  ['the cost table', `${web}/app/funding/AdvanceCosts.tsx`, ['illustration']],
  ['the home page', `${web}/pages/index.astro`, ['scoreScope', 'notAReport', 'noReferralFees']],
  ['every page', `${web}/layouts/Page.astro`, ['notAReport']],
  ['an article', `${web}/pages/learn/[slug].astro`, ['noAdvice']],
  ['what stands beside a score', `${core}/card/processors.ts`, ['scoreScope']],
  ['mails with figures', `${core}/notifications/letter.ts`, ['notAReport']],
  [
    'kinds of funding',
    `${core}/readiness/criteria/read-model.ts`,
    ['noLenderAsked', 'notAReport', 'noAdvice', 'noReferralFees', 'illustration'],
  ],
  [
    'instructions for AI applications',
    `${core}/mcp/instructions.ts`,
    ['scoreScope', 'notAReport', 'noAdvice'],
  ],
  ['the card for AI applications', `${core}/mcp/score-card.ts`, ['scoreScope', 'notAReport']],
  ['articles for AI applications', `${core}/mcp/article-text.ts`, ['noAdvice']],
  ['the agent on funding', `${core}/agent/composer/answers/funding.ts`, ['noAdvice', 'illustration']],
])('%s says what it is not', (_, file, says) => {
  expect(importsOf(file).map((one) => one.file)).toContain(home);
  // Once where it is imported, and where it is said.
  for (const name of says)
    expect(read(file).match(new RegExp(`\\b${name}\\b`, 'g'))?.length, name).toBeGreaterThan(1);
});

it.each([
  ['digests', `${core}/notifications/load.ts`, 'scopeWith'],
  ['GET /readiness', `${core}/readiness/read-model.ts`, 'scopeWith'],
  ['answers of the agent', `${core}/agent/scope.ts`, 'scopeWith'],
  ['tools for AI applications', 'packages/functions/src/mcp/server.ts', 'scopeOf'],
])('%s say it with what the owner sells elsewhere', (_, file, name) => {
  expect(read(file).match(new RegExp(`\\b${name}\\b`, 'g'))?.length).toBeGreaterThan(1);
});

it('the page shows the API’s score with its scope note', () => {
  expect(read(`${web}/app/score/Standing.tsx`)).toMatch(/soft">\{scope\}</);
});

it.each([
  ['README.md', ['scoreScope', 'notAReport', 'noAdvice', 'noReferralFees']],
  ['docs/scorecard.md', ['scoreScope', 'notAReport']],
] as const)('%s says what the score is not', (file, says) => {
  const words = read(file).replace(/\n>? ?/g, ' ');
  for (const name of says) expect(words).toContain(scope[name]);
});

it('articles on the score, on laws and on costs contain the scope note', async () => {
  const texts = (await articleTexts()).filter(({ text }) => text.length > 500);
  const of = (slug: string) => texts.find(({ where }) => where === `knowledge/${slug}.md`)?.text;
  expect(of('how-the-score-works')).toContain(`${scope.scoreScope} ${scope.notAReport}`);
  for (const slug of ['denial-rights', 'disclosure-laws', 'sba-ownership-rule'])
    expect(of(slug)).toContain(scope.noAdvice);
  expect(of('factor-rate-to-apr')).toContain(scope.illustration);
});
