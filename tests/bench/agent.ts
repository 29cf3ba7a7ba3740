import { answererName } from '@vaultra/core/agent/answerer.ts';
import type { ChatAnswer } from '@vaultra/core/contract/agent.ts';
import { chat } from '@vaultra/core/contract/agent.ts';
import { isStream } from '@vaultra/core/contract/answer.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { connectFive } from '../evaluation/five-businesses.ts';
import { tuning } from '../evaluation/owner-questions/tuning.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Owner } from '../support/owner.ts';
import { type Figure, median, medianMs, type Progress } from './figure.ts';
import type { Size } from './size.ts';

interface Timed {
  firstWordsMs: number;
  wholeMs: number;
  answer: ChatAnswer;
}

/**
 * How long an owner waits for an answer, over HTTP on the embedded cloud. With a language model set up (`OPENAI_API_KEY`,
 * `OLLAMA_BASE_URL`), the same for it, with how many of its answers were shown as it wrote them, and what they cost.
 */
export async function benchAgent({ questions, tries }: Size['agent'], progress: Progress): Promise<Figure[]> {
  progress('starting an embedded cloud with five businesses');
  const cloud = await startTestCloud({}, { connected: true });
  try {
    const owners = await connectFive(cloud);
    const model = answererName();
    const figures = await measure('composer', true);
    if (model !== 'composer') figures.push(...(await measure(model, false)));
    if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
    return figures;

    async function measure(name: string, withoutModel: boolean): Promise<Figure[]> {
      const timed: Timed[] = [];
      const asked = tuning.filter(({ after }) => after === undefined).slice(0, questions);
      for (const [index, { ask, of }] of asked.entries()) {
        progress(`${name}: question ${index + 1} of ${asked.length}`);
        const [first] = of;
        if (!first) continue;
        timed.push(await timeAnswer(owners[first], ask, withoutModel));
        // One user asks 20 questions a minute.
        cloud.clock.moveTo(new Date(cloud.clock.now().getTime() + 10_000));
      }
      const readiness = await medianMs(tries, () => owners.northwind.call(readinessCurrent, {}));
      // The first loads the sentence model.
      return [...waits(name, timed.slice(1), readiness), ...(withoutModel ? [] : grounding(name, timed))];
    }
  } finally {
    await cloud.stop();
  }
}

async function timeAnswer(owner: Owner, message: string, without_model: boolean): Promise<Timed> {
  const begun = performance.now();
  let firstWordsMs: number | undefined;
  let text = '';
  const body = { business_id: owner.businessId, message, without_model };
  const chunks = await owner.call(chat, { body });
  if (!isStream(chunks)) throw new Error('the chat did not stream');
  for await (const chunk of chunks) {
    text += chunk;
    if (text.includes('event: delta')) firstWordsMs ??= performance.now() - begun;
  }
  const wholeMs = performance.now() - begun;
  const done = /event: done\ndata: (.*)\n/.exec(text)?.[1];
  if (done === undefined || firstWordsMs === undefined)
    throw new Error(`“${message}” got no answer: ${text}`);
  return { firstWordsMs, wholeMs, answer: JSON.parse(done) };
}

function waits(name: string, timed: readonly Timed[], readinessMs: number): Figure[] {
  const of = (key: 'firstWordsMs' | 'wholeMs') => timed.map((one) => one[key]);
  return [
    { name: `${name}: first words, median`, value: median(of('firstWordsMs')), unit: 'ms' },
    {
      name: `${name}: first words, 95th percentile`,
      value: percentile(of('firstWordsMs'), 0.95),
      unit: 'ms',
    },
    { name: `${name}: whole answer, median`, value: median(of('wholeMs')), unit: 'ms' },
    { name: `${name}: whole answer, 95th percentile`, value: percentile(of('wholeMs'), 0.95), unit: 'ms' },
    {
      name: `${name}: whole answer`,
      value: median(of('wholeMs')) / readinessMs,
      unit: 'times GET /readiness',
    },
  ];
}

function grounding(name: string, timed: readonly Timed[]): Figure[] {
  const answers = timed.map(({ answer }) => answer);
  const sum = (of: (answer: ChatAnswer) => number) => answers.reduce((total, each) => total + of(each), 0);
  const untouched = answers.filter(({ replaced }) => replaced === 0).length;
  return [
    { name: `${name}: answers shown as written`, value: untouched / answers.length, unit: 'of 1' },
    {
      name: `${name}: sentences refused`,
      value: sum(({ replaced }) => replaced) / answers.length,
      unit: 'an answer',
    },
    {
      name: `${name}: tokens in`,
      value: sum(({ usage }) => usage.input_tokens) / answers.length,
      unit: 'an answer',
    },
    {
      name: `${name}: tokens out`,
      value: sum(({ usage }) => usage.output_tokens) / answers.length,
      unit: 'an answer',
    },
    ...(answers.some(({ usage }) => usage.cost_usd === null)
      ? []
      : [
          {
            name: `${name}: cost`,
            value: sum(({ usage }) => usage.cost_usd ?? 0),
            unit: 'US dollars in all',
          },
        ]),
  ];
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('a percentile needs at least one value');
  return value;
}
