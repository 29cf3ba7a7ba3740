import type { InputName } from '../../../card/inputs.ts';
import { COMPONENTS, type ComponentKey } from '../../../figures/components.ts';
import { INPUTS } from '../../../figures/inputs.ts';
import { METRICS, type MetricName } from '../../../figures/metrics.ts';
import type { Intent } from './phrasings/index.ts';
import { recordSubjects } from './record-subjects.ts';

/** Something that a question can be about: a metric, with the component and the input of the score that it belongs to. */
export interface Subject {
  id: string;
  metric: MetricName;
  component: ComponentKey | null;
  /** The input of the what-if. */
  input: InputName | null;
  /** The intent that tells everything about it. */
  detail: Intent | null;
  /** Owners' words for it: a phrase fits if a question has all of its words. */
  phrases: readonly string[];
}

interface Spec {
  metric: MetricName;
  component?: ComponentKey;
  input?: InputName;
  detail?: Intent;
  /** Synonyms, separated by commas. */
  says: string;
}

const disputes = { component: 'dispute_risk', input: 'disputes_90d', detail: 'disputes' } as const;
const refunds = {
  component: 'refund_behavior',
  input: 'refund_ratio_to_reference',
  detail: 'refunds',
} as const;
const payouts = { component: 'payout_reliability', input: 'payout_reliability', detail: 'payouts' } as const;
const sales = { component: 'revenue_scale', input: 'monthly_net_revenue_usd' } as const;

