import { expect, it } from 'vitest';
import { firstQuestions } from './first-questions.ts';

const gate = (active: boolean) => ({ active }) as never;

it('no score comes before a limit, a limit before alerts', () => {
  const [none, limited, alarmed, calm] = [
    firstQuestions({ status: 'insufficient_data', gates: [gate(true)] }, 2),
    firstQuestions({ status: 'scored', gates: [gate(false), gate(true)] }, 2),
    firstQuestions({ status: 'scored', gates: [gate(false)] }, 2),
    firstQuestions({ status: 'scored', gates: [] }, 0),
  ];
  expect(none[0]).toMatch('no score');
  expect(limited[0]).toMatch('holding my score down');
  expect(alarmed[0]).toMatch('go wrong');
  expect(calm[0]).toMatch('hurts my score');
  // While the state is not known.
  expect(firstQuestions(null, 0)).toBe(calm);
});
