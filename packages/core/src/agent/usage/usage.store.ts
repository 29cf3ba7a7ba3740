import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { type AgentUsage, messagesPerDay, type Usage } from '../../contract/agent.ts';
import { AppError } from '../../shared/errors.ts';
import { table } from '../../shared/table.ts';
import { measure } from '../../shared/telemetry.ts';
import { AgentDayEntity } from './usage.entity.ts';

const daySeconds = 86_400;
/** A year and a month, so that a month can be compared with the same one a year before. */
const keptDays = 400;
const microUsd = 1_000_000;

const dayOf = (now: Date) => now.toISOString().slice(0, 10);
const expiryOf = (now: Date) => Math.floor(now.getTime() / 1000) + keptDays * daySeconds;

/**
 * Counts a message of a business before it is answered. So a failed answer counts too, because it cost as much.
 * @returns how many are left until the UTC day ends
 * @throws AppError RATE_LIMITED if none is left
 */
export async function countMessage(businessId: string, now: Date): Promise<number> {
  try {
    const { Attributes } = await AgentDayEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, day: dayOf(now), messages: $add(1), expires_at: expiryOf(now) })
      .options({
        condition: {
          or: [
            { attr: 'messages', exists: false },
            { attr: 'messages', lt: messagesPerDay },
          ],
        },
        returnValues: 'ALL_NEW',
      })
      .send();
    return messagesPerDay - Number(Attributes?.messages ?? messagesPerDay);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const wait = daySeconds - (Math.floor(now.getTime() / 1000) % daySeconds);
    throw new AppError(
      'RATE_LIMITED',
      `This business has used its ${messagesPerDay} messages of today. More can be asked from midnight UTC on.`,
      { retryAfter: wait },
    );
  }
}

/** Adds what an answer used. */
export async function addUsage(businessId: string, used: Usage, now: Date): Promise<void> {
  const { input_tokens, output_tokens, cost_usd } = used;
  if (input_tokens + output_tokens === 0) return;
  measure({
    AgentInputTokens: input_tokens,
    AgentOutputTokens: output_tokens,
    ...(cost_usd === null ? {} : { AgentCost: cost_usd }),
  });
  await AgentDayEntity.build(UpdateItemCommand)
    .item({
      business_id: businessId,
      day: dayOf(now),
      input_tokens: $add(input_tokens),
      output_tokens: $add(output_tokens),
      expires_at: expiryOf(now),
      ...(cost_usd === null
        ? { unpriced: $add(1) }
        : { cost_micro_usd: $add(Math.round(cost_usd * microUsd)) }),
    })
    .send();
}

/** What a business used in the current UTC month, and what is left today. */
export async function readUsage(businessId: string, now: Date): Promise<Omit<AgentUsage, 'answered_by'>> {
  const month = dayOf(now).slice(0, 7);
  const [{ Items = [] }, { Item: today }] = await Promise.all([
    table
      .build(QueryCommand)
      .entities(AgentDayEntity)
      .query({ partition: `BIZ#${businessId}`, range: { beginsWith: `AGENT#${month}` } })
      .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
      .send(),
    AgentDayEntity.build(GetItemCommand)
      .key({ business_id: businessId, day: dayOf(now) })
      .options({ consistent: true })
      .send(),
  ]);
  const sum = (name: 'messages' | 'input_tokens' | 'output_tokens' | 'cost_micro_usd' | 'unpriced') =>
    Items.reduce((total, day) => total + (day[name] ?? 0), 0);
  return {
    month,
    messages: sum('messages'),
    input_tokens: sum('input_tokens'),
    output_tokens: sum('output_tokens'),
    cost_usd: sum('unpriced') > 0 ? null : sum('cost_micro_usd') / microUsd,
    left_today: Math.max(0, messagesPerDay - (today?.messages ?? 0)),
    per_day: messagesPerDay,
  };
}
