import type Stripe from 'stripe';
import type { Business } from '../business.ts';
import { account as newAccount } from '../objects/account.ts';
import { balanceTransaction } from '../objects/balance-transaction.ts';
import { charge as newCharge } from '../objects/charge.ts';
import { dispute as newDispute, REASONS } from '../objects/dispute.ts';
import { paymentIntent as newPaymentIntent } from '../objects/payment-intent.ts';
import { payout as newPayout } from '../objects/payout.ts';
import { refund as newRefund } from '../objects/refund.ts';
import { Random } from '../random.ts';
import { DISPUTE_FEE, midnight, processingFee } from '../trade/balance.ts';
import { customerOf } from '../trade/shop.ts';
import { DAY, HOUR } from '../wire.ts';
import { disputeTakes, type PlannedPayout } from './payouts.ts';
import type { Plan } from './plan.ts';

type Money = Parameters<typeof balanceTransaction>[0];

/** Builds the objects of a large account from their numbers, as of `until` (seconds). */
export class LargeObjects {
  readonly plan: Plan;
  readonly payouts: readonly PlannedPayout[];
  private readonly business: Business;
  private readonly descriptor: string;
  private readonly bank: string;

  constructor(business: Business, plan: Plan, payouts: readonly PlannedPayout[]) {
    this.business = business;
    this.plan = plan;
    this.payouts = payouts;
    const { settings } = newAccount(business, plan.begun);
    this.descriptor = settings?.payments.statement_descriptor ?? business.name;
    this.bank = new Random(`bank:${business.account}`).id('ba_');
  }

  /** 24 characters that encode the account, the kind of object and its number. */
  id(prefix: string, code: string, number: number): string {
    return `${prefix}_${this.business.account.slice(-14)}${code}${String(number).padStart(8, '0')}`;
  }

  charge(i: number, until = this.plan.founded): Stripe.Charge {
    const outcome = this.plan.outcome(i);
    const amount = this.plan.amount(i);
    const charge = newCharge({
      id: this.id('ch', 'ch', i),
      created: this.plan.chargedAt(i),
      amount,
      currency: this.business.currency,
      customer: this.customer(i),
      guest: this.id('gst', 'gu', this.plan.payment(i)),
      paymentIntent: this.id('pi', 'pi', this.plan.payment(i)),
      paymentMethod: this.id('pm', 'pm', i),
      description: this.description(i),
      attempt: outcome,
      capture: true,
      descriptor: this.descriptor,
    });
    if (outcome !== 'succeeded') return charge;
    const refund = this.plan.refundOf(i);
    const dispute = this.plan.disputeOf(i);
    const given =
      refund !== null && this.plan.refundedAt(refund) <= until ? this.plan.refundAmount(refund) : 0;
    return {
      ...charge,
      balance_transaction: this.id('txn', 'ch', i),
      amount_refunded: given,
      refunded: given === amount,
      disputed: dispute !== null && this.plan.disputedAt(dispute) <= until,
    };
  }

  /** The payment whose first attempt was charge `i`. */
  paymentIntent(i: number): Stripe.PaymentIntent {
    const last = this.plan.lastAttempt(i);
    const id = this.id('pi', 'pi', i);
    const intent = newPaymentIntent({
      id,
      created: this.plan.chargedAt(i),
      amount: this.plan.amount(i),
      currency: this.business.currency,
      customer: this.customer(i),
      description: this.description(i),
      capture: true,
      methodType: 'card',
      secret: id.slice(-22),
    });
    const paid = this.plan.outcome(last) === 'succeeded';
    return {
      ...intent,
      latest_charge: this.id('ch', 'ch', last),
      status: paid ? 'succeeded' : 'requires_payment_method',
      amount_received: paid ? intent.amount : 0,
      last_payment_error: paid
        ? null
        : {
            charge: this.id('ch', 'ch', last),
            code: 'card_declined',
            decline_code: 'insufficient_funds',
            message: 'Your card has insufficient funds.',
            type: 'card_error',
          },
    };
  }

  refund(r: number): Stripe.Refund {
    const refund = newRefund({
      id: this.id('re', 're', r),
      created: this.plan.refundedAt(r),
      amount: this.plan.refundAmount(r),
      charge: this.charge(this.plan.refundedCharge(r)),
      reason: 'requested_by_customer',
      status: 'succeeded',
    });
    return { ...refund, balance_transaction: this.id('txn', 're', r) };
  }

