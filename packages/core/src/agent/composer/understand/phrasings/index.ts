import { accountAsks } from './account.ts';
import { askedFigures } from './asked-figures.ts';
import { askedFunding } from './asked-funding.ts';
import { askedRules } from './asked-rules.ts';
import { askedScore } from './asked-score.ts';
import { factAsks } from './facts.ts';
import { figures } from './figures.ts';
import { followUps } from './follow-ups.ts';
import { funding } from './funding.ts';
import { articleAsks, kinds } from './kinds.ts';
import type { Phrasings } from './lines.ts';
import { mended, moreMended } from './mended.ts';
import { moreFigures } from './more-figures.ts';
import { moreRest } from './more-rest.ts';
import { moreScore } from './more-score.ts';
import { owners } from './owners.ts';
import { ruleAsks } from './rules.ts';
import { score } from './score.ts';
import { self } from './self.ts';
import { spanish } from './spanish.ts';

const written = { ...score, ...figures, ...funding, ...self, ...followUps, ...mended };
/** Intents with an answer for each topic of theirs. */
const byTopic = { account: accountAsks, rule: ruleAsks, fact: factAsks, knowledge: articleAsks } as const;

/** An owner's intent. `knowledge` is a question that an article answers. */
export type Intent = keyof typeof written | keyof typeof byTopic;

export interface Phrasing {
  intent: Intent;
  text: string;
  /** Which of the intent's answers it asks for, if there are several. */
  topic?: string;
}

const more: Phrasings = { ...moreScore, ...moreFigures, ...moreRest };
const inSpanish: Phrasings = spanish;
/** By intent, or by intent and topic. */
const asked: Phrasings = { ...askedFigures, ...askedScore, ...askedFunding, ...askedRules };
const others: Phrasings = owners;

const linesOf = (text: string) =>
  text
    .split(/\n| \| /)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Every phrasing of our own, in order. The questions of the articles come on top of these. */
export const phrasings: readonly Phrasing[] = [
  ...Object.entries(written).flatMap(([intent, lines]) =>
    [
      lines,
      more[intent] ?? '',
      moreMended[intent] ?? '',
      kinds[intent] ?? '',
      inSpanish[intent] ?? '',
      asked[intent] ?? '',
      others[intent] ?? '',
    ]
      .flatMap(linesOf)
      .map((text) => ({ intent: intent as Intent, text })),
  ),
  ...Object.entries(byTopic).flatMap(([intent, topics]) =>
    Object.entries(topics).flatMap(([topic, lines]) =>
      linesOf(lines).map((text) => ({ intent: intent as Intent, text, topic })),
    ),
  ),
  ...[...Object.entries(asked), ...Object.entries(others)].flatMap(([key, lines]) => {
    const [intent = '', topic] = key.split('/');
    return topic === undefined
      ? []
      : linesOf(lines).map((text) => ({ intent: intent as Intent, text, topic }));
  }),
];
