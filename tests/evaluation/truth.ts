import { listAlerts } from '@vaultra/core/alerts/read-model.ts';
import type { Inputs } from '@vaultra/core/card/inputs.ts';
import { describeHistory, describeMetrics } from '@vaultra/core/metrics/read-model.ts';
import { describeCriteria } from '@vaultra/core/readiness/criteria/read-model.ts';
import { describeForecast } from '@vaultra/core/readiness/forecast/read-model.ts';
import { describeReadiness } from '@vaultra/core/readiness/read-model.ts';
import { tierLabel } from '@vaultra/core/readiness/tier.ts';
import { simulate } from '@vaultra/core/readiness/what-if/read-model.ts';
import { listRecommendations } from '@vaultra/core/recommendations/read-model.ts';
import { addMonths, monthOf } from '@vaultra/core/shared/calendar.ts';
import type { Answered } from './answered.ts';
import type { FigureRef } from './owner-questions/question.ts';

type Shown = Answered['figures'][number]['figure'];

/** The API's data about a business, read without the agent's tools. */
export async function truthOf(businessId: string, now: Date, today: string) {
  const history = { interval: 'month', start_date: `${addMonths(monthOf(today), -12)}-01` } as const;
  const [metrics, readiness, actions, alerts, criteria, months, forecast] = await Promise.all([
    describeMetrics(businessId, now),
    describeReadiness(businessId, now),
    listRecommendations(businessId, {}),
    listAlerts(businessId, {}),
    describeCriteria(businessId, now),
    describeHistory(businessId, history, now),
    describeForecast(businessId, now),
  ]);
  const full = months.filter(({ partial, transaction_count }) => !partial && transaction_count > 0);
  const inputs = new Map<string, unknown>(readiness.breakdown.flatMap((line) => Object.entries(line.inputs)));
  const simulated = new Map<string, number | null>();

  return {
    /** Whether a shown figure is the referenced one, with its value. */
    async isShown(
      ref: FigureRef,
      figures: readonly Shown[],
      supposes: Partial<Inputs> = {},
    ): Promise<boolean> {
      const [kind, rest = ''] = ref.split(/:(.*)/su) as [string, string];
      const some = (test: (figure: Shown) => boolean) => figures.some(test);
      switch (kind) {
        case 'metric':
          return isMetricShown(rest, figures);
        case 'component': {
          const line = readiness.breakdown.find(({ key }) => key === rest);
          return some(
            ({ id, value }) =>
              (id === `points.${rest}` && value === line?.points) ||
              (id === `lost.${rest}` && value === line?.points_lost),
          );
        }
        case 'input': {
          const value = inputs.get(rest) ?? null;
          return value !== null && some((figure) => figure.id === `input.${rest}` && figure.value === value);
        }
        case 'score':
          return some(({ id, value }) => id === 'score' && value === readiness.score);
        case 'tier':
          return some(
            ({ id, value }) =>
              id === 'tier' && readiness.tier !== null && value === tierLabel[readiness.tier],
          );
        case 'change':
          return some(({ id }) => id.startsWith('score_change'));
        case 'simulation': {
          const key = JSON.stringify(supposes);
          if (!simulated.has(key))
            simulated.set(
              key,
              (await simulate(businessId, supposes as Parameters<typeof simulate>[1], now)).score,
            );
          return some(({ id, value }) => id === 'simulated.score' && value === simulated.get(key));
        }
        case 'limit':
          return some(({ ref: of }) => of === `limit:${rest}`);
        case 'action': {
          const action = rest === 'first' ? actions[0] : actions.find(({ rule }) => rule === rest);
          return some(({ ref: of }) => action !== undefined && of === `recommendation:${action.id}`);
        }
        case 'criterion':
          return (
            criteria.kinds.some((one) => one.kind === rest) &&
            some(({ ref: of }) => of === `criterion:${rest}` || of.startsWith(`criterion:${rest}.`))
          );
        case 'alert':
          return some(({ ref: of }) => alerts[0] !== undefined && of === `alert:${alerts[0].id}`);
        case 'forecast':
          return some(
            ({ id, value }) =>
              (id === 'forecast.says1' && value === forecast.says[0]) ||
              (id === 'forecast.why_not' && value === forecast.why_not),
          );
        case 'network':
          return some(
            ({ id, value }) =>
              id === `network.${rest}.disputes` && value === metrics.by_network[rest]?.disputes,
          );
        case 'cost':
          return some(({ ref: of, unit }) => of === 'cost:advance' && unit === 'fraction');
        default:
          throw new Error(`no figure is meant by ${ref}`);
      }
    },
  };

  function isMetricShown(ref: string, figures: readonly Shown[]): boolean {
    const [name = '', when] = ref.split('@');
    const valueIn = (row: object | undefined) => (row as Record<string, number | null> | undefined)?.[name];
    const ofName = figures.filter((figure) => figure.name === name);
    if (when === undefined)
      return ofName.some(({ value, period }) => period === null && value === valueIn(metrics));
    if (when === 'previous')
      return ofName.some(
        ({ value, period }) =>
          period?.start === metrics.previous.period_start && value === valueIn(metrics.previous),
      );
    const sorted = full.toSorted((a, b) => (valueIn(b) ?? 0) - (valueIn(a) ?? 0));
    const row = { best_month: sorted[0], worst_month: sorted.at(-1), last_month: full.at(-1) }[when];
    return ofName.some(
      ({ value, period }) =>
        row !== undefined && period?.start === row.period_start && value === valueIn(row),
    );
  }
}

export type Truth = Awaited<ReturnType<typeof truthOf>>;
