import { type Subject, subjects } from './subjects.ts';
import { spelling, wordsOf } from './words.ts';

interface Phrase {
  subject: Subject;
  words: ReadonlySet<string>;
}

const phrases: readonly Phrase[] = subjects.flatMap((subject) =>
  subject.phrases.map((phrase) => ({ subject, words: new Set(wordsOf(phrase)) })),
);
const known = new Set(phrases.flatMap(({ words }) => [...words]));
const spelled = spelling(known);
/** Words of quantity, which go with every subject. */
const quantity = new Set([
  'how',
  'mani',
  'much',
  'number',
  'of',
  'do',
  'we',
  'did',
  'a',
  'the',
  'that',
  'on',
  'in',
  'count',
]);
/** How telling a word is: words of many subjects tell little. */
const weightOf = (word: string) =>
  (quantity.has(word) ? 0.1 : 1) /
  Math.sqrt(new Set(phrases.filter(({ words }) => words.has(word)).map(({ subject }) => subject.id)).size);
const weights = new Map([...known].map((word) => [word, weightOf(word)]));

/** “Refund %” is a share, and 2% is a value. */
const spelledOut = (text: string) => text.replace(/(?<!\d ?)%/g, ' percentage ');

/** Whether words of quantity stand by their noun: “how many refunds and sales” does not count sales. */
function isTogether(words: ReadonlySet<string>, places: readonly number[]): boolean {
  return (
    ![...words].some((word) => quantity.has(word)) || Math.max(...places) - Math.min(...places) <= words.size
  );
}

/** The subjects that a question lists, in its order. Each word names one of them only: “dispute rate and refund rate” names two. */
export function subjectsListed(text: string): Subject[] {
  const left = wordsOf(spelledOut(text)).map(spelled);
  const listed: { subject: Subject; at: number }[] = [];
  const distinctive = ({ words }: Phrase) => [...words].filter((word) => !quantity.has(word)).length;
  const longestFirst = phrases
    .filter((one) => distinctive(one) > 0)
    .toSorted((a, b) => distinctive(b) - distinctive(a));
  for (const { subject, words } of longestFirst) {
    if (![...words].every((word) => left.includes(word))) continue;
    const places = [...words].map((word) => left.indexOf(word));
    if (!isTogether(words, places)) continue;
    for (const place of places) left[place] = '';
    if (!listed.some((one) => one.subject.metric === subject.metric))
      listed.push({ subject, at: Math.min(...places) });
  }
  return listed.sort((a, b) => a.at - b.at).map(({ subject }) => subject);
}

/** The subjects that a question names, the most specific first. */
export function subjectsIn(text: string): Subject[] {
  const asked = wordsOf(spelledOut(text)).map(spelled);
  const has = new Set(asked);
  const found = new Map<Subject, { score: number; at: number }>();
  for (const { subject, words } of phrases) {
    if (words.size === 0 || ![...words].every((word) => has.has(word))) continue;
    const distinctive = [...words].filter((word) => !quantity.has(word)).length;
    const score = [...words].reduce((sum, word) => sum + (weights.get(word) ?? 0), 0) + distinctive;
    const places = [...words].map((word) => asked.indexOf(word));
    if (!isTogether(words, places)) continue;
    const at = Math.min(...places);
    const before = found.get(subject);
    if (!before || score > before.score) found.set(subject, { score, at });
  }
  return (
    [...found]
      // “Sales” is said of everything.
      .sort(
        ([x, a], [y, b]) =>
          Number(x.id === 'sales') - Number(y.id === 'sales') || b.score - a.score || a.at - b.at,
      )
      .map(([subject]) => subject)
  );
}
