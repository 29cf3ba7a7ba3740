import type { ChargeFact } from '@vaultra/core/ledger/facts.ts';

/** Charges of the same few customers: `perDay` charges on each of `days` days up to `end` (epoch seconds). */
export function chargesOf(options: {
  series: string;
  perDay: number;
  days: number;
  end: number;
}): ChargeFact[] {
  const { series, perDay, days, end } = options;
  return Array.from({ length: perDay * days }, (_, index) => {
    const id = `${series}_${index}`;
    const amount = 1000 + (index % 97);
    return {
      kind: 'charge',
      id: `ch_${id}`,
      payment: `pi_${id}`,
      currency: 'usd',
      amount,
      amount_captured: amount,
      created: end - Math.floor(index / perDay) * 86_400 - (index % perDay),
      status: 'succeeded',
      captured: true,
      customer: `cus_${index % 5}`,
      blocked: false,
      held: false,
      amount_refunded: 0,
      balance_transaction: null,
      captured_at: null,
    };
  });
}
