import type Stripe from 'stripe';
import type { HistoryRow } from './history.ts';
import type { Summary } from './summary.ts';

/**
 * An independent second calculation of GET /metrics and its history for tests: directly from raw Stripe objects and the definitions,
 * slow, and sharing only the result types with the product. It takes complete lists of objects in their last states.
 */
export type StripeObjects = {
  charges: Stripe.Charge[];
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
  payouts: Stripe.Payout[];
  subscriptions: Stripe.Subscription[];
  early_fraud_warnings?: Stripe.Radar.EarlyFraudWarning[];
  /** Show whether and when charges were captured later, if the charges are not expanded. */
  payment_intents?: Stripe.PaymentIntent[];
  balance_transactions?: Stripe.BalanceTransaction[];
  /** Items beyond a payload's tenth, tiers and discounts, if the subscriptions are not expanded. */
  subscription_items?: Stripe.SubscriptionItem[];
  prices?: Stripe.Price[];
  discounts?: Stripe.Discount[];
};

export type NaiveBusiness = {
  timeZone: string;
  now: number;
  defaultCurrency: string | null;
  dataFrom: string | null;
  /** The day of a sale before `dataFrom`. */
  soldSince: string | null;
  /** Whether balance transactions were listed, and the newest daily balances, newest first. */
  cash?: {
    movements: boolean;
    balances: readonly { amounts: Record<string, { available: number; pending: number }> }[] | null;
  };
};

type Fraction = { n: bigint; d: bigint };

export function naiveMetrics(objects: StripeObjects, business: NaiveBusiness): Summary {
  return survey(objects, business).summary;
}

type NaiveRange = { start: string; end: string; interval: 'day' | 'week' | 'month' };

/** Whole periods up to today's, found by iterating over the days of the range. */
export function naiveHistory(
  objects: StripeObjects,
  business: NaiveBusiness,
  range: NaiveRange,
): HistoryRow[] {
  const { today, currency, topOf, byCurrency } = survey(objects, business);
  const date = (text: string, days = 0) =>
    new Date(Date.parse(text) + days * 86_400_000).toISOString().slice(0, 10);
  const periods = new Map<string, string>();
  for (let at = range.start; at <= range.end; at = date(at, 1)) {
    const monday = date(at, -((new Date(at).getUTCDay() + 6) % 7));
    const nextMonth = new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)), 1)).toISOString();
    if (range.interval === 'day') periods.set(at, at);
    else if (range.interval === 'week') periods.set(monday, date(monday, 6));
    else periods.set(`${at.slice(0, 7)}-01`, date(nextMonth.slice(0, 10), -1));
  }
  return [...periods]
    .filter(([start]) => start <= today)
    .map(([start, end]) => ({
      period_start: start,
      period_end: end,
      partial: end >= today || business.dataFrom === null || start < business.dataFrom,
      currency,
      ...topOf(start, end),
      by_currency: byCurrency(start, end),
    }));
}

