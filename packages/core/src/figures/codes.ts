const NETWORKS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  eftpos_au: 'eftpos Australia',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

/** A card network by Stripe's id: `visa` is `Visa`. */
export function networkName(network: string): string {
  return NETWORKS[network] ?? capitalized(network.replaceAll('_', ' '));
}

/** A dispute's reason by Stripe's id: `product_not_received` is `Product not received`. */
export function reasonName(reason: string): string {
  return reason === 'unknown' ? 'No reason stated' : capitalized(reason.replaceAll('_', ' '));
}

const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
