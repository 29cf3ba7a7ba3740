import * as z from 'zod';
import { date } from '../../contract/common.ts';
import { passages } from './passages.ts';
import { defineTool } from './tool.ts';

const most = 10;
const longest = 500;

export const searchKnowledge = defineTool({
  name: 'search_knowledge',
  title: 'Search the knowledge base',
  description:
    'Passages about disputes, payouts, refunds, subscriptions, lenders, loans and the law, each with its source and date. Cite a passage as [[k:id]]. `topics` may name weak components or metrics, to find what explains them.',
  operation: 'readiness/current',
  input: z.strictObject({
    query: z
      .string()
      .trim()
      .min(1, 'say what to look for')
      .max(longest, `use at most ${longest} characters`)
      .meta({ description: 'what to look for, in the owner’s words' }),
    k: z
      .int(`use a whole number from 1 to ${most}`)
      .min(1, `use a whole number from 1 to ${most}`)
      .max(most, `use a whole number from 1 to ${most}`)
      .default(5)
      .meta({ description: 'how many passages' }),
    topics: z
      .array(z.string().max(60))
      .max(10, 'name at most 10 topics')
      .default([])
      .meta({ description: 'keys of components or metrics, like dispute_risk or refund_ratio' }),
  }),
  output: {
    passages: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        heading: z.string(),
        text: z.string(),
        source: z.string(),
        url: z.string(),
        updated: date,
        topics: z.array(z.string()),
      }),
    ),
  },
  async run({ knowledge }, { query, k, topics }) {
    return { passages: await passages(knowledge, { text: query, topics, k }), figures: [] };
  },
});
