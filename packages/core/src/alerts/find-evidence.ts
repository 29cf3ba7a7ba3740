import { disputeResponse } from '../card/sources.ts';
import { daysBetween } from '../shared/calendar.ts';
import { formatDate } from '../shared/format-date.ts';
import { formatAmounts } from '../shared/money.ts';
import { counted } from '../shared/quantity.ts';
import type { Finding } from './alert.ts';
import type { AlertInput } from './alert-input.ts';

/** From this many days before the due day, little time is left to collect evidence. Our judgment. */
const criticalDays = 2;

/** One finding per day on which evidence is due. Its words do not count down, so an open alert changes only with its disputes. */
export function evidenceDue({ recent }: AlertInput): Finding[] {
  return recent.evidence_due.map(({ date, disputes, amounts }) => {
    const one = disputes === 1;
    return {
      kind: 'evidence_due',
      cause: date,
      severity: daysBetween(recent.today, date) <= criticalDays ? 'critical' : 'warning',
      title: `Evidence for ${counted(disputes, 'dispute or inquiry', 'disputes or inquiries')} is due on ${formatDate(date)}`,
      why: `${counted(disputes, 'dispute or inquiry still needs', 'disputes or inquiries still need')} your response${Object.keys(amounts).length === 0 ? '' : `, over ${formatAmounts(amounts)} in all`}. Without one, a dispute is usually lost, and an inquiry may become a dispute.`,
      steps: [
        `In Stripe, look for the ${one ? 'dispute that needs' : 'disputes that need'} a response, and for the exact time when it is due.`,
        'Read the reason and what the customer claims. If they are right, accept the dispute: that needs no evidence.',
        'Otherwise collect what answers this reason, such as proof of delivery, messages, or the policy that the customer agreed to.',
        'Send everything at once: usually you can respond only once. Evidence that is saved but not submitted does not count.',
      ],
      projection: null,
      sources: [disputeResponse],
    };
  });
}
