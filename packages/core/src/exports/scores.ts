import { COLUMNS, figureHeader } from '../figures/columns.ts';
import { COMPONENTS, type ComponentKey } from '../figures/components.ts';
import { loadConnected } from '../metrics/load.ts';
import { readPastScores } from '../readiness/past/past-scores.store.ts';
import { type Day, ofPast, ofStored } from '../readiness/read-model.ts';
import { readFirstDate, scoresBetween } from '../readiness/score.store.ts';
import { type DateRange, localDate } from '../shared/calendar.ts';
import { type Column, csv } from './csv.ts';
import { type AskedRange, type CsvFile, exportRange, fileName } from './range.ts';

const columns: readonly Column<Day>[] = [
  { header: COLUMNS.date, kind: 'text', of: ({ date }) => date },
  { header: COLUMNS.score, kind: 'number', of: ({ score }) => score },
  { header: COLUMNS.tier, kind: 'text', of: ({ tier }) => tier },
  { header: COLUMNS.card_version, kind: 'text', of: ({ card_version }) => card_version },
  { header: COLUMNS.reconstructed, kind: 'text', of: ({ reconstructed }) => String(reconstructed) },
  { header: COLUMNS.limits, kind: 'text', of: limitsOf },
  ...(Object.keys(COMPONENTS) as ComponentKey[]).map(
    (name): Column<Day> => ({
      header: figureHeader({ label: COMPONENTS[name].label, unit: 'points' }),
      kind: 'number',
      of: ({ compared }) => compared.breakdown.find(({ key }) => key === name)?.points ?? null,
    }),
  ),
];

function limitsOf({ compared }: Day): string {
  return compared.gates
    .filter(({ active }) => active)
    .map(({ id }) => id)
    .join(' ');
}

/**
 * `GET /exports/scores.csv`: the scores of GET /readiness/history, oldest first.
 * @throws AppError VALIDATION_ERROR for a bad range
 */
export async function scoresFile(businessId: string, asked: AskedRange, now: Date): Promise<CsvFile> {
  const connected = await loadConnected(businessId);
  const seconds = Math.floor(now.getTime() / 1000);
  const range = exportRange(asked, localDate(seconds, connected?.head.current.timeZone ?? 'UTC'));
  const rows = connected ? daysOf(businessId, connected.integration.account_id, range) : [];
  return { name: fileName('scores', range), chunks: csv(columns, rows) };
}

/** Reconstructed days come before the first stored one. */
async function* daysOf(businessId: string, accountId: string, range: DateRange): AsyncGenerator<Day> {
  const [past, first] = await Promise.all([
    readPastScores(businessId, accountId),
    readFirstDate(businessId, accountId),
  ]);
  if (first === undefined) return;
  yield* ofPast(past).filter(({ date }) => date < first && date >= range.start && date <= range.end);
  for await (const stored of scoresBetween(businessId, accountId, range)) yield ofStored(stored);
}
