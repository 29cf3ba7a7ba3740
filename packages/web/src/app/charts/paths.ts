/** A place of a line; `y` is `null` in a gap. */
export interface Place {
  x: number;
  y: number | null;
}

export interface Run<Style extends string> {
  style: Style;
  path: string;
}

/**
 * A line as runs of one style. Gaps have no line. A place between two gaps is in `alone`.
 * @param styleOf the style of the piece that ends at a place; `null` breaks the line before it
 */
export function lineRuns<Style extends string>(
  places: readonly Place[],
  styleOf: (index: number) => Style | null,
): { runs: Run<Style>[]; alone: number[] } {
  const pieces: { style: Style; points: { x: number; y: number }[] }[] = [];
  const joined = new Set<number>();
  places.forEach(({ x, y }, index) => {
    const previous = places[index - 1];
    if (y === null || previous === undefined || previous.y === null) return;
    const style = styleOf(index);
    if (style === null) return;
    const goesOn =
      joined.has(index - 1) &&
      pieces.at(-1)?.style === style &&
      pieces.at(-1)?.points.at(-1)?.x === previous.x;
    if (!goesOn) pieces.push({ style, points: [{ x: previous.x, y: previous.y }] });
    pieces.at(-1)?.points.push({ x, y });
    joined.add(index - 1).add(index);
  });
  return {
    runs: pieces.map(({ style, points }) => ({ style, path: pathOf(points) })),
    alone: places.flatMap(({ y }, index) => (y === null || joined.has(index) ? [] : [index])),
  };
}

const pathOf = (points: readonly { x: number; y: number }[]): string =>
  `M${points.map(({ x, y }) => `${round(x)},${round(y)}`).join('L')}`;

const round = (value: number) => Math.round(value * 100) / 100;
