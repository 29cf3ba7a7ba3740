import * as z from 'zod';
import { readiness } from '../../contract/readiness.ts';
import { describeReadiness } from '../../readiness/read-model.ts';
import { figuresOfReadiness } from '../figures/of-readiness.ts';
import { defineTool } from './tool.ts';

export const getReadinessBreakdown = defineTool({
  name: 'get_readiness_breakdown',
  title: 'Readiness score and its points',
  description:
    'The readiness score of today: its tier, the points that each component earns and loses with the reason, limits, what is missing for a score, and how sure it is. Start here for “what hurts my score”.',
  operation: 'readiness/current',
  input: z.strictObject({}),
  output: readiness.omit({ business_id: true }).shape,
  async run({ businessId, now }) {
    const { business_id: _, ...content } = await describeReadiness(businessId, now);
    return { ...content, figures: figuresOfReadiness({ business_id: businessId, ...content }) };
  },
});
