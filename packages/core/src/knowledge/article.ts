import { parse, YAMLParseError } from 'yaml';
import * as z from 'zod';
import { card } from '../card/current.ts';
import { COMPONENTS } from '../figures/components.ts';
import { FACTS, INPUTS } from '../figures/inputs.ts';
import { METRICS } from '../figures/metrics.ts';
import { funding } from '../readiness/criteria/minimums.ts';
import { expandPlaceholders } from './placeholders.ts';

/** A knowledge article: `knowledge/<slug>.md`, front matter and a Markdown body. It holds facts that are not a business's own figures. */

const categories = ['disputes', 'account', 'payments', 'revenue', 'funding', 'law', 'product'] as const;
export type Category = (typeof categories)[number];

/** Allowed subjects of an article: figures, components, limits of the card, and kinds of funding. */
export const knownTopics: ReadonlySet<string> = new Set([
  ...[COMPONENTS, METRICS, INPUTS, FACTS, card.gates].flatMap((keyed) => Object.keys(keyed)),
  ...funding.map(({ kind }) => kind),
]);

const line = (what: string) => z.string({ error: `give ${what}` }).min(1, `give ${what}`);
const day = z.iso.date('give a date as YYYY-MM-DD');
const webPage = z.url({ protocol: /^https?$/, error: 'give a web address, like https://…' });
const slugs = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const source = z
  .strictObject({
    title: line('the title of the page'),
    publisher: line('who publishes it'),
    url: webPage.nullable(),
    date: z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)], {
      error: 'give the day as YYYY-MM-DD, or the month as YYYY-MM if no day is known',
    }),
    kind: z.enum(['primary', 'secondary', 'unconfirmed', 'judgment'], {
      error: 'give primary, secondary, unconfirmed or judgment',
    }),
    says: line('what the page says, with every figure that the article takes from it'),
  })
  .refine(({ kind, url }) => url !== null || kind === 'judgment' || kind === 'unconfirmed', {
    path: ['url'],
    error: 'give the address; only a judgment or an unconfirmed figure may have none',
  });
export type ArticleSource = z.output<typeof source>;

const frontMatter = z.strictObject({
  title: line('the title'),
  category: z.enum(categories, { error: `give one of ${categories.join(', ')}` }),
  source: line('the main publisher'),
  url: webPage.nullable(),
  updated: day,
  topics: z.array(
    z.string().refine((key) => knownTopics.has(key), {
      error: (issue) =>
        `use the key of a component, metric, input, limit or kind of funding, not ${issue.input}`,
    }),
    'give a list of keys, or []',
  ),
  related: z
    .array(z.string().regex(slugs, 'give the slug of an article'), 'give a list of slugs')
    .min(2, 'give at least 2 slugs')
    .max(5, 'give at most 5 slugs'),
  sources: z.array(source, 'give a list of sources').min(1, 'give at least one source'),
});

export interface Article extends z.output<typeof frontMatter> {
  slug: string;
  /** Questions as owners ask them, which the article answers. */
  questions: readonly string[];
  /** Markdown as written, with placeholders. */
  written: string;
  /** Markdown with the current card's data and today's labels. */
  body: string;
}

/** The faults of an article, one line each, with the file and the field. */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** @param file `knowledge/<slug>.md`, for messages and the slug */
export function parseArticle(file: string, text: string, questions: readonly string[] = []): Article {
  const slug = file.replace(/^.*\//, '').replace(/\.md$/, '');
  if (!slugs.test(slug)) throw new ArticleError([`${file}: name the file in lowercase, like visa-vamp.md`]);
  const [, front, written] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined || written === undefined) {
    throw new ArticleError([`${file}: begin with front matter between two lines of ---`]);
  }
  const result = frontMatter.safeParse(readYaml(file, front));
  if (!result.success) {
    throw new ArticleError(
      result.error.issues.map((issue) => `${file}: ${faultOf(issue, issue.path.join('.'))}`),
    );
  }
  const { text: body, faults } = expandPlaceholders(written.trim(), card);
  if (faults.length > 0) throw new ArticleError(faults.map((fault) => `${file}: body: ${fault}`));
  return { slug, questions, ...result.data, written: written.trim(), body };
}

function readYaml(file: string, front: string): unknown {
  try {
    return parse(front);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const [reason = ''] = error.message.split('\n');
    throw new ArticleError([`${file}: front matter: ${reason.replace(/:$/, '')}`]);
  }
}

function faultOf(issue: z.core.$ZodIssue, path: string): string {
  if (issue.code === 'unrecognized_keys') {
    return `${path || 'front matter'}: remove ${issue.keys.join(', ')}, because articles have no such field`;
  }
  return `${path || 'front matter'}: ${issue.message}`;
}
