import { isKnown } from './measure.ts';

/** The lines of a sparkline in a box of 100 × 100, without gaps filled, and the place of the last known value. */
export function sparkOf(values: readonly (number | null)[]): {
  path: string;
  last: { x: number; y: number } | null;
} {
  const known = values.filter(isKnown);
  const low = known.reduce((a, b) => Math.min(a, b), known[0] ?? 0);
  const high = known.reduce((a, b) => Math.max(a, b), known[0] ?? 0);
  const places = values.map((value, index) => {
    if (!isKnown(value)) return null;
    const x = values.length === 1 ? 100 : (index / (values.length - 1)) * 100;
    // Equal values are a line in the middle.
    const y = high === low ? 50 : 100 - (value / (high - low) - low / (high - low)) * 100;
    return { x: round(x), y: round(y) };
  });
  let path = '';
  places.forEach((place, index) => {
    if (place) path += `${places[index - 1] ? 'L' : 'M'}${place.x},${place.y}`;
    // A round cap makes a dot of a line without length.
    if (place && !places[index - 1] && !places[index + 1]) path += 'h0';
  });
  return { path, last: places.findLast((place) => place !== null) ?? null };
}

const round = (value: number) => Math.round(value * 100) / 100;
