import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { describe, expect, it } from 'vitest';
import { ownerOf, use } from '../../support/agent-tools.ts';

const long = 'x'.repeat(1_000_000);
const days = { start_date: '2026-05-01', end_date: '2026-05-31' };

/** The field that the error names, and what it says would be right. */
const wrong: readonly (readonly [tool: string, input: unknown, field: string, reason?: RegExp])[] = [
  ['get_alerts', 5, 'input'],
  ['get_alerts', 'all', 'input'],
  ['get_alerts', [], 'input'],
  ['get_alerts', { limit: 5 }, 'input', /^there is no limit; leave it out$/],
  ['get_alerts', { [long]: 1 }, 'input'],
  ['get_alerts', JSON.parse('{"__proto__": {"limit": 1}}'), 'input', /__proto__/],
  ['get_top_recommendations', { limit: 0 }, 'limit', /from 1 to 10/],
  ['get_top_recommendations', { limit: '5' }, 'limit', /from 1 to 10/],
  ['get_top_recommendations', { limit: 1.5 }, 'limit', /from 1 to 10/],
  ['get_metric_summary', { metrics: ['profit'] }, 'metrics.0', /use one of revenue_total/],
  ['get_metric_summary', { metrics: ['constructor'] }, 'metrics.0', /use one of revenue_total/],
  ['get_metric_summary', { metrics: [] }, 'metrics', /at least one/],
  ['get_metric_summary', { metrics: Array(5000).fill('mrr') }, 'metrics'],
  ['get_metric_history', { interval: 'year' }, 'interval'],
  ['get_metric_history', { start_date: '2026-02-30' }, 'start_date', /YYYY-MM-DD/],
  ['get_metric_history', { start_date: '2026-05-01', end_date: '2026-04-01' }, 'start_date', /not be later/],
  ['get_metric_history', { start_date: '1990-01-01', interval: 'day' }, 'end_date', /rows/],
  ['compare_periods', { a: days }, 'b', /^give days, like {"start_date"/],
  [
    'compare_periods',
    { a: days, b: { from: '2026-06-01', ...days } },
    'b',
    /^there is no from; use start_date, end_date$/,
  ],
  [
    'compare_periods',
    { a: days, b: { start_date: '2026-05-31', end_date: '2026-05-01' } },
    'b.start_date',
    /not be later than end_date/,
  ],
  [
    'compare_periods',
    { a: { start_date: '2026-07-01', end_date: '2026-07-02' }, b: days },
    'a.start_date',
    /not be later than today, 2026-06-17/,
  ],
  ['compare_periods', { a: days, b: { ...days, end_date: '9999-01-01' } }, 'b.end_date', /2099/],
  ['get_score_changes', { from: '2026-05-01', to: '2026-04-01' }, 'from', /not be later than to/],
  ['search_knowledge', { query: ' ' }, 'query', /say what/],
  ['search_knowledge', { query: long }, 'query', /at most 500/],
  ['search_knowledge', { query: 'a', k: 100 }, 'k', /from 1 to 10/],
  ['search_knowledge', { query: 'a', topics: [long] }, 'topics.0'],
  ['simulate_readiness', { inputs: { disputes_90d: 'two' } }, 'inputs.disputes_90d', /whole number/],
  ['simulate_readiness', { inputs: { disputes_90d: -1 } }, 'inputs.disputes_90d', /whole number/],
  ['simulate_readiness', { inputs: { profit: 1 } }, 'inputs', /^there is no profit; use .*disputes_90d/],
  ['simulate_readiness', { inputs: { mrr_churn: 0.1 } }, 'inputs.mrr_churn'],
  ['get_path', { target: 'rich' }, 'target'],
  ['get_funding_criteria', { kind: 'lottery' }, 'kind', /use one of/],
  ['get_advance_cost', {}, 'factor', /like 1\.3, or an amount and what is repaid/],
  ['get_advance_cost', { amount_usd: 20_000 }, 'factor', /like 1\.3/],
  ['get_advance_cost', { factor: 0.9 }, 'factor', /from 1 to 10/],
  ['get_advance_cost', { factor: '1.3' }, 'factor', /from 1 to 10/],
  ['get_advance_cost', { factor: 1.3, repaid_usd: 9 }, 'repaid_usd', /not both/],
  ['get_advance_cost', { factor: 1.3, days: 90, share_of_sales: 0.1 }, 'share_of_sales', /not both/],
  ['get_advance_cost', { factor: 1.3, share_of_sales: 12 }, 'share_of_sales', /from 0\.001 to 1/],
  ['get_advance_cost', { amount_usd: 9, repaid_usd: 8 }, 'repaid_usd', /not be less than amount_usd/],
  [
    'get_dispute_amounts',
    { start_date: '2026-06-01', end_date: '2026-05-01' },
    'start_date',
    /not be later than end_date/,
  ],
  ['get_dispute_amounts', { start_date: '2027-01-01', end_date: '2027-02-01' }, 'start_date', /than today/],
  ['get_evidence', {}, 'metric'],
  ['get_evidence', { metric: 'net_revenue', cursor: long }, 'cursor', /next_cursor/],
  ['get_evidence', { metric: 'net_revenue', cursor: '.' }, 'cursor', /next_cursor/],
  ['get_evidence', { metric: 'net_revenue', currency: 'USD' }, 'currency', /lowercase/],
  [
    'get_evidence',
    { metric: 'net_revenue', start_date: '2026-06-01', end_date: '2026-05-01' },
    'start_date',
    /not be later/,
  ],
  ['get_evidence', { metric: 'net_revenue', network: 'visa' }, 'network', /only for transaction_count/],
  ['get_evidence', { metric: 'chargeback_count', reason: 'Not mine' }, 'reason', /Stripe’s id/],
  ['calculate', { op: 'divide', of: ['mrr'] }, 'op', /use one of difference/],
  ['calculate', { op: 'sum', of: [] }, 'of', /at least one/],
  ['calculate', { op: 'sum', of: Array(25).fill('mrr') }, 'of', /at most 24/],
  ['calculate', { op: 'sum', of: ['mrr', long] }, 'of.1', /id of a figure/],
  ['calculate', { op: 'sum', of: ['net_revenue', 'profit'] }, 'of.1', /profit/],
  ['calculate', { op: 'sum', of: ['net_revenue', 'refund_ratio'] }, 'of', /USD and refund_ratio in percent/],
  ['calculate', { op: 'annualize', of: ['reserve_held'] }, 'of', /not the amount of a period/],
  ['calculate', { op: 'sum', of: ['simulated.score', 'score'] }, 'of.0', /not kept/],
];

describe('a tool’s input', () => {
  it.each(wrong.map(([tool, input, field, reason = /./]) => ({ tool, input, field, reason })))(
    'of $tool that is wrong gives an error that names $field (%#)',
    async ({ tool, input, field, reason }) => {
      const owner = await ownerOf('Gadget Gulch');
      const error = await use(owner, tool, input).then(
        () => null,
        (refusal) => refusal,
      );
      expect(error).toMatchObject({ code: 'VALIDATION_ERROR' });
      expect(error.details[0].field).toBe(field);
      expect(error.details[0].reason).toMatch(reason);
      // A model reads the message only.
      expect(error.message).toContain(`The input of ${tool} is not valid. ${field}: `);
      expect(error.message.length).toBeLessThan(5000);
    },
  );

  it('for an unknown tool lists the names of the tools', async () => {
    const owner = await ownerOf('Gadget Gulch');
    for (const name of ['get_everything', 'constructor', '', long]) {
      const using = use(owner, name);
      await expect(using).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('get_alerts'),
      });
    }
  });

  it('is an object without a business', () => {
    for (const { name, input } of TOOLS)
      expect([name, Object.keys(input.shape)]).not.toContain('business_id');
  });
});
