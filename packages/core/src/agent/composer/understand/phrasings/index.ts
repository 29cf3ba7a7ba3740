import { figures } from './figures.ts';
import { followUps } from './follow-ups.ts';
import { funding } from './funding.ts';
import type { Phrasings } from './lines.ts';
import { mended, moreMended } from './mended.ts';
import { moreFigures } from './more-figures.ts';
import { moreRest } from './more-rest.ts';
import { moreScore } from './more-score.ts';
import { score } from './score.ts';
import { self } from './self.ts';
import { spanish } from './spanish.ts';

const written = { ...score, ...figures, ...funding, ...self, ...followUps, ...mended };

/** What an owner means. `knowledge` is a question that an article answers. */
export type Intent = keyof typeof written | 'knowledge';

export interface Phrasing {
  intent: Intent;
  text: string;
}

const more: Phrasings = { ...moreScore, ...moreFigures, ...moreRest };
const inSpanish: Phrasings = spanish;

/** Every phrasing of our own, in order. The questions of the articles come on top of these. */
export const phrasings: readonly Phrasing[] = Object.entries(written).flatMap(([intent, lines]) =>
  [lines, more[intent] ?? '', moreMended[intent] ?? '', inSpanish[intent] ?? '']
    .flatMap((each) => each.trim().split('\n'))
    .filter((text) => text !== '')
    .map((text) => ({ intent: intent as Intent, text })),
);
