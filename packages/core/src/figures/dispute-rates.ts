/**
 * The measures of disputes. The dispute rate is `METRICS.chargeback_ratio`; the score's curve and limits start from a prior, and so
 * read another figure. Each place names the one that it shows.
 */
export const adjustedDisputeRate = 'Adjusted dispute rate';

/** The one explanation of how they differ. */
export const disputeRatesDiffer =
  'The dispute rate is disputes divided by charges: Alerts show it over 90 days in all currencies, Money in the chosen currency, and the score reads the adjusted dispute rate, which starts from half a dispute on 200 charges, so that a few charges prove little.';
