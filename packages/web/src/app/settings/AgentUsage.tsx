import { agentUsage } from '@vaultra/core/contract/agent.ts';
import type { BusinessChoice } from '../business/BusinessSwitcher.tsx';
import { formatMonth } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { quantity } from '../ui/quantity.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useQuery } from '../ui/use-query.ts';
import { costText } from './cost-text.ts';

/** What the agent used this month, for each business. */
export function AgentUsage({ businesses }: { businesses: readonly BusinessChoice[] }) {
  if (businesses.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="usage-title">
      <div>
        <h2 id="usage-title">Questions</h2>
        <p className="small soft">
          What all members <a href="/ask">asked</a> this month. The month and the day end at midnight UTC.
        </p>
      </div>
      {businesses.map((business) => (
        <UsageOf key={business.id} business={business} isAlone={businesses.length === 1} />
      ))}
    </section>
  );
}

function UsageOf({ business, isAlone }: { business: BusinessChoice; isAlone: boolean }) {
  const { data, error, reload } = useQuery(agentUsage, { query: { business_id: business.id } });
  if (data === null)
    return error ? (
      <ErrorNotice error={error} title={`Could not load the questions of ${business.name}`} retry={reload} />
    ) : (
      <Skeleton label="Loading the questions" heights={[96]} />
    );
  const { month, messages, left_today, per_day, answered_by, input_tokens, output_tokens, cost_usd } = data;
  const tokens = input_tokens + output_tokens;
  const usesModel = answered_by !== 'composer' || tokens > 0;
  return (
    <div>
      {!isAlone && <h3>{business.name}</h3>}
      <dl className="usage small">
        <dt>{formatMonth(`${month}-01`)}</dt>
        <dd>
          {quantity(messages, 'count')} {messages === 1 ? 'question' : 'questions'}
        </dd>
        <dt>Left today</dt>
        <dd>
          {quantity(left_today, 'count')} of {quantity(per_day, 'count')}
        </dd>
        <dt>Answered by</dt>
        <dd>{answered_by === 'composer' ? 'the composer, no language model' : answered_by}</dd>
        {usesModel && (
          <>
            <dt>Tokens</dt>
            <dd>
              {quantity(input_tokens, 'count')} read, {quantity(output_tokens, 'count')} written
            </dd>
            <dt>Cost</dt>
            <dd>{costText(cost_usd)}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
