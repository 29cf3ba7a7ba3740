import { expect, it } from 'vitest';
import { fuzz } from '../fuzz/fuzz.ts';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { share, seed as turn } from '../support/sampled.ts';

useCloud();

/** Always the same requests, so that what fails here fails again. `npm run fuzz` sends others. */
const seed = 20261122;

const all = 500;
const count = share(all, 125);

it(`answers ${count} hostile and nearly right requests as the document says`, {
  timeout: 600_000,
}, async () => {
  const { failures, statuses } = await fuzz(cloud, { seed, count, from: (turn * count) % all });
  expect(failures, `npm run fuzz -- --seed ${seed} --from ${failures[0]?.number} --count 1`).toEqual([]);
  // Else nothing but the door would have been tried.
  const succeeded = [...statuses].reduce((sum, [status, times]) => sum + (status < 300 ? times : 0), 0);
  expect(succeeded).toBeGreaterThan(0.12 * count);
  expect((await cloud.drain()).drained).toBe(true);
});
