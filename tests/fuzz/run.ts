/**
 * `npm run fuzz`: sends hostile and almost valid requests to every route of the API's document, and reports wrong
 * responses. `-- --seed 7 --count 20000` sets the seed and the number of requests (by default a new seed and 5000).
 * `--from 1234 --count 1` repeats one.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, from: { type: 'string' } },
});
const whole = (name: keyof typeof values, otherwise: number): number => {
  const number = Number(values[name] ?? otherwise);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} takes a whole number from 0 up, not ${values[name]}.`);
  process.exit(2);
};
const seed = whole('seed', Math.floor(Math.random() * 1e9));
const [count, from] = [whole('count', 5000), whole('from', 0)];

// Expected refusals are not logged. The handlers read this variable when they load.
process.env.POWERTOOLS_LOG_LEVEL ??= 'CRITICAL';
const { startTestCloud } = await import('../support/cloud.ts');
const { fuzz } = await import('./fuzz.ts');

console.log(`${count} requests from seed ${seed}`);
const cloud = await startTestCloud();
const { failures } = await fuzz(cloud, {
  seed,
  count,
  from,
  onProgress: (done, statuses) => {
    if (done % 250 > 0 && done < count) return;
    const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}×${times}`);
    console.log(`${done}/${count}  ${counts.join(' ')}`);
  },
});
const { drained } = await cloud.drain();
const { errors } = cloud;
await cloud.stop();
for (const { number, faults, request, answer } of failures) {
  console.log(`\n--seed ${seed} --from ${number} --count 1\n${faults.join('\n')}\n${request}\n${answer}`);
}
for (const error of errors) console.log('\nthe cloud failed:', error);
if (!drained) console.log('\nthe queues did not drain');
const isGood = failures.length === 0 && errors.length === 0 && drained;
console.log(isGood ? '\nall responses are as declared' : `\n${failures.length} wrong responses`);
process.exit(isGood ? 0 : 1);
