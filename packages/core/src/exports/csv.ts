/**
 * CSV by RFC 4180: https://www.rfc-editor.org/rfc/rfc4180
 *
 * No byte order mark: Excel needs one only for characters beyond ASCII. Headers, dates, figures and Stripe's ids are ASCII, and other
 * readers would take the mark for a part of the first header.
 */

/** A column. A `number` is written unchanged. A `text` is made safe for spreadsheets. */
export interface Column<R> {
  header: string;
  kind: 'text' | 'number';
  /** null is unknown, and an empty cell. */
  of(row: R): string | number | null;
}

/** The minimum size of each chunk except the last. A chunk ends at the end of a row. */
export const chunkCharacters = 64 * 1024;

/** A spreadsheet takes text that begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** The header and the rows, in chunks. It reads a row only when it writes it, so a long file needs no more memory than a short one. */
export async function* csv<R>(
  columns: readonly Column<R>[],
  rows: Iterable<R> | AsyncIterable<R>,
): AsyncGenerator<string> {
  let chunk = line(columns.map(({ header }) => textCell(header)));
  for await (const row of rows) {
    chunk += line(columns.map((column) => cell(column, row)));
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`;

function cell<R>({ header, kind, of }: Column<R>, row: R): string {
  const value = of(row);
  if (value === null) return '';
  if (kind === 'text') return textCell(String(value));
  // A negative number is not a formula. It stays unquoted so that a spreadsheet can sum it.
  const number = String(value);
  if (!plainNumber.test(number)) throw new TypeError(`the column ${header} has numbers, not ${number}`);
  return number;
}

function textCell(value: string): string {
  const text = value.toWellFormed();
  if (formula.test(text)) return quoted(`'${text}`);
  return /[",\r\n]/.test(text) ? quoted(text) : text;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