  dispute(d: number, until = this.plan.founded): Stripe.Dispute {
    const ends = this.plan.disputeEnds(d);
    const ended = this.plan.disputeEndsAt(d) <= until;
    const takes = disputeTakes(this.plan, d);
    const charge = this.charge(this.plan.disputedCharge(d));
    const dispute = newDispute({
      id: this.id('dp', 'dp', d),
      created: this.plan.disputedAt(d),
      amount: charge.amount,
      charge,
      reason: REASONS[d % REASONS.length] ?? REASONS[0],
      status: takes ? 'needs_response' : 'warning_needs_response',
    });
    return {
      ...dispute,
      status: ended ? ends : dispute.status,
      balance_transactions: [
        ...(takes ? [this.disputeMoney(d)] : []),
        ...(ended && ends === 'won' ? [this.reinstatedMoney(d)] : []),
      ],
    };
  }

  payout(p: number, until = this.plan.founded): Stripe.Payout {
    const { created, arrivalDate, amount, endsAt, fails } = this.planned(p);
    const draft = newPayout({
      id: this.id('po', 'po', p),
      created,
      arrivalDate,
      amount,
      currency: this.business.currency,
      destination: this.bank,
    });
    const payout = { ...draft, balance_transaction: this.id('txn', 'po', p) };
    if (endsAt > until) return { ...payout, status: created + 6 * HOUR <= until ? 'in_transit' : 'pending' };
    if (!fails) {
      const trace_id = { status: 'supported', value: String(1_000_000_000 + p) };
      return { ...payout, status: 'paid', reconciliation_status: 'completed', trace_id };
    }
    return {
      ...payout,
      status: 'failed',
      failure_balance_transaction: this.id('txn', 'pf', p),
      failure_code: 'account_closed',
      failure_message: 'The bank account has been closed',
    };
  }

  chargeMoney(i: number): Stripe.BalanceTransaction {
    const amount = this.plan.amount(i);
    const created = this.plan.chargedAt(i);
    return this.money(this.id('txn', 'ch', i), created, amount, this.id('ch', 'ch', i), 'charge', {
      availableOn: midnight(created) + 2 * DAY,
      fee: processingFee(amount, 'card'),
      description: this.description(i),
    });
  }

  refundMoney(r: number): Stripe.BalanceTransaction {
    const description = `REFUND FOR CHARGE (${this.description(this.plan.refundedCharge(r))})`;
    const [at, amount] = [this.plan.refundedAt(r), -this.plan.refundAmount(r)];
    return this.money(this.id('txn', 're', r), at, amount, this.id('re', 're', r), 'refund', { description });
  }

  disputeMoney(d: number): Stripe.BalanceTransaction {
    const charge = this.plan.disputedCharge(d);
    const [at, amount] = [this.plan.disputedAt(d), -this.plan.amount(charge)];
    return this.money(this.id('txn', 'dp', d), at, amount, this.id('dp', 'dp', d), 'adjustment', {
      category: 'dispute',
      fee: DISPUTE_FEE,
      feeDescription: 'Dispute fee',
      description: `Chargeback withdrawal for ${this.id('ch', 'ch', charge)}`,
    });
  }

  reinstatedMoney(d: number): Stripe.BalanceTransaction {
    const charge = this.plan.disputedCharge(d);
    const [at, amount] = [this.plan.disputeEndsAt(d), this.plan.amount(charge)];
    return this.money(this.id('txn', 'dr', d), at, amount, this.id('dp', 'dp', d), 'adjustment', {
      category: 'dispute_reversal',
      description: `Chargeback reversal for ${this.id('ch', 'ch', charge)}`,
    });
  }

  payoutMoney(p: number): Stripe.BalanceTransaction {
    const { created, amount } = this.planned(p);
    return this.money(this.id('txn', 'po', p), created, -amount, this.id('po', 'po', p), 'payout', {
      description: 'STRIPE PAYOUT',
    });
  }

  returnedMoney(p: number): Stripe.BalanceTransaction {
    const { endsAt, amount } = this.planned(p);
    return this.money(this.id('txn', 'pf', p), endsAt, amount, this.id('po', 'po', p), 'payout_failure', {
      category: 'payout_reversal',
      description: 'PAYOUT FAILURE',
    });
  }

  private money(
    id: string,
    created: number,
    amount: number,
    source: string,
    type: Stripe.BalanceTransaction.Type,
    rest: Partial<Money>,
  ): Stripe.BalanceTransaction {
    return balanceTransaction({
      id,
      created,
      availableOn: created,
      amount,
      currency: this.business.currency,
      exchangeRate: null,
      fee: 0,
      feeDescription: 'Stripe processing fees',
      description: null,
      source,
      type,
      category: type,
      ...rest,
    });
  }

  private planned(p: number): PlannedPayout {
    const payout = this.payouts[p];
    if (!payout) throw new Error(`${this.business.name} has no payout ${p}`);
    return payout;
  }

  private customer(i: number): string | null {
    const number = this.plan.customer(i);
    return number === null ? null : customerOf(this.business.account, number);
  }

  private description(i: number): string {
    return `Order #${1000 + this.plan.payment(i)}`;
  }
}
