/** A picture of one color per pixel, and lines with smooth edges. */

export type Color = readonly [red: number, green: number, blue: number];
export type Point = readonly [x: number, y: number];

export class Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of every pixel, row by row. */
  readonly data: Uint8Array;

  constructor(width: number, height: number, background: Color) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height * 3);
    for (let at = 0; at < this.data.length; at += 3) this.data.set(background, at);
  }

  /** Draws a line through points, with round joints and ends. */
  line(points: readonly Point[], thickness: number, color: Color): void {
    const covered = new Map<number, number>();
    const [first] = points;
    if (points.length === 1 && first) this.#cover(first, first, thickness, covered);
    for (const [index, to] of points.entries()) {
      const from = points[index - 1];
      if (from) this.#cover(from, to, thickness, covered);
    }
    // Once for the whole line, so that its joints are not darker.
    for (const [pixel, share] of covered) this.#mix(pixel * 3, color, share);
  }

  /** Notes how much of each pixel a segment covers: by the distance of the pixel's center. */
  #cover([x1, y1]: Point, [x2, y2]: Point, thickness: number, covered: Map<number, number>): void {
    const reach = thickness / 2 + 1;
    const [dx, dy] = [x2 - x1, y2 - y1];
    const length = dx * dx + dy * dy;
    const left = Math.max(0, Math.floor(Math.min(x1, x2) - reach));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(x1, x2) + reach));
    const top = Math.max(0, Math.floor(Math.min(y1, y2) - reach));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(y1, y2) + reach));
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const [px, py] = [x + 0.5 - x1, y + 0.5 - y1];
        const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
        const distance = Math.hypot(px - along * dx, py - along * dy);
        const share = Math.min(1, Math.max(0, thickness / 2 + 0.5 - distance));
        const pixel = y * this.width + x;
        if (share > (covered.get(pixel) ?? 0)) covered.set(pixel, share);
      }
    }
  }

  #mix(at: number, color: Color, share: number): void {
    for (const [index, value] of color.entries()) {
      const before = this.data[at + index] ?? 0;
      this.data[at + index] = Math.round(before + (value - before) * share);
    }
  }
}

/** Cuts a line into dashes of a length, with gaps as long. */
export function dashes(points: readonly Point[], dash: number): Point[][] {
  const all: Point[][] = [];
  let open: Point[] | undefined = points[0] && [points[0]];
  let left = dash;
  for (const [index, to] of points.entries()) {
    let from = points[index - 1];
    if (!from) continue;
    for (let rest = Math.hypot(to[0] - from[0], to[1] - from[1]); rest > 0; ) {
      const step = Math.min(rest, left);
      const share = step / rest;
      const next: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      open?.push(next);
      [from, rest, left] = [next, rest - step, left - step];
      if (left > 0) continue;
      if (open) all.push(open);
      open = open ? undefined : [next];
      left = dash;
    }
  }
  if (open && open.length > 1) all.push(open);
  return all;
}

/** The strokes of digits on a grid of 4 by 6. */
const strokes: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  0: [
    [
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5],
      [0, 1],
      [1, 0],
    ],
  ],
  1: [
    [
      [0.5, 1.2],
      [2, 0],
      [2, 6],
    ],
  ],
  2: [
    [
      [0, 1],
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 2],
      [0, 6],
      [4, 6],
    ],
  ],
  3: [
    [
      [0, 0],
      [4, 0],
      [2, 2.4],
      [3, 2.4],
      [4, 3.4],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5],
    ],
  ],
  4: [
    [
      [3, 6],
      [3, 0],
      [0, 4],
      [4, 4],
    ],
  ],
  5: [
    [
      [4, 0],
      [0.4, 0],
      [0, 2.6],
      [1, 2.2],
      [3, 2.2],
      [4, 3.2],
      [4, 5],
      [3, 6],
      [1, 6],
      [0, 5],
    ],
  ],
  6: [
    [
      [3.6, 0],
      [1.6, 0.6],
      [0.2, 3],
      [0, 5],
      [1, 6],
      [3, 6],
      [4, 5],
      [4, 3.6],
      [3, 2.7],
      [1, 2.7],
      [0, 3.8],
    ],
  ],
  7: [
    [
      [0, 0],
      [4, 0],
      [1.4, 6],
    ],
  ],
  8: [
    [
      [1, 0],
      [3, 0],
      [4, 1],
      [4, 2],
      [3, 2.8],
      [1, 2.8],
      [0, 2],
      [0, 1],
      [1, 0],
    ],
    [
      [1, 2.8],
      [0, 3.7],
      [0, 5],
      [1, 6],
      [3, 6],
      [4, 5],
      [4, 3.7],
      [3, 2.8],
    ],
  ],
  9: [
    [
      [4, 2.2],
      [3, 3.3],
      [1, 3.3],
      [0, 2.4],
      [0, 1],
      [1, 0],
      [3, 0],
      [4, 1],
      [3.8, 3],
      [2.4, 5.4],
      [0.4, 6],
    ],
  ],
};

/** Draws a whole number that ends at `right`, centered on `middle`. @param size the height of a digit */
export function drawNumber(
  raster: Raster,
  value: number,
  { right, middle, size, color }: { right: number; middle: number; size: number; color: Color },
): void {
  const unit = size / 6;
  const digits = [...String(value)].reverse();
  for (const [place, digit] of digits.entries()) {
    const left = right - (place * 6 + 4) * unit;
    for (const stroke of strokes[digit] ?? []) {
      const points = stroke.map(([x, y]): Point => [left + x * unit, middle - size / 2 + y * unit]);
      raster.line(points, size / 9, color);
    }
  }
}
