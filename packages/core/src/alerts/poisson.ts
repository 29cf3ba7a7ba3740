/**
 * The exact (Garwood) confidence interval for the mean of a Poisson count. For a mean outside it, a count this extreme has a
 * probability below `(1 − level) ÷ 2`. Garwood 1936, https://doi.org/10.1093/biomet/28.3-4.437
 * @param count a whole number from 0
 * @param level the confidence level, 0 to 1; 0.8 leaves 10% on either side
 */
export function poissonInterval(count: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : meanWhere((mean) => 1 - atMost(count - 1, mean) < tail, count),
    high: meanWhere((mean) => atMost(count, mean) > tail, count + 1),
  };
}

/** The probability of at most `count` for a Poisson mean. Uses logarithms, because e^−mean underflows to 0 from 745 on. */
function atMost(count: number, mean: number): number {
  let logOfLast = count * Math.log(mean) - mean;
  for (let k = 2; k <= count; k += 1) logOfLast -= Math.log(k);
  // The lower counts' probabilities, as multiples of the last one's.
  let [multiple, sum] = [1, 1];
  for (let k = count; k > 0; k -= 1) {
    multiple *= k / mean;
    sum += multiple;
  }
  return Math.exp(Math.min(0, logOfLast + Math.log(sum)));
}

/** Binary search for the mean up to which a condition holds. */
function meanWhere(holds: (mean: number) => boolean, near: number): number {
  let [low, high] = [0, 2 * near + 10];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