function survey(objects: StripeObjects, business: NaiveBusiness) {
  const { now, dataFrom, soldSince } = business;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: business.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const day = (seconds: number) => format.format(seconds * 1000);
  const utcDay = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
  const shift = (date: string, days: number) => utcDay(Date.parse(date) / 1000 + days * 86400);
  const today = day(now);

  // The months before this one, latest first.
  const fullMonths: string[] = [];
  for (let year = Number(today.slice(0, 4)), month = Number(today.slice(5, 7)); fullMonths.length < 36; ) {
    month -= 1;
    if (month === 0) [year, month] = [year - 1, 12];
    fullMonths.push(`${year}-${String(month).padStart(2, '0')}`);
  }

  // Rule 1
  const intents = new Map(objects.payment_intents?.map((intent) => [intent.id, intent]));
  const movements = new Map(
    objects.balance_transactions?.map((transaction) => [transaction.id, transaction]),
  );
  const intentOf = (charge: Stripe.Charge) =>
    typeof charge.payment_intent === 'string' ? intents.get(charge.payment_intent) : charge.payment_intent;
  const transactionOf = (charge: Stripe.Charge) =>
    typeof charge.balance_transaction === 'string'
      ? movements.get(charge.balance_transaction)
      : charge.balance_transaction;
  const captureTime = (charge: Stripe.Charge): number | null => {
    const made = transactionOf(charge)?.created ?? null;
    const held =
      intentOf(charge)?.capture_method === 'manual' ||
      charge.amount_captured < charge.amount ||
      charge.payment_method_details?.card?.capture_before !== undefined ||
      (['card', 'card_present'].includes(charge.payment_method_details?.type ?? '') &&
        made !== null &&
        made > charge.created + 60);
    return held ? made : null;
  };
  const sales = objects.charges
    .filter((charge) => charge.status === 'succeeded' && charge.amount_captured > 0)
    .map((charge) => ({
      currency: charge.currency,
      amount: BigInt(charge.amount_captured),
      date: day(captureTime(charge) ?? charge.created),
      // Rule 11: cards and bank accounts identify guests.
      customer:
        (typeof charge.customer === 'string' ? charge.customer : charge.customer?.id) ??
        methodOf(charge.payment_method_details)?.fingerprint ??
        null,
      network: networkOf(charge.payment_method_details),
      present: charge.payment_method_details?.type === 'card_present',
    }));

  // Rule 3
  type Refund = { currency: string; amount: bigint; date: string; first: boolean };
  const refunds: Refund[] = [];
  const idOf = (reference: string | { id: string } | null) =>
    typeof reference === 'string' ? reference : (reference?.id ?? null);
  const refundedCharge = (refund: Stripe.Refund) => {
    const named = objects.charges.filter((charge) =>
      refund.charge
        ? charge.id === idOf(refund.charge)
        : idOf(charge.payment_intent) === idOf(refund.payment_intent),
    );
    const captured = named.filter((charge) => charge.amount_captured > 0);
    return captured.find(({ status }) => status !== 'failed') ?? captured[0] ?? named[0];
  };
  const asked = objects.refunds
    .filter((refund) => refund.charge !== null || refund.payment_intent !== null)
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const rooms = new Map<string, { left: bigint; rest: number; first: boolean }>();
  for (const refund of asked) {
    const charge = refundedCharge(refund);
    const key = charge?.id ?? idOf(refund.charge) ?? idOf(refund.payment_intent) ?? refund.id;
    const room = rooms.get(key) ?? {
      // A charge that is not listed counts as captured.
      left: charge ? BigInt(charge.status === 'pending' ? 0 : charge.amount_captured) : 10n ** 30n,
      // If more of a charge may be captured, nothing was released.
      rest: charge?.captured ? charge.amount - charge.amount_captured : 0,
      first: true,
    };
    rooms.set(key, room);
    if (refund.status !== 'succeeded' && refund.status !== 'pending') continue;
    if (refund.status === 'pending' && refund.pending_reason === 'charge_pending') continue;
    if (refund.reason === 'expired_uncaptured_charge' || refund.reason === 'partial_capture') continue;
    const captured = charge ? captureTime(charge) : null;
    const atCapture = captured === null ? !refund.balance_transaction : refund.created <= captured + 5;
    if (room.rest > 0 && refund.status === 'succeeded' && refund.amount === room.rest && atCapture) {
      room.rest = 0;
      continue;
    }
    const amount = BigInt(refund.amount) < room.left ? BigInt(refund.amount) : room.left;
    if (amount === 0n) continue;
    room.left -= amount;
    refunds.push({ currency: refund.currency, amount, date: day(refund.created), first: room.first });
    room.first = false;
  }

  // Rules 5 and 6
  const chargebacks = objects.disputes
    .filter((dispute) => !/^warning_|^prevented$/.test(dispute.status))
    .map((dispute) => ({
      currency: dispute.currency,
      date: day(dispute.created),
      status: dispute.status,
      reason: dispute.reason ?? 'unknown',
      network:
        networkOf(dispute.payment_method_details) ??
        networkOf(objects.charges.find(({ id }) => id === idOf(dispute.charge))?.payment_method_details),
    }));
  const disputeMoney = objects.disputes.flatMap((dispute) => {
    const moved = dispute.balance_transactions.toSorted(
      (a, b) => a.created - b.created || a.amount - b.amount || (a.id < b.id ? -1 : 1),
    );
    const taken = moved.filter(({ amount }) => amount < 0);
    const below = (a: Fraction, b: Fraction) => a.n * b.d < b.n * a.d;
    let net: Fraction = { n: 0n, d: 1n };
    return moved.map((transaction) => {
      const { amount, currency, created, fee } = transaction;
      const first = taken.find((one) => one.currency === currency) ?? taken[0];
      const scale = { n: BigInt(dispute.amount), d: BigInt(-(first?.amount ?? -1)) };
      const before = wholeOf(net);
      const step = exactly(-amount);
      net = sumOf([net, currency === dispute.currency ? step : times(step, scale)]);
      if (currency !== dispute.currency) {
        if (below(net, exactly(0))) net = exactly(0);
        if (below(exactly(dispute.amount), net)) net = exactly(dispute.amount);
      }
      return {
        date: day(created),
        currency: dispute.currency,
        // Positive: withdrawn.
        amount: wholeOf(net) - before,
        fee: BigInt(fee),
        feeCurrency: currency,
      };
    });
  });

  // Reserves and Stripe Capital
  const rows = objects.balance_transactions ?? [];
  const financed = (kind: string) =>
    rows
      .filter((row) => [kind, `${kind}_reversal`].includes(row.reporting_category))
      .map(({ currency, amount, created }) => ({ currency, amount: BigInt(amount), date: day(created) }));
  const [advances, paydowns] = [financed('financing_payout'), financed('financing_paydown')];
  const reserved = (currency: string): bigint => {
    const causes = new Map<string, { left: number; entered: number; shown: [number, number] }>();
    for (const row of rows) {
      if (row.currency !== currency || !/^reserve_(hold|release)$/.test(row.type)) continue;
      const cause = (row.source as string | null) ?? `at ${row.created}`;
      const one = causes.get(cause) ?? { left: 0, entered: 0, shown: [0, 0] };
      causes.set(cause, one);
      if (row.balance_type === 'risk_reserved') {
        one.entered += row.amount;
        one.shown[1] += Math.abs(row.amount);
      } else {
        one.left -= row.amount;
        one.shown[0] += Math.abs(row.amount);
      }
    }
    const sums = [...causes.values()].map(({ left, entered, shown }) =>
      BigInt(shown[1] > shown[0] ? entered : left),
    );
    return sums.reduce((a, b) => a + b, 0n);
  };
  const newestBalance = business.cash?.balances?.[0]?.amounts;
  const isListed = business.cash?.movements === true;

  // Rule 12
  const payments = new Map<string, Stripe.Charge[]>();
  for (const charge of objects.charges) {
    if (charge.outcome?.type === 'blocked') continue;
    const intent = charge.payment_intent;
    const id = (typeof intent === 'string' ? intent : intent?.id) ?? charge.id;
    payments.set(id, [...(payments.get(id) ?? []), charge]);
  }

  const within = (start: string, end: string) => (item: { date: string }) =>
    item.date >= start && item.date <= end;
  const big = (values: bigint[]) => values.reduce((a, b) => a + b, 0n);
  const divide = (a: number, b: number) => (b === 0 ? null : a / b);

  const net = (currency: string, start: string, end: string) => {
    const inside = within(start, end);
    const own = <T extends { date: string; currency: string }>(list: T[]) =>
      list.filter((item) => inside(item) && item.currency === currency);
    return (
      big(own(sales).map((sale) => sale.amount)) -
      big(own(refunds).map((refund) => refund.amount)) -
      big(own(disputeMoney).map((money) => money.amount))
    );
  };

  const figures = (
    start: string,
    end: string,
    money: string | null,
    counted: (currency: string) => boolean,
  ) => {
    const inside = within(start, end);
    const own = <T extends { date: string; currency: string }>(list: T[]) =>
      list.filter((item) => inside(item) && counted(item.currency));
    const inMoney = <T extends { date: string; currency: string }>(list: T[]) =>
      list.filter((item) => inside(item) && item.currency === money);
    const amount = (value: bigint) => (money === null ? null : Number(value));
    const gross = big(inMoney(sales).map((sale) => sale.amount));
    const refunded = big(inMoney(refunds).map((refund) => refund.amount));
    const transactions = own(sales).length;
    const inMoneyCount = inMoney(sales).length;
    const disputes = own(chargebacks);
    const won = disputes.filter((dispute) => dispute.status === 'won').length;
    const lost = disputes.filter((dispute) => dispute.status === 'lost').length;
    const due = objects.payouts
      .map((payout) => ({ ...payout, date: utcDay(payout.arrival_date) }))
      .filter((payout) => inside(payout) && counted(payout.currency) && payout.amount >= 0);
    const paid = due.filter((payout) => payout.status === 'paid');
    const failedPayouts = due.filter((payout) => payout.status === 'failed').length;
    const late = due.filter(
      (payout) =>
        ['pending', 'in_transit'].includes(payout.status) && now >= payout.arrival_date + 48 * 60 * 60,
    ).length;
    return {
      revenue_total: amount(gross),
      refunds_total: amount(refunded),
      net_revenue: money === null ? null : Number(net(money, start, end)),
      transaction_count: transactions,
      failed_count: objects.charges.filter(
        (charge) =>
          charge.status === 'failed' &&
          charge.outcome?.type !== 'blocked' &&
          inside({ date: day(charge.created) }) &&
          counted(charge.currency),
      ).length,
      average_transaction_size:
        inMoneyCount === 0 ? null : Number((2n * gross + BigInt(inMoneyCount)) / (2n * BigInt(inMoneyCount))),
      refund_count: own(refunds).length,
      refunded_charge_count: own(refunds).filter((refund) => refund.first).length,
      refund_ratio: divide(own(refunds).filter((refund) => refund.first).length, transactions),
      refund_amount_ratio: divide(Number(refunded), Number(gross)),
      chargeback_count: disputes.length,
      chargeback_ratio: divide(disputes.length, transactions),
      disputes_open: disputes.length - won - lost,
      disputes_won: won,
      disputes_lost: lost,
      dispute_fees: amount(
        big(disputeMoney.filter((row) => inside(row) && row.feeCurrency === money).map((row) => row.fee)),
      ),
      payouts_paid: paid.length,
      payouts_failed: failedPayouts,
      payouts_late: late,
      payout_amount: amount(
        big(paid.filter((payout) => payout.currency === money).map((payout) => BigInt(payout.amount))),
      ),
      payout_reliability: divide(paid.length, paid.length + failedPayouts + late),
      financing_paid_out: isListed ? amount(big(inMoney(advances).map((row) => row.amount))) : null,
      financing_paid_down: isListed ? amount(-big(inMoney(paydowns).map((row) => row.amount))) : null,
    };
  };

  // Currencies
  const yearStart = `${fullMonths[11]}-01`;
  const tally = new Map<string, number>();
  for (const sale of sales.filter(within(yearStart, today))) {
    tally.set(sale.currency, (tally.get(sale.currency) ?? 0) + 1);
  }
  let primary = business.defaultCurrency;
  if (!tally.has(primary ?? '') && tally.size > 0) {
    primary = [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
  }

  // Rules 9 and 10
  const reach = (currency: string | null) => {
    const dates = sales
      .filter((sale) => currency === null || sale.currency === currency)
      .map((sale) => sale.date);
    return dates.sort()[0] ?? null;
  };
  const known = (first: string | null) =>
    first === null || dataFrom === null
      ? []
      : fullMonths.filter((month) => `${month}-01` >= first && `${month}-01` >= dataFrom);
  const monthly = known(primary === null ? null : reach(primary)).map((month) =>
    Number(net(primary ?? '', `${month}-01`, `${month}-31`)),
  );
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const add = (values: number[]) => values.reduce((a, b) => a + b, 0);
  let volatility: number | null = null;
  const lastYear = monthly.slice(0, 12);
  if (lastYear.length >= 3 && mean(lastYear) > 0) {
    const middle = (lastYear.length - 1) / 2;
    const slope =
      lastYear.length < 6
        ? 0
        : add(lastYear.map((value, index) => (index - middle) * value)) /
          add(lastYear.map((_, index) => (index - middle) ** 2));
    const deviations = lastYear.map((value, index) => value - mean(lastYear) - slope * (index - middle));
    volatility = Math.sqrt(mean(deviations.map((deviation) => deviation ** 2))) / mean(lastYear);
  }
  // The same months a year before, scaled by the growth between the years
  const monthsBefore = monthly.slice(12, 24);
  const isAgainstYear = monthsBefore.length === 12 && add(lastYear) > 0 && add(monthsBefore) > 0;
  if (isAgainstYear) {
    const factor = add(lastYear) / add(monthsBefore);
    const apart = lastYear.map((value, index) => value - factor * (monthsBefore[index] ?? 0));
    const spread = Math.sqrt(mean(apart.map((each) => (each - mean(apart)) ** 2)));
    volatility = spread / (mean(lastYear) * Math.sqrt(1 + factor ** 2));
  }
  const base =
    monthly.length >= 15 ? add(monthly.slice(12, 15)) : monthly.length >= 6 ? add(monthly.slice(3, 6)) : 0;
  const growth = base > 0 ? (add(monthly.slice(0, 3)) - base) / base : null;

  // Rule 11
  const yearSales = sales.filter(
    (sale) => sale.currency === primary && sale.date >= yearStart && sale.date < `${today.slice(0, 7)}-01`,
  );
  const customers = new Map<string, bigint>();
  for (const { customer, amount } of yearSales) {
    if (customer !== null) customers.set(customer, (customers.get(customer) ?? 0n) + amount);
  }
  const withCustomer = Number(big([...customers.values()]));
  const coverage = divide(withCustomer, Number(big(yearSales.map((sale) => sale.amount))));
  const largest = Math.max(0, ...[...customers.values()].map(Number));

  // Payers of months, of 15 full months back to the latest one: 0 is the latest.
  const ofMonths = (from: number, to: number) => {
    const named = fullMonths.slice(from, to + 1);
    return sales.filter((sale) => sale.currency === primary && named.includes(sale.date.slice(0, 7)));
  };
  const mostlyKnown = (list: typeof sales) => {
    const all = list.reduce((a, { amount }) => a + amount, 0n);
    const withPayer = list.reduce((a, { amount, customer }) => a + (customer === null ? 0n : amount), 0n);
    return all === 0n || Number(withPayer) / Number(all) >= 0.5;
  };
  const boughtBy = (list: typeof sales, payer: string) =>
    big(list.filter((sale) => sale.customer === payer).map((sale) => sale.amount));
  const payersIn = (list: typeof sales) => [...new Set(list.flatMap(({ customer }) => customer ?? []))];
  const [latest, yearBefore, theRest] = [ofMonths(0, 2), ofMonths(12, 14), ofMonths(3, 14)];
  const back = payersIn(latest).filter((payer) => payersIn(theRest).includes(payer));
  const returning =
    monthly.length < 6 || !mostlyKnown(latest) || !mostlyKnown(theRest)
      ? null
      : divide(back.length, payersIn(latest).length);
  const retained = (limited: boolean) => {
    if (monthly.length < 15 || !mostlyKnown(latest) || !mostlyKnown(yearBefore)) return null;
    const kept = payersIn(yearBefore).map((payer) => {
      const [now, then] = [boughtBy(latest, payer), boughtBy(yearBefore, payer)];
      return limited && now > then ? then : now;
    });
    const then = payersIn(yearBefore).map((payer) => boughtBy(yearBefore, payer));
    return divide(Number(big(kept)), Number(big(then)));
  };

  // The average sale of 90 days against the 90 before
  const averageOf = (from: number, to: number) => {
    const some = sales.filter(
      (sale) => sale.currency === primary && within(shift(today, -from), shift(today, -to))(sale),
    );
    return divide(Number(big(some.map((sale) => sale.amount))), some.length);
  };
  const [average, averageBefore] = [averageOf(89, 0), averageOf(179, 90)];
  const averageChange =
    average === null || averageBefore === null || dataFrom === null || dataFrom > shift(today, -179)
      ? null
      : average / averageBefore - 1;

  // Seasons
  const twoYears = monthly.slice(0, 24);
  const bySeason = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    sum: add(twoYears.filter((_net, at) => Number(fullMonths[at]?.slice(5)) === index + 1)),
  })).sort((a, b) => b.sum - a.sum);
  const wholeSum = add(twoYears);
  const seasons =
    twoYears.length < 24 || wholeSum <= 0
      ? null
      : {
          months: bySeason.map(({ month, sum }) => ({ month, share: sum / wholeSum })),
          top_three_share: add(bySeason.slice(0, 3).map(({ sum }) => sum)) / wholeSum,
        };

  // Disputes of 12 months, and the latest
  const decided = chargebacks.filter(
    ({ date, status }) =>
      fullMonths.slice(0, 12).includes(date.slice(0, 7)) && ['won', 'lost'].includes(status),
  );
  const latestDispute = chargebacks
    .map(({ date }) => date)
    .filter((date) => date <= today)
    .sort()
    .reverse()[0];

  // Declines of two UTC days
  const [utcToday, utcYesterday] = [utcDay(now), utcDay(now - 86_400)];
  const tries = objects.charges.filter(
    (charge) =>
      charge.outcome?.type !== 'blocked' && [utcToday, utcYesterday].includes(utcDay(charge.created)),
  );
  const declines = tries.filter(({ status }) => status === 'failed').length;
  const declinesRead = dataFrom !== null && dataFrom <= utcYesterday;

  // Rule 12
  const attempted = [...payments.values()].filter((charges) =>
    within(shift(today, -89), today)({ date: day(Math.min(...charges.map((charge) => charge.created))) }),
  );
  const failed = attempted.filter(
    (charges) =>
      charges.some((charge) => charge.status === 'failed') &&
      !charges.some((charge) => charge.status === 'succeeded'),
  );

  // Rule 13
  const [first = null] = [reach(null), soldSince].filter((date) => date !== null).sort();
  const monday = shift(today, -((new Date(today).getUTCDay() + 6) % 7));
  const weeks: boolean[] = [];
  for (let back = 1; back <= 26 && first !== null && dataFrom !== null; back += 1) {
    const start = shift(monday, -7 * back);
    if (start < first || start < dataFrom) break;
    weeks.push(sales.some(within(start, shift(start, 6))));
  }
  // Gaps: day by day from the first sale, the reach, or the first of 12 full months.
  let gaps = 0;
  let daysWithoutSale = 0;
  let longest = 0;
  const startsAt = [first ?? today, dataFrom ?? today, yearStart].sort().reverse()[0] ?? today;
  const soldOn = new Set(sales.map(({ date }) => date));
  for (let date = startsAt; date <= today; date = shift(date, 1)) {
    daysWithoutSale = soldOn.has(date) ? 0 : daysWithoutSale + 1;
    if (daysWithoutSale === 14) gaps += 1;
    longest = Math.max(longest, daysWithoutSale);
  }
  const gapsKnown = first !== null && dataFrom !== null && first <= today && dataFrom <= today;
  const length = first === null ? null : (Date.parse(today) - Date.parse(first)) / 86_400_000 / 30.4375;

  const lastQuarter = within(shift(today, -89), today);
  const byNetwork: Summary['by_network'] = {};
  for (const network of new Set([...sales, ...chargebacks].filter(lastQuarter).map((one) => one.network))) {
    if (network === null) continue;
    const of = (list: { network: string | null; date: string }[]) =>
      list.filter((one) => lastQuarter(one) && one.network === network).length;
    byNetwork[network] = {
      charges: of(sales),
      disputes: of(chargebacks),
      dispute_rate: divide(of(chargebacks), of(sales)),
    };
  }
  const lastYearDisputes = chargebacks.filter(
    ({ date }) => date >= yearStart && date < `${today.slice(0, 7)}-01`,
  );
  const reasons = [...new Set(lastYearDisputes.map(({ reason }) => reason))]
    .map((reason) => {
      const own = lastYearDisputes.filter((dispute) => dispute.reason === reason);
      const won = own.filter(({ status }) => status === 'won').length;
      const lostOnes = own.filter(({ status }) => status === 'lost').length;
      return { reason, count: own.length, open: own.length - won - lostOnes, won, lost: lostOnes };
    })
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason, 'en'));

  // Rule 8
  const recurring = objects.subscriptions.map((subscription) => {
    const from = day(Math.max(subscription.start_date, subscription.trial_end ?? 0));
    const ended = subscription.ended_at ?? subscription.canceled_at;
    return {
      currency: subscription.currency,
      amount: subscription.pause_collection ? { n: 0n, d: 1n } : monthlyOf(subscription, objects),
      active: ['active', 'past_due'].includes(subscription.status),
      from,
      ended:
        subscription.status === 'canceled' &&
        ended &&
        ended > Math.max(subscription.start_date, subscription.trial_end ?? 0)
          ? day(ended)
          : null,
    };
  });
  const mrr = (currency: string | null) => {
    const own = recurring.filter((row) => row.currency === currency);
    if (own.length === 0) return null;
    const { n, d } = sumOf(own.filter((row) => row.active).map((row) => row.amount));
    return Number((2n * n + d) / (2n * d));
  };
  const start30 = shift(today, -29);
  const paidBefore = recurring.filter((row) => row.currency === primary && row.from < start30);
  const lost = sumOf(
    paidBefore.filter((row) => row.ended !== null && row.ended >= start30).map((row) => row.amount),
  );
  const held = sumOf(paidBefore.filter((row) => row.active).map((row) => row.amount));
  const lostValue = Number(lost.n) / Number(lost.d);
  const heldValue = Number(held.n) / Number(held.d);

  const everyCurrency = new Set([
    ...objects.charges.flatMap(seenCurrency),
    ...refunds.map((refund) => refund.currency),
    ...objects.disputes
      .filter((dispute) => !/^warning_|^prevented$/.test(dispute.status))
      .map((d) => d.currency),
    ...disputeMoney.map((row) => row.currency),
    ...disputeMoney.filter((row) => row.fee !== 0n).map((row) => row.feeCurrency),
    ...objects.payouts
      .filter((payout) => payout.amount >= 0 && payout.status !== 'canceled')
      .map((p) => p.currency),
    ...objects.subscriptions.map((subscription) => subscription.currency),
    ...advances.map((row) => row.currency),
    ...paydowns.map((row) => row.currency),
    ...rows.filter((row) => /^reserve_(hold|release)$/.test(row.type)).map((row) => row.currency),
    ...Object.entries(newestBalance ?? {}).flatMap(([code, one]) =>
      one.available === 0 && one.pending === 0 ? [] : [code],
    ),
    ...(primary === null ? [] : [primary]),
  ]);
  const isReached = (end: string) => dataFrom !== null && end >= dataFrom;
  const topOf = (start: string, end: string) => ({
    ...figures(start, end, isReached(end) ? primary : null, () => true),
    early_fraud_warning_count: (objects.early_fraud_warnings ?? []).filter((warning) =>
      within(start, end)({ date: day(warning.created) }),
    ).length,
  });
  const byCurrency = (start: string, end: string) =>
    Object.fromEntries(
      [...(isReached(end) ? everyCurrency : [])].map((currency) => [
        currency,
        figures(start, end, currency, (code) => code === currency),
      ]),
    ) as HistoryRow['by_currency'];
  const nowIn = (currency: string | null) => {
    const held = reserved(currency ?? '');
    const balance = newestBalance?.[currency ?? ''];
    const known = currency !== null && newestBalance !== undefined;
    return {
      mrr: mrr(currency),
      reserve_held: currency === null || !isListed ? null : held < 0n ? 0 : Number(held),
      balance_available: known ? (balance?.available ?? 0) : null,
      balance_pending: known ? (balance?.pending ?? 0) : null,
    };
  };
  const summary: Summary = {
    period_start: start30,
    period_end: today,
    currency: primary,
    ...topOf(start30, today),
    revenue_growth: growth,
    growth_basis: growth === null ? null : monthly.length >= 15 ? 'year' : 'quarter',
    revenue_volatility: volatility,
    volatility_basis: volatility === null ? null : isAgainstYear ? 'year' : 'trend',
    ...nowIn(primary),
    active_subscriptions: recurring.filter((row) => row.active && row.amount.n > 0n).length,
    mrr_churn: divide(lostValue, lostValue + heldValue),
    top_customer_share: coverage === null || coverage < 0.5 ? null : divide(largest, withCustomer),
    customer_coverage: coverage,
    returning_payers_90d: returning,
    sales_retention_net: retained(false),
    sales_retention_gross: retained(true),
    average_sale_change: averageChange,
    seasonality: seasons,
    dispute_win_rate: divide(decided.filter(({ status }) => status === 'won').length, decided.length),
    days_since_last_dispute:
      latestDispute === undefined ? null : (Date.parse(today) - Date.parse(latestDispute)) / 86_400_000,
    payment_failure_rate: divide(failed.length, attempted.length),
    declines_2d: declinesRead ? declines : null,
    decline_share_2d: declinesRead ? divide(declines, tries.length) : null,
    sale_gaps_12m: gapsKnown ? gaps : null,
    longest_gap_days: gapsKnown ? longest : null,
    continuity: divide(weeks.filter(Boolean).length, weeks.length),
    history_months: length,
    by_network: byNetwork,
    dispute_reasons: reasons,
    by_currency: Object.fromEntries(
      Object.entries(byCurrency(start30, today)).map(([currency, own]) => [
        currency,
        { ...own, ...nowIn(currency) },
      ]),
    ),
    previous: {
      period_start: shift(today, -59),
      period_end: shift(today, -30),
      currency: primary,
      ...topOf(shift(today, -59), shift(today, -30)),
    },
  };
  return { today, currency: primary, topOf, byCurrency, summary };
}

