import { factsOf, type Unit } from './unit.ts';

/** Money that one hold put into a reserve, or that one release took out of it. */
export type ReserveMovement = {
  /** The balance transaction that shows it. */
  id: string;
  created: number;
  currency: string;
  /** Minor units. Positive: held. Negative: released. */
  held: number;
};

/**
 * The reserve movements of a unit. Stripe may show one movement twice: as money that leaves the payments balance, and as money that
 * enters the reserve. Each currency counts the balance that shows more, so a movement counts once, however it is shown.
 */
export function reserveMovements(unit: Unit): ReserveMovement[] {
  const rows = factsOf(unit, 'balance_transaction').filter(({ about }) => about === 'reserve');
  return [...Map.groupBy(rows, ({ currency }) => currency).values()].flatMap((ofCurrency) => {
    const [payments, reserved] = (['payments', 'risk_reserved'] as const).map((balance) =>
      ofCurrency
        .filter((row) => row.balance === balance)
        .map(({ id, created, currency, amount }) => ({
          id,
          created,
          currency,
          held: balance === 'payments' ? -amount : amount,
        })),
    ) as [ReserveMovement[], ReserveMovement[]];
    return size(reserved) > size(payments) ? reserved : payments;
  });
}

const size = (movements: readonly ReserveMovement[]) =>
  movements.reduce((sum, { held }) => sum + Math.abs(held), 0);
