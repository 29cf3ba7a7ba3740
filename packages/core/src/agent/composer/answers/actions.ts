import type { Recommendation } from '../../../contract/recommendations.ts';
import { plain } from '../../../knowledge/embedded/spanish.ts';
import { daysBetween } from '../../../shared/calendar.ts';
import type { ToolResult } from '../../tools/tool.ts';
import type { Desk, Steps } from '../desk.ts';
import { quoted } from './knowledge.ts';
import { actionFor, noScore } from './parts.ts';

const asksSeveral =
  /\b(?:[2-5]|two|three|four|five|several|list|plan|fixes|actions|moves|things|priorities|prioritized|dos|tres|lista)\b(?! (?:days?|weeks?|months?|hours?|minutes?))/i;

const asksWhen = /\b(?:by when|deadlin\w*|due|until when|para cuando|plazo)\b/;

/** The first action, with its steps. */
export async function* first(desk: Desk): Steps<number> {
  const { recommendations, open } = yield* desk.actions();
  const from = desk.asked.skip;
  const action = recommendations[from];
  if (!action) {
    const { score } = yield* desk.readiness();
    if (score === null) yield* noScore(desk);
    else {
      yield desk.say(
        open === 0
          ? 'There is no open action: nothing in your figures calls for it now.'
          : 'That was the last open action.',
      );
      yield desk.say('Your score is [[score]]; the best way to keep it is to continue as you do.');
    }
    return from;
  }
  if (from === 0 && asksSeveral.test(desk.turn.question) && recommendations.length > 1) {
    const shown = recommendations.slice(0, 3);
    yield desk.say('In this order:\n');
    for (const [at, { rule, due }] of shown.entries())
      yield desk.say(
        `${at + 1}. [[action.${rule}]] ([[action.${rule}.worth]])${due === null ? '' : `: [[action.${rule}.due]]`}\n`,
      );
    yield desk.say(`Start with the first: [[action.${action.rule}.step1]]`);
    return shown.length;
  }
  if (from === 0 && asksSoon.test(plain(desk.turn.question)) && (yield* evidenceFirst(desk, action.rule)))
    return 1;
  const { rule, steps } = action;
  const start = from === 0 ? 'Start with this' : 'Next';
  const none = asksWhen.test(plain(desk.turn.question)) ? ' It has no due date.' : '';
  const due = action.due === null ? none : ` [[action.${rule}.due]].`;
  yield desk.say(`${start}: [[action.${rule}]] ([[action.${rule}.worth]]).${due}\n`);
  yield* steps_(desk, rule, steps.length);
  const next = recommendations[from + 1];
  if (next) {
    const nextDue = next.due === null ? '' : ` [[action.${next.rule}.due]].`;
    yield desk.say(`After that: [[action.${next.rule}]] ([[action.${next.rule}.worth]]).${nextDue}`);
  }
  return from + 1;
}

const asksSoon =
  /\b(?:this week|today|tonight|tomorrow|right now|next (?:few|seven|7) days|esta semana|hoy|manana)\b/;
const soonDays = 7;

/** Evidence that is due within the week comes before the action that is worth the most. @returns whether there is some */
async function* evidenceFirst(desk: Desk, top: string): Steps<boolean> {
  const { recommendations } = yield* desk.run<ToolResult & { recommendations: Recommendation[] }>(
    'get_top_recommendations',
    { limit: 10 },
  );
  const due = recommendations.find((one) => one.due?.kind === 'evidence');
  if (!due?.due || due.rule === top || daysBetween(desk.turn.today, due.due.date) > soonDays) return false;
  yield desk.say(`Start with what has a date: [[action.${due.rule}]]. [[action.${due.rule}.due]].\n`);
  yield* steps_(desk, due.rule, Math.min(2, due.steps.length));
  yield desk.say(`After that: [[action.${top}]] ([[action.${top}.worth]]).`);
  return true;
}

/** The first steps of an action, as far as they fit. */
async function* steps_(desk: Desk, rule: string, count: number): Steps {
  let words = 0;
  for (let at = 1; at <= Math.min(count, 4); at += 1) {
    const text = desk.figure(`action.${rule}.step${at}`)?.text ?? '';
    words += text.split(/\s+/).length;
    if (at > 1 && words > 75) return;
    yield desk.say(`${at}. [[action.${rule}.step${at}]]\n`);
  }
}

/** The actions on the subject of the earlier answer. */
export async function* remedy(desk: Desk): Steps<number> {
  const [subject] = desk.asked.subjects;
  const { recommendations } = yield* desk.actions();
  const action = actionFor(recommendations, subject);
  if (!action) {
    if (!subject) return yield* first(desk);
    const { breakdown } = yield* desk.readiness();
    const line = breakdown.find(({ key }) => key === subject.component);
    if (line?.applicable) {
      yield desk.say(
        `No action is open for [[label.${line.key}]]: it earns [[points.${line.key}]] of its [[max.${line.key}]] points.`,
      );
      yield* quoted(desk, { topics: [line.key], most: 2 });
      const [top] = recommendations;
      if (top)
        yield desk.say(`More is to be gained here: [[action.${top.rule}]] ([[action.${top.rule}.worth]]).`);
      return 0;
    }
    return yield* first(desk);
  }
  yield desk.say(`[[action.${action.rule}]] ([[action.${action.rule}.worth]]):\n`);
  yield* steps_(desk, action.rule, action.steps.length);
  yield* quoted(desk, { topics: subject?.component ? [subject.component] : [], most: 1 });
  return 0;
}

/** Why the action of the earlier answer comes first. */
export async function* reasonOfAction(desk: Desk): Steps<number> {
  const { recommendations } = yield* desk.actions();
  const action = recommendations[Math.max(0, desk.asked.told - 1)];
  if (!action) return yield* first(desk);
  yield desk.say(`[[action.${action.rule}.why]]`);
  yield desk.say(`What it brings: [[action.${action.rule}.worth]].`);
  return desk.asked.told;
}