type Method = { fingerprint?: string | null; network?: string | null; brand?: string | null };

function methodOf(details: { type: string } | null | undefined): Method | undefined {
  return details ? (details as unknown as Record<string, Method | undefined>)[details.type] : undefined;
}

function networkOf(details: { type: string } | null | undefined): string | null {
  if (details?.type !== 'card' && details?.type !== 'card_present') return null;
  const name = methodOf(details)?.network ?? methodOf(details)?.brand ?? null;
  return name === 'unknown' ? null : name;
}

/** A charge counts once it was attempted. A charge that Radar blocked was not. */
function seenCurrency(charge: Stripe.Charge): string[] {
  return charge.outcome?.type === 'blocked' ? [] : [charge.currency];
}

function monthlyOf(subscription: Stripe.Subscription, objects: StripeObjects): Fraction {
  const listed = objects.subscription_items?.filter((item) => item.subscription === subscription.id) ?? [];
  const items = (listed.length > 0 ? listed : subscription.items.data).filter(
    (item) => item.price.recurring?.usage_type !== 'metered',
  );
  const { currency } = subscription;
  const sold: Sold[] = [];
  for (const item of items) {
    const price = { ...item.price, ...objects.prices?.find(({ id }) => id === item.price.id) };
    const every = BigInt(price.recurring?.interval_count ?? 1);
    const perYear = { day: 365n, week: 52n, month: 12n, year: 1n }[
      (price.recurring?.interval ?? 'month') as 'day' | 'week' | 'month' | 'year'
    ];
    const perMonth = { n: perYear, d: 12n * every };
    const product = typeof price.product === 'string' ? price.product : price.product?.id;
    const one = { product, perMonth, amount: times(invoiced(price, item.quantity ?? 1, currency), perMonth) };
    for (const discount of item.discounts) less([one], discount, currency, objects);
    sold.push(one);
  }
  for (const discount of subscription.discounts) less(sold, discount, currency, objects);
  return sumOf(sold.map(({ amount }) => amount));
}