const specs: Readonly<Record<string, Spec>> = {
  sales: {
    metric: 'revenue_total',
    ...sales,
    says: 'sales, gross, donations, gifts, takings, earned, revenue, turnover, sell, sold, money came in, how much did we make, how much do we make, how much did we earn, how much did we take in, took in, volume, ventas, ingresos, vendimos, vendi, brought in, dinero entro, top line',
  },
  net_revenue: {
    metric: 'net_revenue',
    ...sales,
    says: 'net sales, net, after refunds, neto, ventas netas, monthly sales',
  },
  sales_volume: { metric: 'net_revenue', ...sales, says: 'sales volume, volume component, sales scale' },
  refunds: {
    metric: 'refunds_total',
    ...refunds,
    says: 'refund, gave back, handed back, sent back, paid back to, devolvi, devolvimos, give back, money back, returns, reembolsos, devoluciones',
  },
  refund_count: {
    metric: 'refund_count',
    ...refunds,
    says: 'number of refunds, how many refunds, refund count, cuantos reembolsos',
  },
  refunded_charges: {
    metric: 'refunded_charge_count',
    ...refunds,
    says: 'charges refunded, orders refunded, how many charges refunded',
  },
  refund_ratio: {
    metric: 'refund_ratio',
    ...refunds,
    says: 'refund rate, refund ratio, refund percentage, percentage returned, percentage orders returned, percent refunded, share of orders refunded, tasa reembolso',
  },
  refund_amount_ratio: {
    metric: 'refund_amount_ratio',
    ...refunds,
    says: 'refunded share of sales, percent of sales refunded, share of sales refunded, refunds of sales percentage, refund percentage of sales, part of sales refunded, sales from refunds, sales goes to refunds, sales lost to refunds, porcentaje ventas reembolsos',
  },
  dispute_rate: {
    metric: 'chargeback_ratio',
    ...disputes,
    says: 'dispute rate, dispute ratio, dispute percentage, percent disputes, dispute activity, tasa disputas, share disputed',
  },
  disputes: {
    metric: 'chargeback_count',
    ...disputes,
    says: 'dispute, disputes, charge back, charged back, complaints, quejas',
  },
  disputes_open: {
    metric: 'disputes_open',
    ...disputes,
    says: 'open disputes, disputes open, pending disputes, undecided disputes, disputas abiertas, contracargos abiertos, unresolved disputes',
  },
  disputes_won: {
    metric: 'disputes_won',
    ...disputes,
    says: 'disputes won, disputes win, won disputes, disputas ganadas, disputas gane',
  },
  disputes_lost: {
    metric: 'disputes_lost',
    ...disputes,
    says: 'disputes lost, disputes lose, disputas perdidas, disputas perdi',
  },
  dispute_fees: {
    metric: 'dispute_fees',
    ...disputes,
    says: 'dispute fees, dispute fee, fees, dispute cost, disputes cost, comisiones disputas',
  },
  fraud_warnings: {
    metric: 'early_fraud_warning_count',
    component: 'dispute_risk',
    says: 'fraud warnings, fraud warning, early fraud, avisos fraude',
  },
  transactions: {
    metric: 'transaction_count',
    says: 'transactions, transaction, invoices paid, paid invoices, charges, orders, number of sales, how many sales, payments made, successful payments, transacciones, cuantas ventas',
  },
  payments_lost: {
    metric: 'payment_failure_rate',
    component: 'payment_failures',
    input: 'payment_failure_rate',
    detail: 'failed_payments',
    says: 'payments lost, lost payments, failed payments, payment failures, payments fail, failure rate, declined payments, pagos fallidos, pagos fallan, decline rate, payment failure rate, percentage charges fail, percent payments fail, share charges fail, percentage payments fail, percent charges fail, charges fail percent, lose payments, payments that fail, failing payments, failing cards',
  },
  failed_charges: {
    metric: 'failed_count',
    component: 'payment_failures',
    input: 'payment_failure_rate',
    detail: 'failed_payments',
    says: 'failed charges, charges failed, declined charges, declined cards, charges declined',
  },
  average_sale: {
    metric: 'average_transaction_size',
    says: 'average sale, average ticket, average order, ticket size, order size, aov, raise prices, raised prices, price increase, subo precios, subir precios, average transaction, average basket, avg sale, avg ticket, avg order, ticket promedio, venta promedio, typical order',
  },
  payouts_on_time: {
    metric: 'payout_reliability',
    ...payouts,
    says: 'payouts on time, payout reliability, payout on time, reliable payouts',
  },
  payouts: {
    metric: 'payout_amount',
    ...payouts,
    says: 'payout, paid out, payout amount, depositos, transferred to my bank',
  },
  payouts_paid: {
    metric: 'payouts_paid',
    ...payouts,
    says: 'payouts paid, number of payouts, how many payouts',
  },
  payouts_failed: {
    metric: 'payouts_failed',
    ...payouts,
    says: 'payouts failed, failed payouts, failed payout',
  },
  payouts_late: {
    metric: 'payouts_late',
    ...payouts,
    says: 'payouts late, late payouts, late payout, delayed payouts',
  },
  mrr: {
    metric: 'mrr',
    detail: 'subscriptions',
    says: 'mrr, arr, annual recurring revenue, run rate, recurring revenue, monthly recurring revenue, recurring income, ingresos recurrentes, ingreso recurrente',
  },
  subscriptions: {
    metric: 'active_subscriptions',
    detail: 'subscriptions',
    says: 'subscriptions, subs, subscribers, active subscriptions, members, suscripciones, suscriptores',
  },
  churn: {
    metric: 'mrr_churn',
    component: 'subscriber_churn',
    input: 'mrr_churn',
    detail: 'subscriptions',
    says: 'churn, subscription churn, subscriber churn, subscribers leaving, subscribers leave, subscribers cancel, cancellations, members leaving, bajas suscriptores',
  },
  customer: {
    metric: 'top_customer_share',
    component: 'customer_concentration',
    input: 'top_customer_share',
    detail: 'customer',
    says: 'largest customer, biggest customer, top customer, top client, largest client, biggest account, largest account, customer concentration, one customer, concentration, customer share, customer over, main customer, no customer, single customer, cliente mas grande, un solo cliente, concentracion',
  },
  coverage: {
    metric: 'customer_coverage',
    component: 'customer_concentration',
    says: 'known payers, sales with a known payer, linked sales, sales linked to a customer, customer coverage, charges without a customer',
  },
  weeks: {
    metric: 'continuity',
    says: 'weeks with a sale, continuity, weeks without a sale, empty weeks, semanas con ventas',
  },
  history: {
    metric: 'history_months',
    component: 'processing_history',
    input: 'history_months',
    says: 'sales record, processing history, payment record, history, track record, record, how long have we, time in business, months of history, historial, wait months, months from now',
  },
  reserve: {
    metric: 'reserve_held',
    says: 'reserve, held in reserve, money in reserve, reserve held, en reserva',
  },
  available: { metric: 'balance_available', says: 'available balance, stripe balance, saldo disponible' },
  pending: { metric: 'balance_pending', says: 'pending balance, saldo pendiente' },
  capital_received: { metric: 'financing_paid_out', says: 'stripe capital received, capital received' },
  capital_paid_down: {
    metric: 'financing_paid_down',
    says: 'stripe capital paid down, capital paid down, stripe capital repaid',
  },
  growth: {
    metric: 'revenue_growth',
    component: 'revenue_trend',
    input: 'revenue_growth',
    says: 'growth, growing, grow, grew, sales trend, revenue growth, trend of sales, shrinking, crecimiento, tendencia',
  },
  stability: {
    metric: 'revenue_volatility',
    component: 'revenue_stability',
    input: 'revenue_volatility',
    says: 'variation, jumpy, choppy, erratic, spiky, lumpy, predictable, consistent, monthly variation, volatility, sales stability, stable, stability, steady, swings, swing, up and down, ups and downs, seasonal, seasonality, estacional, variacion, slow months, slow season, holiday, christmas, dead month, busy season, unstable, uneven, irregular, inconsistent, bumpy',
  },
  ...recordSubjects,
};

const labelsOf = ({ metric, component, input }: Spec, id: string): string[] => {
  // The vocabulary's own words name the first subject of a metric or component only.
  const first =
    Object.entries(specs).find(([, spec]) => spec.component === component && component !== undefined)?.[0] ===
    id;
  return [
    METRICS[metric].label,
    METRICS[metric].short,
    ...(first && component ? [COMPONENTS[component].label] : []),
    ...(input && specs[id]?.metric === input ? [INPUTS[input].label] : []),
  ];
};

/** Everything that a question can be about. */
export const subjects: readonly Subject[] = Object.entries(specs).map(([id, spec]) => ({
  id,
  metric: spec.metric,
  component: spec.component ?? null,
  input: spec.input ?? null,
  detail: spec.detail ?? null,
  phrases: [
    ...new Set([...spec.says.split(', '), ...labelsOf(spec, id).map((label) => label.toLowerCase())]),
  ],
}));

export const subjectOf = (id: string): Subject | undefined => subjects.find((one) => one.id === id);
