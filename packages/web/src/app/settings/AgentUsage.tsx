import { agentUsage } from '@vaultra/core/contract/agent.ts';
import type { BusinessChoice } from '../business/business.ts';
import { useApi } from '../query/use-api.ts';
import { PlaceLink } from '../shell/PlaceLink.tsx';
import { formatMonth } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { quantity } from '../ui/quantity.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { costText } from './cost-text.ts';

/** The agent's usage this month. */
export function AgentUsage({ business }: { business: BusinessChoice }) {
  return (
    <section className="panel stack" aria-labelledby="usage-title">
      <div>
        <h2 id="usage-title">Questions</h2>
        <p className="small soft">
          What all members <PlaceLink to={{ view: 'ask' }}>asked</PlaceLink> this month. The month and the day
          end at midnight UTC.
        </p>
      </div>
      <UsageOf business={business} />
    </section>
  );
}

function UsageOf({ business }: { business: BusinessChoice }) {
  const { data, error, reload } = useApi(agentUsage, { query: { business_id: business.id } });
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
      <dd>{answered_by === 'composer' ? 'fixed rules, no language model' : answered_by}</dd>
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
  );
}