type Sold = { product: string | undefined; perMonth: Fraction; amount: Fraction };

function invoiced(shown: Stripe.Price, quantity: number, currency: string): Fraction {
  const price =
    shown.currency === currency ? shown : { ...shown, tiers: [], ...shown.currency_options?.[currency] };
  if (shown.currency !== currency && !shown.currency_options?.[currency]) return { n: 0n, d: 1n };
  if (price.billing_scheme === 'per_unit') {
    const packs = price.transform_quantity ? quantity / price.transform_quantity.divide_by : quantity;
    const units = price.transform_quantity?.round === 'up' ? Math.ceil(packs) : Math.floor(packs);
    return times(exactly(price.unit_amount_decimal ?? price.unit_amount ?? 0), { n: BigInt(units), d: 1n });
  }
  const tiers = (price.tiers ?? []).map((tier) => ({
    top: tier.up_to ?? Number.MAX_SAFE_INTEGER,
    unit: exactly(tier.unit_amount_decimal ?? tier.unit_amount ?? 0),
    flat: exactly(tier.flat_amount_decimal ?? tier.flat_amount ?? 0),
  }));
  if (price.tiers_mode === 'volume') {
    const tier = tiers.find(({ top }) => quantity <= top);
    return tier ? sumOf([tier.flat, times(tier.unit, { n: BigInt(quantity), d: 1n })]) : { n: 0n, d: 1n };
  }
  // Graduated: unit by unit.
  let cost: Fraction = { n: 0n, d: 1n };
  const reached = new Set<number>(tiers.length > 0 ? [0] : []);
  for (let unit = 1; unit <= quantity; unit += 1) {
    const index = tiers.findIndex(({ top }) => unit <= top);
    const tier = tiers[index];
    if (!tier) continue;
    reached.add(index);
    cost = sumOf([cost, tier.unit]);
  }
  return sumOf([cost, ...[...reached].flatMap((index) => tiers[index]?.flat ?? [])]);
}

