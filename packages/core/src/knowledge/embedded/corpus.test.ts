import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cosine, normalized, quantize, restore } from './corpus.ts';

it('vectors in 8 bits keep their cosines to a hundredth', () => {
  const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const exact = cosine(normalized(a), normalized(b));
      expect(Math.abs(cosine(restore(quantize(a)), restore(quantize(b))) - exact)).toBeLessThan(0.012);
    }),
  );
});

it('a vector of zeros stays a vector of zeros', () => {
  expect([...restore(quantize([0, 0, 0]))]).toEqual([0, 0, 0]);
});
