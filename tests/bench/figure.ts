/** One line of the benchmark: a count or a ratio, never a time, so that it means the same on any machine. */
export interface Figure {
  name: string;
  value: number;
  /** The unit of `value`, or the value that it is relative to. */
  unit: string;
}

/** Reports progress on stderr, apart from the figures. */
export type Progress = (text: string) => void;

export function table(figures: readonly Figure[]): string {
  const shown = figures.map(({ name, value, unit }) => ({ name, value: format(value), unit }));
  const width = (column: 'name' | 'value') => Math.max(...shown.map((row) => row[column].length));
  const [name, value] = [width('name'), width('value')];
  return shown.map((row) => `${row.name.padEnd(name)}  ${row.value.padStart(value)}  ${row.unit}`).join('\n');
}

function format(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new RangeError('the median needs at least one value');
  return (low + high) / 2;
}

/** The median milliseconds of one call over `tries` calls. The first call is not counted. */
export async function medianMs(tries: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index <= tries; index += 1) {
    const begun = performance.now();
    await work(index);
    if (index > 0) times.push(performance.now() - begun);
  }
  return median(times);
}
