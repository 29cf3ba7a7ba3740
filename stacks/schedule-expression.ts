const fields = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'day of week', min: 0, max: 7 },
] as const;

/**
 * Converts a five-field cron expression (numbers, `*`, lists, ranges, steps) to the format of EventBridge Scheduler.
 * There, steps are written out, Sunday is 1, and one of the two day fields must be `?`:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * @throws Error with the name of a field that cannot be converted
 */
export function scheduleExpression(cron: string): string {
  const terms = cron.trim().split(/\s+/);
  if (terms.length !== fields.length) throw new Error(`"${cron}": give five fields, like 0 5 * * *`);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields.map((field, i) =>
    valuesOf(terms[i] ?? '', field),
  );
  if (dayOfMonth && dayOfWeek) {
    throw new Error(`"${cron}": give a day of month or a day of week; EventBridge does not take both`);
  }
  const sundayFirst = dayOfWeek && [...new Set(dayOfWeek.map((day) => (day % 7) + 1))].sort((a, b) => a - b);
  const days = sundayFirst
    ? `? ${write(month)} ${write(sundayFirst)}`
    : `${write(dayOfMonth)} ${write(month)} ?`;
  return `cron(${write(minute)} ${write(hour)} ${days} *)`;
}

/** The values that a field matches, in order; empty if it matches all. */
function valuesOf(field: string, { name, min, max }: (typeof fields)[number]): number[] | undefined {
  if (field === '*') return undefined;
  const values = field.split(',').flatMap((term) => {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(term);
    const [, first, last, every] = match ?? [];
    const step = Number(every ?? 1);
    const from = Number(first ?? min);
    const to = Number(last ?? (first && !every ? first : max));
    if (!match || from < min || to > max || from > to || step < 1) {
      throw new Error(
        `cron ${name} "${term}": give *, a number from ${min} to ${max}, a range, or steps of either`,
      );
    }
    return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

const write = (values: number[] | undefined) => values?.join(',') ?? '*';
