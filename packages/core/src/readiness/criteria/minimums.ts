import { bankLoan } from './kinds/bank-loan.ts';
import { lineOfCredit } from './kinds/line-of-credit.ts';
import { merchantCashAdvance } from './kinds/merchant-cash-advance.ts';
import { onlineTermLoan } from './kinds/online-term-loan.ts';
import { platformAdvance } from './kinds/platform-advance.ts';
import { sba7a } from './kinds/sba-7a.ts';
import type { Funding } from './published.ts';
import { readOn } from './sources.ts';

export type { Funding, FundingKind } from './published.ts';

/** The day the list was set. Undated pages were last read on this day or, if their date says so, before it. */
export const minimumsSetOn = readOn;

/** Kinds of funding for small businesses, with what is published about them. */
export const funding: readonly Funding[] = [
  platformAdvance,
  onlineTermLoan,
  lineOfCredit,
  bankLoan,
  sba7a,
  merchantCashAdvance,
];
