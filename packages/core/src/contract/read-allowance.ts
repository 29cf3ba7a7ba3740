/** Percent of Stripe's read allowance of 30 days from which operators are alerted, by the log and by an alarm. */
export const readAllowanceAlarmPercent = 70;
