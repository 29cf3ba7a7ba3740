import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../../shared/table.ts';

/** The agent's messages of a business on a UTC day, with tokens and cost. */
export const AgentDayEntity = new Entity({
  name: 'agent_day',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    /** YYYY-MM-DD, UTC. */
    day: string().key(),
    messages: number().optional(),
    input_tokens: number().optional(),
    output_tokens: number().optional(),
    /** Millionths of a US dollar. */
    cost_micro_usd: number().optional(),
    /** Messages whose cost is not known. */
    unpriced: number().optional(),
    expires_at: number(),
  }),
  computeKey: ({ business_id, day }: { business_id: string; day: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `AGENT#${day}`,
  }),
});
