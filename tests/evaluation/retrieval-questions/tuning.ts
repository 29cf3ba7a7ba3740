import type { RetrievalQuestion } from './question.ts';

/** The half that retrieval may be adjusted by. Every article is the best answer at least once. */
export const tuning: readonly RetrievalQuestion[] = [
  {
    id: 'tuning-01',
    ask: "Last year was fine. Then we did a big TikTok push in spring and got flooded, late shipping, the usual mess, and people called their banks. Now I got an email saying Visa is watching my shop and my account rep is being weird about it. I don't understand what they add together to get the number, or how my processor's own limit comes into it when I'm nowhere near 1,500.",
    best: 'visa-vamp',
  },
  {
    id: 'tuning-02',
    ask: 'on the mastercard side do they divide by this months sales or the month before. we had a tiny june and a huge july so it matters',
    best: 'mastercard-dispute-programs',
  },
  {
    id: 'tuning-03',
    ask: 'my dashboard shows two percentages for people fighting their charges, .9 and .6, which one am i judged on',
    best: 'stripe-dispute-activity-and-rate',
  },
  {
    id: 'tuning-04',
    ask: "Sunday night somebody buys a tablet and two cases, ship to a freight forwarder in Miami. Monday there's an alert that it may not have been his card. No complaint from anyone, the buyer even wrote to say thanks. Box is still under my desk. Do I give the 312 bucks back now or sit tight and maybe nothing happens?",
    best: 'early-fraud-warnings',
  },
  {
    id: 'tuning-05',
    ask: 'folks dont recognize our name on their statement so they go straight to the bank. can anything catch those before they land on my record',
    best: 'dispute-prevention-tools',
  },
  {
    id: 'tuning-06',
    ask: 'wat do i snd when teh guy sayz it nevr came, i hav ups traking n a foto of his porch, deadlin is thrusday',
    best: 'dispute-evidence-by-reason',
  },
  {
    id: 'tuning-07',
    ask: 'Beat 7 of the 9 last quarter, bank gave me the money back and everything. So why is the percentage exactly where it was?',
    best: 'won-disputes-still-count',
  },
  {
    id: 'tuning-08',
    ask: 'stripe is keeping a slice of every sale till march "as a precaution". is that normal, and can i ask them to let it go sooner',
    best: 'reserves',
  },
  { id: 'tuning-09', ask: 'stripe below zero', best: 'negative-balance' },
  {
    id: 'tuning-10',
    ask: "We moved from the credit union to Chase in the middle of the month because my bookkeeper likes the software. I thought I changed it everywhere. Friday's transfer got kicked back and since then nothing at all has gone out, there's 6 days of sales just sitting there and rent is due. Where do I even fix this?",
    best: 'failed-payouts',
  },
  {
    id: 'tuning-11',
    ask: 'my old procesor shut us of over a suplement line adn now evry othr one says no, sombody told me ther is a lsit?? how do i get of it',
    best: 'terminated-accounts-and-match',
  },
  { id: 'tuning-12', ask: 'bots hammering checkout', best: 'card-testing' },
  {
    id: 'tuning-13',
    ask: 'los clientes que pagan directo de su cuenta de cheques, el banco me rechaza varios pulls cada mes. cuantos puedo tener before they cut me off',
    best: 'ach-returns',
  },
  {
    id: 'tuning-14',
    ask: 'how fast should i hand the money over when somebody is unhappy, and what should the page on my site promise',
    best: 'refund-policy-and-timing',
  },
  {
    id: 'tuning-15',
    ask: 'so many renewals just die because the card on file expired. do i keep hitting it? how many times before its rude',
    best: 'payment-failures-and-dunning',
  },
  {
    id: 'tuning-16',
    ask: "I run a little scheduling app for dog groomers. Every month 30 or so new shops join, my husband thinks we're crushing it, and yet the monthly total barely moves and I feel like I'm filling a bathtub with the plug out. How would I know if the ones from last spring are still here and paying more or less than when they came?",
    best: 'churn-nrr-and-cohorts',
  },
  {
    id: 'tuning-17',
    ask: "Fourteen years of linen service and I never advertised once. One hospital chain is most of what we wash, then a hotel, then crumbs. I've got their purchasing lady half convinced to sign for three years, and my lawyer wants 4k to draw it up. Would ink on that calm a banker down, or do they just see the one name?",
    best: 'customer-concentration',
  },
  { id: 'tuning-18', ask: 'december carries my year', best: 'seasonality' },
  {
    id: 'tuning-19',
    ask: 'farmers market is half cash, half the little white reader, and wholesale people mail checks. only the web shop runs through stripe. how do i show someone lending to me the whole picture',
    best: 'other-processors',
  },
  {
    id: 'tuning-20',
    ask: 'if an underwriter pulls up my last twelve months of card money what do they check first, that it climbs, that it doesnt jump around, or just how big it is',
    best: 'how-lenders-read-sales',
  },
  { id: 'tuning-21', ask: 'runway how many days', best: 'cash-buffer' },
  {
    id: 'tuning-22',
    ask: 'my friend with a smaller shop gets an offer right inside her stripe and i never see one. can i just ask them for it?',
    best: 'stripe-capital',
  },
  {
    id: 'tuning-23',
    ask: 'theres companies that front online stores the ad money for a flat fee, then take a percent of each months sales until its square. what do they look for',
    best: 'revenue-based-finance',
  },
  {
    id: 'tuning-24',
    ask: 'dont need a cent today. just want to be able to pull 20k the week a big invoice is late, put it back, and only pay for the days i used it',
    best: 'line-of-credit',
  },
  {
    id: 'tuning-25',
    ask: 'loan officer took my yearly profit, divided it by what id be paying them plus the truck note, got 1.1 and made a face. whats the face for',
    best: 'bank-loans-and-debt-coverage',
  },
  {
    id: 'tuning-26',
    ask: 'everyone says get the government backed one through your bank. Opened 20 months ago, want about 300k. Do I still count as a startup to them, and what do they look at?',
    best: 'sba-7a',
  },
  {
    id: 'tuning-27',
    ask: 'mi cuñado has 15% of the company y no es ciudadano, solo residente. todavía podemos pedir el préstamo del gobierno or did they change that',
    best: 'sba-ownership-rule',
  },
  {
    id: 'tuning-28',
    ask: 'A man calls every single day wanting to "purchase my future card receipts". He swears it is not a loan. What am I actually looking at here',
    best: 'merchant-cash-advances',
  },
  {
    id: 'tuning-29',
    ask: 'could i take one cheap government loan and use it to get rid of the guys who pull from my account every morning',
    best: 'cash-advances-and-sba',
  },
  { id: 'tuning-30', ask: '1.35 payback, real interest?', best: 'factor-rate-to-apr' },
  {
    id: 'tuning-31',
    ask: "I'm embarrassed to write this. In January I took money for a walk-in cooler, paid back out of sales. In April that was squeezing us so I took a second one from a different outfit. Now a third is calling, sweet as pie. Meanwhile my equipment lease got turned down because somebody registered a claim with the state on everything I own, and I think I signed for it with my own name too. How deep in am I?",
    best: 'stacking-liens-and-guarantees',
  },
  {
    id: 'tuning-32',
    ask: 'the contract has no yearly percentage on it anywhere, is he even allowed to do that in california?',
    best: 'disclosure-laws',
  },
  {
    id: 'tuning-33',
    ask: 'they said no over the phone and hung up basically. do they owe me the why on paper, and by when',
    best: 'denial-rights',
  },
  {
    id: 'tuning-34',
    ask: 'Turned down in september. Would asking the same people in december look desperate or is there some rule',
    best: 're-applying',
  },
  { id: 'tuning-35', ask: 'papers for a loan?', best: 'documents-lenders-ask-for' },
  {
    id: 'tuning-36',
    ask: 'out of ten places my size that go looking for money how many come home with all of it. ballpark',
    best: 'approval-odds-in-surveys',
  },
  {
    id: 'tuning-37',
    ask: 'almost every bar is green and full and im still stuck on exactly 70?? whats holding it there',
    best: 'how-the-score-works',
  },
  {
    id: 'tuning-38',
    ask: "My partner connected this thing and now she quotes it at breakfast. I'm the one who pays the rent, the truck note and the two cards we ran up in 2021, and my personal credit is ugly. She says all of that is in there already. Is it? Or does it only look at what comes in?",
    best: 'what-vaultra-cannot-see',
  },
  {
    id: 'tuning-39',
    ask: 'me ofrecieron 30 mil hoy mismo, no credit check, y agarran un pedazo de mis ventas every day hasta que termine. y si una semana vendo poquito?',
    best: 'merchant-cash-advances',
  },
  {
    id: 'tuning-40',
    ask: 'it says "low confidence" next to my number. in me?? rude. what would make it surer',
    best: 'how-the-score-works',
  },
];
