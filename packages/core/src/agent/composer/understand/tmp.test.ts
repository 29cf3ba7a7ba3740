import { it } from 'vitest';
import { conditionsIn } from './suppositions.ts';
it('x', () => {
  for (const q of `what if i had 3 more disputes
if i got 7 more
what if disputes were 5 less
6 fewer disputes
one more dispute
2 fewer refunds
what if refunds went up 25%
disputes drop 30%
half as many disputes
top client goes to 10% and growth 30%
what if I had 1,250 charges and 9 disputes
9 disputes out of 1250 charges
what if mrr grows 25%
what if sales drop 30%
doubled sales
what if -3 disputes
2.5 disputes
what if churn was 150%
refunds at 3%
what if disputes and refunds were both halved
what if i had 2 disputes and sunny weather and charges went up
if i hire 3 people and churn drops to 2% would my score go up
what would my score be with 0 disputes
if my biggest client left
what if sales grew 20% to 50k a month
what if payments lost drop by 2 points
5 failed payments less
what if i wait 6 months
2 years of history
no more than 3 disputes
disputes from 5 to 2
what if my average sale went up 10% and churn to 3%
if sales growth was 20%
what happens to my score if i get another dispute
what if my top customer was half of my sales
what if mrr was 50k
what if we sell $5k more a month
si tengo 3 disputas más`.split('\n')) {
    const { suppositions, missed } = conditionsIn(q);
    console.log(q, '→', suppositions.map((s) => `${s.input} ${JSON.stringify(s.change)}`).join('; '), missed.length ? `MISSED ${missed.map((m) => `${m.subject?.id}/${m.words}`).join('|')}` : '');
  }
});
