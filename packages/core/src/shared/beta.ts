/**
 * The probability that a Beta(a, b) variable is at least `x`: 1 − the regularized incomplete beta function, by its continued
 * fraction (Lentz's method). Correct to about 10^−10 for a and b up to 10^8. https://dlmf.nist.gov/8.17#v
 * @param x 0 to 1
 * @param a above 0
 * @param b above 0
 */
export function betaAtLeast(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return regularized(1 - x, b, a);
  return 1 - regularized(x, a, b);
}

/**
 * The `x` that a Beta(a, b) variable is at least with a probability of `probability`. Binary search to about 10^−15.
 * @param probability 0 to 1
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (betaAtLeast(middle, a, b) >= probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function regularized(x: number, a: number, b: number): number {
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  );
  return Math.min(1, front * fraction(x, a, b));
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m <= 100_000; m += 1) {
    for (const factor of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + factor * d);
      c = away(1 + factor / c);
      product *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-14) return product;
  }
  throw new RangeError(`The incomplete beta function of ${x}, ${a}, ${b} did not converge`);
}

/** Stirling's series after a shift to 12 or more: https://dlmf.nist.gov/5.11#E1 */
function logGamma(value: number): number {
  let [z, shift] = [value, 0];
  while (z < 12) {
    shift -= Math.log(z);
    z += 1;
  }
  const inverse = 1 / (z * z);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z;
  return shift + (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series;
}
