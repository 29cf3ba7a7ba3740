import type { Alert } from '../../../contract/alerts.ts';
import type { EvidenceRow } from '../../../contract/evidence.ts';
import { addDays } from '../../../shared/calendar.ts';
import { needsResponse } from '../../tools/get-evidence.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';

/** How far back a dispute may be open. */
const days = 180;
const mostShown = 10;
const mostPages = 5;

interface Open {
  /** The figure of their number; null if it is not known. */
  id: string | null;
  rows: EvidenceRow[];
  isAll: boolean;
}

/** The open disputes of half a year: the figure of 30 days leaves out what waits for longer. */
export async function* readOpenDisputes(desk: Desk): Steps<Open> {
  const { today } = desk.turn;
  const input = {
    metric: 'disputes_open',
    start_date: addDays(today, 1 - days),
    end_date: today,
    limit: 100,
  };
  const rows: EvidenceRow[] = [];
  let cursor: string | null = null;
  let id = '';
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: {
      rows: EvidenceRow[];
      next_cursor: string | null;
      period_start: string;
      period_end: string;
    } = yield* desk.evidence(cursor === null ? input : { ...input, cursor });
    rows.push(...page.rows);
    id = `evidence.disputes_open@${page.period_start}_${page.period_end}`;
    cursor = page.next_cursor;
    if (cursor === null) break;
  }
  return { id: desk.known(id) ? id : null, rows, isAll: cursor === null };
}

/**
 * Every open dispute, those that wait for an answer first.
 * @param most rows to list; fewer than all for a part of an answer, which then says less of each
 * @returns whether their number is known
 */
export async function* openDisputes(desk: Desk, most = mostShown): Steps<boolean> {
  const isPart = most < mostShown;
  const { id, rows, isAll } = yield* readOpenDisputes(desk);
  if (id === null) return false;
  const isNone = desk.value(id) === 0;
  const isAction = yield* answersDue(desk, `Open disputes of the last 180 days: [[${id}]]`, isPart);
  if (isNone && !isAction)
    yield desk.say(`Open disputes of the last 180 days: [[${id}]], so none needs a response.`);
  if (isNone) return true;
  if (!isAction) {
    yield desk.say(`Open disputes of the last 180 days: [[${id}]].`);
    if ((desk.value(`${id}.needs_response`) ?? 0) > 0)
      yield desk.say(
        `A response is needed on [[${id}.needs_response]] of them${desk.known(`${id}.needs_response.amount`) ? `, over [[${id}.needs_response.amount]] in all` : ''}.`,
      );
  }
  yield* desk.metrics();
  // The days of the rows say it too, and a part stands beside an answer that says it already.
  if (!isPart && rows.length > mostShown && desk.known('disputes_open'))
    yield desk.say('Opened in the last 30 days: [[disputes_open]].');
  const known = rows.filter((row) => desk.figure(`evidence.${row.id}`));
  const inOrder = [...known.filter(needsResponse), ...known.filter((row) => !needsResponse(row))];
  if (known.some(needsResponse)) {
    if (!isAction) yield* evidenceDays(desk);
    yield desk.say('Those that need a response come first:\n');
  } else if (isAll) yield desk.say('None of these disputes needs a response from you now:\n');
  else yield desk.say('The latest:\n');
  for (const row of inOrder.slice(0, most)) yield desk.say(`- [[evidence.${row.id}]]\n`);
  if (inOrder.length > most || !isAll) yield desk.say('The others are in Stripe, under Disputes.');
  if (isAction && !isPart)
    yield desk.say('Inquiries are not in this list, because they do not count as disputes.');
  return true;
}

/**
 * What the action says of disputes and inquiries to answer, in its own words.
 * @param isPart says only until when
 * @returns whether there is one
 */
async function* answersDue(desk: Desk, open: string, isPart: boolean): Steps<boolean> {
  const { recommendations } = yield* desk.actions();
  const action = recommendations.find(({ due }) => due?.kind === 'evidence');
  if (action)
    yield desk.say(`${open}. [[action.${action.rule}.${isPart ? 'due' : 'why'}]]${isPart ? '.' : ''}`);
  return action !== undefined;
}

const mostDays = 3;

/** How many disputes need evidence by which day. */
async function* evidenceDays(desk: Desk): Steps {
  const { alerts } = yield* desk.run<ToolResult & { alerts: Alert[] }>('get_alerts');
  const dues = alerts.filter(({ kind }) => kind === 'evidence_due');
  for (const { id } of dues.slice(0, mostDays)) yield desk.say(`[[alert.${id}]].`);
}
