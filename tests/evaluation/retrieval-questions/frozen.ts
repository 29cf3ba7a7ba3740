import type { RetrievalQuestion } from './question.ts';

/**
 * The exam. It was written without sight of the articles, from their subjects. Do not tune retrieval or articles by it, and do
 * not edit a question because it fails. Every article is the best answer at least once.
 */
export const frozen: readonly RetrievalQuestion[] = [
  {
    id: 'frozen-01',
    ask: 'does one bad visa order hit me twice, once when the bank reports it as fraud and again when the cardholder wants the money',
    best: 'visa-vamp',
  },
  {
    id: 'frozen-02',
    ask: 'somebody on reddit said mastercard gets you at 100 and then again worse at 300. 100 what, and is it fines or do they drop you',
    best: 'mastercard-dispute-programs',
  },
  {
    id: 'frozen-03',
    ask: 'Sold it in July, buyer fought it in October. Which month takes the hit?',
    best: 'stripe-dispute-activity-and-rate',
  },
  {
    id: 'frozen-04',
    ask: 'bank flagged a sale as probably stolen plastic. its already on a truck. if i send the money back anyway do i just lose the phone for nothing or does it save me something later',
    best: 'early-fraud-warnings',
  },
  {
    id: 'frozen-05',
    ask: 'is there some service that quietly settles with the buyers bank so it never goes on my count? and does that extra texted code at checkout do anything',
    best: 'dispute-prevention-tools',
  },
  {
    id: 'frozen-06',
    ask: 'la señora dice que ella no hizo la compra, que le robaron la tarjeta, pero es cliente de años. que le mando al banco to fight it',
    best: 'dispute-evidence-by-reason',
  },
  {
    id: 'frozen-07',
    ask: "We sell refurbished phones so yes, we get people trying it on. I hired a girl part time just to answer the bank letters and she's a killer, we get our money back three times out of four. I figured in a few months that would clean up how we look. It has been five months and we look the same as before she came. Is her job pointless?",
    best: 'won-disputes-still-count',
  },
  {
    id: 'frozen-08',
    ask: 'hoow long do thye keep my mony, 15 prcent of evry sale held bakc sinse agust and no one ansers teh phone',
    best: 'reserves',
  },
  {
    id: 'frozen-09',
    ask: 'closed for two weeks, and returns kept going out the whole time. now i apparently owe my processor 2,140. do they yank it from checking or wait for new orders',
    best: 'negative-balance',
  },
  { id: 'frozen-10', ask: 'stripe deposit never arrived', best: 'failed-payouts' },
  { id: 'frozen-11', ask: 'blacklisted by processors', best: 'terminated-accounts-and-match' },
  {
    id: 'frozen-12',
    ask: 'We are a small nonprofit with a pay-what-you-like page. Woke up to 900 attempts overnight, a dollar each, hundreds of different names, nearly all refused but maybe forty went through. My board chair thinks it is a generous stranger. I do not. What do I switch off first?',
    best: 'card-testing',
  },
  {
    id: 'frozen-13',
    ask: 'Some of our design clients hate cards, so we debit their checking for the monthly retainer. Twice now one of them told her bank she never agreed to it, and another one is always short, so it bounces. Small amounts, I never cared. This morning I got a stern note about my percentages over the past 60 days. What percent is too much, and is "she never agreed" worse than "short"?',
    best: 'ach-returns',
  },
  {
    id: 'frozen-14',
    ask: 'we only do store credit after 14 days and people call their bank on us instead. is my rule the problem',
    best: 'refund-policy-and-timing',
  },
  {
    id: 'frozen-15',
    ask: 'one screen says 11% of charges dont go through, another says i only really lose 3. somebody is lying',
    best: 'payment-failures-and-dunning',
  },
  { id: 'frozen-16', ask: 'subscribers keep quitting', best: 'churn-nrr-and-cohorts' },
  {
    id: 'frozen-17',
    ask: 'my top three accounts are 60% together, no single one over 25. does anybody mind that or is it only about the biggest',
    best: 'customer-concentration',
  },
  {
    id: 'frozen-18',
    ask: 'Ski town. Doors shut april to november, always have. Does a hole like that in the numbers read as going out of business?',
    best: 'seasonality',
  },
  {
    id: 'frozen-19',
    ask: 'square sales count too?',
    best: 'other-processors',
    also: ['what-vaultra-cannot-see'],
  },
  {
    id: 'frozen-20',
    ask: "Eight months ago I finally stopped taking envelopes and put everything on cards, so that's all the past I've got. I build decks, maybe five jobs a month, nineteen hundred to eleven thousand each, so one rained-out week makes a month look terrible and the next one look like a miracle. Overall it's creeping up. When a funding person looks at a chart like mine what story do they see?",
    best: 'how-lenders-read-sales',
  },
  {
    id: 'frozen-21',
    ask: 'cuantas semanas de gastos debería tener guardadas in the bank por si se cae todo, what do other small places have',
    best: 'cash-buffer',
  },
  {
    id: 'frozen-22',
    ask: 'the little banner in stripe says im "on track" for money from them. is that a promise',
    best: 'stripe-capital',
  },
  { id: 'frozen-23', ask: 'clearco for online store', best: 'revenue-based-finance' },
  {
    id: 'frozen-24',
    ask: "I roast coffee. Green beans have to be paid for in full when the container lands, twice a year, then the cafes pay me thirty, forty days after. So in between I'm broke, and then I'm not. My brother says borrow a lump and pay it for five years. But why would I pay for money I don't need in August? Isn't there a thing you dip into, fill back up, dip into again?",
    best: 'line-of-credit',
  },
  {
    id: 'frozen-25',
    ask: 'regular five year note at my credit union. after all the payments how much do they want left over, per dollar owed',
    best: 'bank-loans-and-debt-coverage',
  },
  {
    id: 'frozen-26',
    ask: 'that federal program thru a lender for under 350k, i heard they quit using the automatic scoring thing this spring? so what do they go by now',
    best: 'sba-7a',
  },
  { id: 'frozen-27', ask: 'government loan, foreign partner', best: 'sba-ownership-rule' },
  {
    id: 'frozen-28',
    ask: 'dead week coming. does the outfit that fronted me money still grab the same bite every day, or does it shrink with what i ring up',
    best: 'merchant-cash-advances',
  },
  {
    id: 'frozen-29',
    ask: "Okay so here's my brilliant plan, tell me where it breaks. I owe about 38k to one of those outfits that skims my card money every day, it's strangling me. The bank on Main Street does the federally guaranteed loans, ten years, decent rate. I borrow 60, wipe out the skimmers on day one, use the rest for a second oven. Kid at the bank went quiet when I said it.",
    best: 'cash-advances-and-sba',
  },
  {
    id: 'frozen-30',
    ask: 'get 50, give back 65, done in five months with daily debits. cousin says thats over 100% a year. is he nuts',
    best: 'factor-rate-to-apr',
  },
  {
    id: 'frozen-31',
    ask: 'two funders both say they have first dibs on my receivables and the second one can come after my house because i signed for it myself. can they??',
    best: 'stacking-liens-and-guarantees',
  },
  {
    id: 'frozen-32',
    ask: 'isnt ther a rule taht they hav to tel me wat it relly costs b4 i sing anythng, im in new yrok he onyl gave me a totl',
    best: 'disclosure-laws',
  },
  {
    id: 'frozen-33',
    ask: 'el banco me dijo que no y ya, ni una carta. are they supposed to tell me por qué? cuánto tiempo tienen',
    best: 'denial-rights',
  },
  {
    id: 'frozen-34',
    ask: "In May I asked an online lender for 25k, got a no in about nine seconds. Fine. Since then I've cleaned up the books, cleared a card, and had the two best months we ever had. I'm itching to go again, but my sister says every try leaves a mark and they lock you out for a while. Is it too soon?",
    best: 're-applying',
  },
  {
    id: 'frozen-35',
    ask: 'my accountant bills by the hour so i want to hand her ONE list. bank statements, returns, what else will they want and how many months back',
    best: 'documents-lenders-ask-for',
  },
  {
    id: 'frozen-36',
    ask: 'be straight with me, do most little shops that ask for 50 walk out with 50, or is it mostly no',
    best: 'approval-odds-in-surveys',
  },
  {
    id: 'frozen-37',
    ask: 'who decided what each part is worth on my number?? and whats the word printed under it supposed to mean',
    best: 'how-the-score-works',
  },
  {
    id: 'frozen-38',
    ask: 'you say im doing great but we bleed on freight and payroll, did you even look at that',
    best: 'what-vaultra-cannot-see',
  },
  {
    id: 'frozen-39',
    ask: 'Guy at the counter next door got 20 grand overnight against his card swipes, calls it selling, not borrowing. So how does he give it back, daily, monthly, whenever?',
    best: 'merchant-cash-advances',
  },
  {
    id: 'frozen-40',
    ask: 'sales doubled and the thing will not go past 85. we only opened in february tho. is there a ceiling',
    best: 'how-the-score-works',
  },
];
