import type { ToolFigure } from '@vaultra/core/agent/figures/figure.ts';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { readinessPath } from '@vaultra/core/contract/what-if.ts';
import { COMPONENTS, type ComponentKey } from '@vaultra/core/figures/components.ts';
import { METRICS, type MetricName } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { formatQuantity } from '@vaultra/core/shared/quantity.ts';
import { describe, expect, it } from 'vitest';
import { ownerOf, use } from '../../support/agent-tools.ts';

const textsOf = (figures: readonly ToolFigure[]) =>
  Object.fromEntries(figures.map(({ id, text }) => [id, text]));

function textOf(name: MetricName, value: unknown, currency: string | null): string {
  const { unit, format } = METRICS[name];
  if (typeof value !== 'number') return 'not known';
  return unit === 'money' ? formatMoney(value, currency ?? '') : formatQuantity(value, format);
}

describe('the figures of a tool', () => {
  it('read as the dashboard shows the API’s figures, in each currency', async () => {
    const owner = await ownerOf('Harbor & Pine');
    const shown = textsOf((await use(owner, 'get_metric_summary')).figures);
    const metrics = await owner.call(metricsCurrent, {});
    for (const name of Object.keys(METRICS) as MetricName[])
      expect([name, shown[name]]).toEqual([name, textOf(name, metrics[name], metrics.currency)]);
    expect(shown['net_revenue.eur']).toBe(
      formatMoney(metrics.by_currency.eur?.net_revenue ?? Number.NaN, 'eur'),
    );
    expect(shown['net_revenue.eur']).toMatch(/^-?€/);
    expect(shown['net_revenue.previous']).toBe(
      textOf('net_revenue', metrics.previous.net_revenue, metrics.currency),
    );
    expect(shown['net_revenue.usd']).toBeUndefined();
  });

  it('count disputes by card network and by reason, with the objects behind each', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const shown = textsOf((await use(owner, 'get_metric_summary')).figures);
    const { by_network, dispute_reasons } = await owner.call(metricsCurrent, {});
    expect(Object.keys(by_network)).toContain('visa');
    for (const [network, { charges, disputes }] of Object.entries(by_network)) {
      expect(shown[`network.${network}.charges`]).toBe(formatQuantity(charges, 'count'));
      expect(shown[`network.${network}.disputes`]).toBe(formatQuantity(disputes, 'count'));
      const behind = await use(owner, 'get_evidence', { metric: 'chargeback_count', network, limit: 1 });
      expect(behind.subtotal).toMatchObject({ value: disputes });
    }
    expect(dispute_reasons.length).toBeGreaterThan(0);
    for (const { reason, count, lost } of dispute_reasons) {
      expect(shown[`dispute_reason.${reason}.count`]).toBe(formatQuantity(count, 'count'));
      const behind = await use(owner, 'get_evidence', { metric: 'disputes_lost', reason, limit: 1 });
      expect(behind.subtotal).toMatchObject({ value: lost });
    }
  });

  it('of disputes in money are the sums of the disputes that the evidence lists, by outcome', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const days = { start_date: '2026-04-01', end_date: '2026-06-30' };
    const { figures, by_currency } = await use(owner, 'get_dispute_amounts', days);
    const { rows } = await use(owner, 'get_evidence', { metric: 'chargeback_count', limit: 100, ...days });
    const listed = rows as { amount: number; status: string; currency: string }[];
    const sumOf = (of: (status: string) => boolean) =>
      listed.filter(({ status }) => of(status)).reduce((sum, { amount }) => sum + amount, 0);
    const sums = {
      lost: sumOf((status) => status === 'lost'),
      won: sumOf((status) => status === 'won'),
      open: sumOf((status) => status !== 'lost' && status !== 'won'),
    };
    expect(by_currency).toEqual([{ currency: 'usd', ...sums }]);
    expect(Math.min(sums.lost, sums.won, sums.open)).toBeGreaterThan(0);
    const shown = new Map(figures.map((figure) => [figure.id, figure.value]));
    const fees = shown.get('dispute_fees@2026-04-01_2026-06-30');
    expect(shown.get('dispute_amount.cost@2026-04-01_2026-06-30')).toBe(sums.lost + Number(fees));
  });

  it('of a rate are its numerator and denominator beside it', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const { figures, subtotal } = await use(owner, 'get_evidence', { metric: 'refund_ratio', limit: 1 });
    const { value, parts } = subtotal as { value: number; parts: { value: number }[] };
    const shown = figures.filter(({ id }) => /\.part\d$/.test(id)).map((figure) => figure.value);
    expect(shown).toEqual(parts.map((part) => part.value));
    expect(Number(shown[0]) / Number(shown[1])).toBe(value);
  });

  it('of the days ahead equal the forecast and the effect of time alone', async () => {
    const owner = await ownerOf('Harbor & Pine');
    const shown = textsOf((await use(owner, 'get_path')).figures);
    const forecast = await owner.call(readinessForecast, {});
    const { with_time_alone, changes } = await owner.call(readinessPath, {});
    expect(forecast.offered).toBe(true);
    expect([shown['forecast.low'], shown['forecast.high']]).toEqual([`${forecast.low}`, `${forecast.high}`]);
    expect(forecast.says.map((_, index) => shown[`forecast.says${index + 1}`])).toEqual(forecast.says);
    const shares = Object.keys(forecast.tiers ?? {}).map((tier) => shown[`forecast.${tier}`]);
    expect(shares.filter((text) => !/draws?$/.test(text ?? ''))).toEqual([]);
    expect(shown['path.time_alone']).toBe(`${with_time_alone?.score}`);
    for (const { input, how } of changes) expect(shown[`path.how.${input}`]).toBe(how);
  });

  it('equal the score card', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const shown = textsOf((await use(owner, 'get_readiness_breakdown')).figures);
    const { score, breakdown, gates } = await owner.call(readinessCurrent, {});
    expect(shown.score).toBe(`${score}`);
    for (const { key, points, target, reason } of breakdown) {
      expect(shown[`points.${key}`]).toBe(points === null ? 'not known' : formatQuantity(points, 'ratio'));
      expect(shown[`reason.${key}`]).toBe(reason);
      const { format } = COMPONENTS[key as ComponentKey];
      expect(shown[`target.${key}`]).toBe(target === null ? 'not known' : formatQuantity(target, format));
    }
    for (const { id, why } of gates) expect(shown[`limit.${id}.why`]).toBe(why);
  });

  it('of a month equal the history, with the change between two months', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const range = { start_date: '2026-04-01', end_date: '2026-05-31' };
    const { metrics } = await owner.call(metricsHistory, { query: { ...range, interval: 'month' } });
    const [april, may] = metrics.map(({ net_revenue }) => net_revenue ?? Number.NaN);
    const days = (month: string, last: string) => ({
      start_date: `${month}-01`,
      end_date: `${month}-${last}`,
    });
    const input = { a: days('2026-04', '30'), b: days('2026-05', '31') };
    const { figures } = await use(owner, 'compare_periods', input);
    const shown = textsOf(figures);
    expect(shown['net_revenue@2026-04']).toBe(formatMoney(april ?? 0, 'usd'));
    expect(shown['change.net_revenue@2026-04..2026-05']).toBe(formatMoney((may ?? 0) - (april ?? 0), 'usd'));
    const { figures: computed } = await use(owner, 'calculate', {
      op: 'percent_change',
      of: ['net_revenue@2026-05', 'net_revenue@2026-04'],
    });
    expect(computed[0]?.value).toBeCloseTo(((may ?? 0) - (april ?? 0)) / (april ?? 0), 10);
    expect(computed[0]?.text).toBe(shown['percent_change.net_revenue@2026-04..2026-05']);
  });

  it('before the first day with data are not known, not 0', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const days = (year: number) => ({ start_date: `${year}-05-01`, end_date: `${year}-05-31` });
    const { figures } = await use(owner, 'compare_periods', { a: days(2015), b: days(2026) });
    const shown = textsOf(figures);
    expect([shown['net_revenue@2015-05'], shown['chargeback_count@2015-05']]).toEqual([
      'not known',
      'not known',
    ]);
    expect(Object.keys(shown).filter((id) => id.includes('change'))).toEqual([]);
  });

  it('say which metrics have no history', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const days = { start_date: '2026-05-01', end_date: '2026-05-31' };
    const metrics = ['net_revenue', 'mrr', 'top_customer_share'];
    const compared = await use(owner, 'compare_periods', { a: days, b: days, metrics });
    expect(compared.without_history).toEqual([METRICS.mrr.label, METRICS.top_customer_share.label]);
  });
});
