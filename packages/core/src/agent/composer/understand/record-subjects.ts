/** Subjects of a longer record: payers that return, gaps, and how disputes went. See `subjects`. */
export const recordSubjects = {
  average_sale_change: {
    metric: 'average_sale_change',
    says: 'change of the average sale, average sale changed',
  },
  dispute_win_rate: {
    metric: 'dispute_win_rate',
    component: 'dispute_risk',
    says: 'win rate of disputes, dispute win rate, share of disputes won, percent of disputes won, usually win disputes, win most disputes, often win disputes, chances win dispute, odds win dispute, tasa exito disputas',
  },
  last_dispute: {
    metric: 'days_since_last_dispute',
    component: 'dispute_risk',
    says: 'days since the last dispute, days without a dispute',
  },
  returning_payers: {
    metric: 'returning_payers_90d',
    says: 'returning customers, repeat customers, repeat buyers, returning buyers',
  },
  sales_retention_net: {
    metric: 'sales_retention_net',
    says: 'sales retention, net sales retention, nrr, net revenue retention',
  },
  sales_retention_gross: {
    metric: 'sales_retention_gross',
    says: 'gross sales retention, grr, gross revenue retention',
  },
  recent_declines: { metric: 'declines_2d', says: 'declines in two days, recent declines' },
  recent_decline_share: { metric: 'decline_share_2d', says: 'share of recent declines' },
  sale_gaps: {
    metric: 'sale_gaps_12m',
    says: 'days without a sale, days without a single sale, days with no sales, no sale days, days w/o a sale, gaps between sales, gaps in sales, sales gaps',
  },
  longest_gap: { metric: 'longest_gap_days', says: 'longest gap in sales, longest time without a sale' },
} as const;
