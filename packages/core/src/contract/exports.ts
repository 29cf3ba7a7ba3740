import { stream } from './answer.ts';
import { askedDate, businessQuery, currency } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { interval } from './metrics.ts';

/** The most days of one file: five years. */
export const mostExportDays = 5 * 366;
/**
 * The most rows of one file. On AWS an API answer has at most 6 MB and 29 seconds. A row has about 200 bytes.
 */
export const mostExportRows = 20_000;

const csv = stream({ contentType: 'text/csv; charset=utf-8', description: 'a CSV file' });

const about =
  "CSV by RFC 4180 in UTF-8, without a byte order mark. Amounts are decimals in the row's currency, days are in the business's time zone, and an unknown value is empty. Text that a spreadsheet would take for a formula begins with an apostrophe. " +
  `By default the last 30 days; both ends are included, and the file ends today. At most ${mostExportDays} days and ${mostExportRows} rows.`;

const range = {
  from: askedDate.optional(),
  to: askedDate.optional(),
};
const ofCurrency = { currency: currency.optional().meta({ description: 'only rows of this currency' }) };

/** A file reads many items, so a program gets fewer of them than of other answers. */
const limits = [{ by: 'user', max: 60, seconds: 60 }] as const;

export const exportMetrics = defineEndpoint({
  operation: 'exports/metrics',
  method: 'GET',
  path: '/exports/metrics.csv',
  summary: 'Figures by day, week, or month as CSV',
  description: `A row for each period and currency. The first and the last week or month are cut to the range, so that the rows add up to it. ${about}`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({ ...range, ...ofCurrency, interval: interval.default('day') }),
  limits,
  // A sum above 2^53 − 1.
  errors: ['UNPROCESSABLE'],
  responses: { 200: csv },
});

export const exportCharges = defineEndpoint({
  operation: 'exports/charges',
  method: 'GET',
  path: '/exports/charges.csv',
  summary: 'Charges as CSV, the latest first',
  description: `The charges behind the gross sales, transactions, and failed charges of GET /metrics, with what GET /metrics/evidence shows of each. ${about}`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend({ ...range, ...ofCurrency }),
  limits,
  responses: { 200: csv },
});

export const exportScores = defineEndpoint({
  operation: 'exports/scores',
  method: 'GET',
  path: '/exports/scores.csv',
  summary: 'Scores by day as CSV, the oldest first',
  description: `With the card's version, the points of each component, and the limits that applied. Reconstructed days are marked, as in GET /readiness/history. ${about}`,
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery.extend(range),
  limits,
  responses: { 200: csv },
});
