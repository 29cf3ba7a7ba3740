import type { LocalDate } from '../../shared/calendar.ts';
import type { ConnectedLedger } from '../load.ts';
import { type Asked, loadDated } from './load.ts';
import { dateOf } from './row.ts';
import { allDays, SOURCES } from './sources.ts';

/** Money that went into a reserve (`held` above 0) or came out of it, in minor units. */
export interface ReserveDay {
  date: LocalDate;
  currency: string;
  held: number;
}

const rowsAtOnce = 500;

/** Every reserve movement that the ledger has, oldest first. The cells keep only their sum. */
export async function reserveDays(
  connected: ConnectedLedger,
  today: LocalDate,
  now: Date,
): Promise<ReserveDay[]> {
  const { timeZone } = connected.head.current;
  const asked: Asked = {
    ...{ connected, metric: 'reserve_held', window: allDays(today), currency: null, by: null },
    ...{ timeZone, now: Math.floor(now.getTime() / 1000), limit: rowsAtOnce },
  };
  const source = SOURCES.reserve_held;
  const found: ReserveDay[] = [];
  if (source.from !== 'reserves') return found;
  let position: string | undefined;
  do {
    const { rows, next } = await loadDated(asked, source.dated, position);
    for (const row of rows) {
      const { amount, currency, counts } = row;
      if (amount === null || currency === null) continue;
      const held = counts === 'reserve_released' ? -amount : amount;
      found.push({ date: dateOf(row, timeZone), currency, held });
    }
    position = next ?? undefined;
  } while (position !== undefined);
  return found.reverse();
}