/** Subtracts a discount from sold items, in proportion to their amounts. */
function less(
  sold: Sold[],
  reference: string | Stripe.Discount,
  currency: string,
  objects: StripeObjects,
): void {
  const discount =
    typeof reference === 'string' ? objects.discounts?.find(({ id }) => id === reference) : reference;
  const coupon = discount?.source.coupon;
  if (!coupon || typeof coupon === 'string' || coupon.duration !== 'forever') return;
  const products = coupon.applies_to?.products;
  const reduced = sold.filter(({ product }) => !products || products.includes(product ?? ''));
  const before = sumOf(reduced.map(({ amount }) => amount));
  if (before.n === 0n) return;
  let most: Fraction = { n: 0n, d: 1n };
  for (const { perMonth } of reduced) if (perMonth.n * most.d > most.n * perMonth.d) most = perMonth;
  const amountOff =
    coupon.currency === currency ? coupon.amount_off : coupon.currency_options?.[currency]?.amount_off;
  const off =
    coupon.percent_off === null
      ? times(exactly(amountOff ?? 0), most)
      : times(times(before, exactly(coupon.percent_off)), { n: 1n, d: 100n });
  const left = { n: before.n * off.d - off.n * before.d, d: before.d * off.d };
  for (const one of reduced) {
    one.amount =
      left.n > 0n ? times(one.amount, { n: left.n * before.d, d: left.d * before.n }) : { n: 0n, d: 1n };
  }
}

/** Rounds a non-negative fraction to the nearest integer, halves down. */
function wholeOf({ n, d }: Fraction): bigint {
  return (2n * n + d - 1n) / (2n * d);
}

function exactly(value: { toString(): string } | number): Fraction {
  const [whole = '0', decimals = ''] = String(value).split('.');
  return { n: BigInt(whole + decimals), d: 10n ** BigInt(decimals.length) };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

function sumOf(terms: Fraction[]): Fraction {
  let [n, d] = [0n, 1n];
  for (const term of terms) {
    [n, d] = [n * term.d + term.n * d, d * term.d];
    let [a, b] = [n < 0n ? -n : n, d];
    while (b > 0n) [a, b] = [b, a % b];
    [n, d] = [n / a, d / a];
  }
  return { n, d };
}
