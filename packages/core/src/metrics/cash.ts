import { addDays, type LocalDate, lastDays } from '../shared/calendar.ts';
import type { DailyBalance } from '../stripe/balance.store.ts';
import { type Book, currenciesOf, sumDays } from './book.ts';

/** Data about a business's money at Stripe that is not in its cells. */
export type Cash = {
  /** Whether the balance transactions behind reserves and financing were listed since the ledger begins. */
  movements: boolean;
  /** The two newest daily balances, newest first; null if the balance cannot be read. */
  balances: readonly DailyBalance[] | null;
  /** The day of the first balance that is kept. */
  balance_since: LocalDate | null;
  /**
   * The last values read before Stripe refused further reads. Revoking a permission must not hide a reserve or a negative balance,
   * so these count until the next successful read.
   */
  before_refusal: {
    movements: boolean;
    /** The day of the last read of movements; null if it is not known. */
    movements_on: LocalDate | null;
    balances: readonly DailyBalance[];
  };
};

/** Before a connection, and until its first reads. */
export const nothingRead: Cash = {
  movements: false,
  balances: null,
  balance_since: null,
  before_refusal: { movements: false, movements_on: null, balances: [] },
};

/** The money that Stripe holds in reserve now, in minor units; null if unknown. */
export function reserveHeld(book: Book, currency: string): bigint | null {
  return book.cash.movements ? lastHeld(book, currency) : null;
}

/**
 * The reserves that the card counts, by currency: the reserves held now or, after Stripe refused further reads, those still held at
 * the last read. null if unknown.
 */
export function reservesOpen(book: Book): Record<string, bigint> | null {
  const { movements, before_refusal } = book.cash;
  const held = Object.fromEntries(currenciesOf(book).map((code) => [code, lastHeld(book, code)]));
  if (movements) return held;
  return before_refusal.movements && Object.values(held).some((amount) => amount > 0n) ? held : null;
}

/** The day of the last read of a reserve that still counts after a refusal, or `earlier`. null: reserves are readable now, or there is none. */
export function reserveLastRead(book: Book): string | null {
  const { movements, before_refusal } = book.cash;
  return movements || reservesOpen(book) === null ? null : (before_refusal.movements_on ?? 'earlier');
}

/** The same for a negative balance. */
export function balanceLastRead(book: Book): string | null {
  const { balances, before_refusal } = book.cash;
  if (balances !== null || balanceNegative(book) !== true) return null;
  return before_refusal.balances[0]?.date ?? 'earlier';
}

/** A release of a hold that was made before the ledger begins would make it negative. */
function lastHeld(book: Book, currency: string): bigint {
  const { held, released } = book.reserves.get(currency) ?? { held: 0n, released: 0n };
  return held > released ? held - released : 0n;
}

/** The balance of the newest daily read, in minor units; null if unknown. A currency that Stripe does not show has none. */
export function balanceNow({ cash }: Book, currency: string, part: 'available' | 'pending'): bigint | null {
  const newest = cash.balances?.[0];
  return newest ? BigInt(newest.amounts[currency]?.[part] ?? 0) : null;
}

/** One missed night is allowed. Balances further apart are not consecutive daily reads. */
const mostDaysApart = 3;

/**
 * Whether the balance was negative on the last two daily reads, in any currency, by more than a hundredth of its gross sales of 30
 * days. With fewer than two reads running it is not. null if the balance cannot be read.
 */
export function balanceNegative(book: Book): boolean | null {
  const { balances, before_refusal } = book.cash;
  if (balances === null) return isNegative(book, before_refusal.balances) ? true : null;
  return isNegative(book, balances);
}

function isNegative(book: Book, [newest, before]: readonly DailyBalance[]): boolean {
  if (!newest || !before || before.date < addDays(newest.date, -mostDaysApart)) return false;
  return Object.keys(newest.amounts).some((currency) => {
    const { gross } = sumDays(book, currency, lastDays(book.today, 30));
    return [newest, before].every(({ amounts }) => {
      const { available, pending } = amounts[currency] ?? { available: 0, pending: 0 };
      const balance = BigInt(available) + BigInt(pending);
      return balance < 0n && -100n * balance > gross;
    });
  });
}

/** The days on which the balance counted as negative. @param balances one a day, oldest first */
export function negativeDays(book: Book, balances: readonly DailyBalance[]): LocalDate[] {
  return balances.flatMap((newest, index) => {
    const before = balances[index - 1];
    const isCounted = before && isNegative({ ...book, today: newest.date }, [newest, before]);
    return isCounted ? [newest.date] : [];
  });
}

/** The last day on which more was paid down than reversed, in any currency; null without one. */
export function lastPaydown(book: Book): LocalDate | null {
  const days = currenciesOf(book).flatMap(
    (currency) =>
      book.days
        .get(currency)
        ?.findLast(({ date, sums }) => date <= book.today && (sums.financing_paid_down ?? 0n) > 0n)?.date ??
      [],
  );
  return days.sort().at(-1) ?? null;
}
