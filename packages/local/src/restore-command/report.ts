import type { Outcome } from './restore.ts';

/** What the user reads at the end. */
export function report({ table, comparison, faults }: Outcome, stage: string): string[] {
  const { types, sample } = comparison;
  const rows = [
    ['entity', 'old table', 'new table', 'difference'],
    ...types.map(({ type, old, restored }) => [type, String(old), String(restored), signed(restored - old)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const same = sample.size - sample.changed - sample.missing;
  return [
    '',
    ...lines,
    '',
    `Of ${sample.size} items of the old table, ${same} are the same in the new one, ${sample.changed} differ, ${sample.missing} are missing.`,
    'What was written after the time of the restore differs, and is no fault.',
    '',
    ...(faults.length > 0
      ? [
          `${table} is not like the old table:`,
          ...faults.map((fault) => `  ${fault}`),
          `If that is what was to be restored, compare again with a higher tolerance: --resume ${table} --tolerance <percent>`,
        ]
      : [
          `${table} is ready. To have the stage use it:`,
          `  1. Set TABLE_RESTORED=${table} in .env.${stage} (with the workflows: in SETTINGS).`,
          `  2. npx sst deploy --stage ${stage}`,
          'The old table stays. docs/operations/backup.md says what to do about what was written since.',
        ]),
  ];
}

const signed = (value: number) => (value === 0 ? '' : value > 0 ? `+${value}` : String(value));
