import { digestOf, featuresOf, type HeadWeights, labelOf, softmax } from './head.ts';
import type { Example } from './matcher.ts';
import { wordsOf } from './words.ts';

const epochs = 14;
const firstRate = 0.6;

/** Learns the weights: logistic regression by gradient descent, one phrasing at a time, in an order that is the same each time. */
export function trained(examples: readonly Example[]): HeadWeights {
  const labels = [...new Set(examples.map(labelOf))].sort();
  const classes = new Map(labels.map((label, at) => [label, at]));
  const sizes = new Map<string, number>();
  for (const example of examples) sizes.set(labelOf(example), (sizes.get(labelOf(example)) ?? 0) + 1);
  const rows = examples.map((example) => ({
    features: featuresOf(example.vector, wordsOf(example.text)),
    label: classes.get(labelOf(example)) ?? 0,
    // An answer with many phrasings should not win by their number alone.
    weight: Math.sqrt(examples.length / labels.length / (sizes.get(labelOf(example)) ?? 1)),
  }));
  const count = labels.length;
  const size = rows.reduce((most, { features }) => Math.max(most, ...features.map(([at]) => at)), 0) + 1;
  const weights = new Float32Array(size * count);
  const bias = new Float32Array(count);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const rate = firstRate / (1 + epoch / 3);
    for (const row of shuffled(rows, epoch)) {
      const scores = Float32Array.from(bias);
      for (const [at, value] of row.features)
        for (let label = 0, from = at * count; label < count; label += 1)
          scores[label] = valueAt(scores, label) + value * valueAt(weights, from + label);
      softmax(scores);
      scores[row.label] = valueAt(scores, row.label) - 1;
      const step = -rate * row.weight;
      for (const [at, value] of row.features) {
        const by = step * value;
        for (let label = 0, from = at * count; label < count; label += 1)
          weights[from + label] = valueAt(weights, from + label) + by * valueAt(scores, label);
      }
      for (let label = 0; label < count; label += 1)
        bias[label] = valueAt(bias, label) + 0.1 * step * valueAt(scores, label);
    }
  }
  return { of: digestOf(examples), labels, ...quantized(weights, count), bias: [...bias].map(rounded) };
}

const valueAt = (list: ArrayLike<number>, at: number) => list[at] ?? 0;
const rounded = (value: number) => Number(value.toPrecision(5));

function quantized(weights: Float32Array, count: number): Pick<HeadWeights, 'scales' | 'weights'> {
  const scales = new Array<number>(count).fill(0);
  weights.forEach((weight, at) => {
    scales[at % count] = Math.max(valueAt(scales, at % count), Math.abs(weight) / 127);
  });
  const bytes = Int8Array.from(weights, (weight, at) => Math.round(weight / (scales[at % count] || 1)));
  return { scales: scales.map(rounded), weights: Buffer.from(bytes.buffer).toString('base64') };
}

/** Uses its own generator, so that the weights are the same on each machine. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const mixed = [...list];
  let state = seed + 1;
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
