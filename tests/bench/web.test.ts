import { expect, it, vi } from 'vitest';
import { figuresOf } from './lighthouse.ts';
import { tiny } from './size.ts';
import { benchWeb } from './web.ts';

it('the bench of the web loads home on a slow phone, and nothing moves there', async () => {
  const figures = await benchWeb(tiny.web, vi.fn());
  const value = (name: string) => figures.find((figure) => figure.name.startsWith(name))?.value;
  expect(value('home, slow phone')).toBeGreaterThan(0);
  expect(value('home: initial JavaScript')).toBeLessThan(145);
  expect(value('home: layout shift')).toBeLessThan(0.02);
});

it('a Lighthouse report becomes its scores and the findings that cost points', () => {
  const category = (score: number, auditRefs: { id: string; weight: number }[]) => ({ score, auditRefs });
  const report = {
    categories: {
      performance: category(0.92, [
        { id: 'fast', weight: 10 },
        { id: 'slow', weight: 30 },
        { id: 'advice', weight: 0 },
      ]),
      accessibility: category(1, []),
      'best-practices': category(1, []),
    },
    audits: {
      fast: { title: 'Fast', score: 1 },
      slow: { title: 'Slow', score: 0.7, displayValue: '300 ms' },
      advice: { title: 'Advice', score: 0 },
    },
  };
  expect(figuresOf('home', report)).toEqual([
    { name: 'home: performance', value: 92, unit: 'of 100' },
    { name: 'home: performance: slow', value: 70, unit: 'Slow: 300 ms' },
    { name: 'home: accessibility', value: 100, unit: 'of 100' },
    { name: 'home: best-practices', value: 100, unit: 'of 100' },
  ]);
  const unmeasured = {
    ...report,
    categories: { ...report.categories, performance: { score: null, auditRefs: [] } },
  };
  expect(() => figuresOf('home', unmeasured)).toThrow('could not measure performance of home');
});
