import * as z from 'zod';
import { soldElsewhere } from '../../card/processors.ts';
import { date, timestamp } from '../../contract/common.ts';
import { completeness } from '../../contract/metrics.ts';
import { stripeStatus } from '../../contract/stripe.ts';
import { business as businessShape } from '../../contract/users.ts';
import { describeMetrics } from '../../metrics/read-model.ts';
import { notFound } from '../../shared/errors.ts';
import { describeConnection } from '../../stripe/connect/status.ts';
import { readBusiness } from '../../users/business.store.ts';
import { dateFigure, quantityFigure, textFigure } from '../figures/figure.ts';
import { localDay } from '../local-day.ts';
import { defineTool } from './tool.ts';

export const getBusinessContext = defineTool({
  name: 'get_business_context',
  title: 'The business and its data',
  description:
    'What the business is (name, industry, country, currency), what it sells through beside Stripe as its owner said, how its Stripe account is connected, from which day on there is data, and how complete and fresh the figures are.',
  operation: 'stripe/status',
  input: z.strictObject({}),
  output: {
    name: z.string(),
    industry: z.string().nullable(),
    country: z.string().nullable(),
    currency: z.string().nullable(),
    founded_at: z.string().nullable(),
    other_processors: businessShape.shape.other_processors,
    today: date,
    connection: stripeStatus.shape.status,
    connected_via: stripeStatus.shape.via,
    history_read_percent: z.int(),
    data_from: date.nullable(),
    completeness,
    last_synced_at: timestamp.nullable(),
    not_visible: z.array(z.string()),
  },
  async run({ businessId, now }) {
    const [business, status, metrics, today] = await Promise.all([
      readBusiness(businessId),
      describeConnection(businessId),
      describeMetrics(businessId, now),
      localDay(businessId, now),
    ]);
    if (!business) throw notFound('The business');
    const { data_from, completeness: state, last_synced_at } = metrics;
    const about = (id: string) => ({ id, ref: 'business', as_of: metrics.as_of });
    const percent = {
      label: 'Part of the Stripe history read',
      unit: 'fraction',
      format: 'fraction',
    } as const;
    return {
      name: business.name,
      industry: business.industry,
      country: business.country,
      currency: metrics.currency,
      founded_at: business.founded_at,
      other_processors: business.other_processors,
      today,
      connection: status.status,
      connected_via: status.via,
      history_read_percent: status.backfill.percent,
      data_from,
      completeness: state,
      last_synced_at,
      not_visible: notVisibleOf(business.other_processors),
      figures: [
        textFigure('Business', business.name, about('business.name')),
        dateFigure('Today', today, about('today')),
        dateFigure('First day with data', data_from, about('data_from')),
        dateFigure('Last sync', last_synced_at?.slice(0, 10) ?? null, about('last_sync')),
        quantityFigure(percent, status.backfill.percent / 100, about('history_read')),
      ],
    };
  },
});

/** Subjects that payments data cannot show. The composer refers to each by its position. */
export const notVisible = [
  'costs and profit',
  'debts and loan payments outside Stripe',
  'the owner’s credit score',
  'bank balances',
  'tax returns',
  'sales outside Stripe',
] as const;

/** The same, with what the owner said about the last. */
function notVisibleOf(declared: Parameters<typeof soldElsewhere>[0]): string[] {
  const elsewhere = soldElsewhere(declared);
  return notVisible.map((each) =>
    each === 'sales outside Stripe' && elsewhere !== null ? `${each} (${elsewhere})` : each,
  );
}
