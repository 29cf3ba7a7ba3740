import type { Tier } from '@vaultra/core/card/scorecard.ts';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ScoreDial } from './ScoreDial.tsx';

function draw(score: number | null, rawScore: number | null, tier: Tier | null): string {
  return renderToStaticMarkup(createElement(ScoreDial, { score, rawScore, tier }));
}

describe('ScoreDial', () => {
  it('has its content as a label', () => {
    expect(draw(70, 85, 'developing')).toContain(
      'aria-label="Score 70 of 100, Developing record. A limit holds it at 70; without limits it would be 85"',
    );
    expect(draw(null, null, null)).toContain('aria-label="No score yet"');
  });

  it('lights one tick per point, and outlines the points above a limit', () => {
    const drawn = draw(70, 85, 'developing');
    // The tick at zero is lit too.
    expect(drawn.match(/dial-tick lit/g)).toHaveLength(71);
    expect(drawn.match(/dial-tick held/g)).toHaveLength(15);
    expect(drawn.match(/dial-tick unlit/g)).toHaveLength(15);
  });

  it('has no style attribute, which the content security policy of static pages forbids', () => {
    expect(draw(70, 85, 'developing')).not.toContain('style=');
  });
});
