import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSentence } from './check.ts';
import { shown, sources } from './sources.support.ts';

const cite = '[[k:visa-vamp#thresholds]]';

/** Each sentence with its rendered form, if it differs, and the question that it answers. */
const honest: readonly (readonly [sentence: string, shown?: string, question?: string])[] = [
  ['Your refund rate is [[refund_ratio]].', 'Your refund rate is 2.1%.'],
  ['Your sales are [[net_revenue]], in dollars.', 'Your sales are $12,345.00, in dollars.'],
  ['Your sales in EUR are [[net_revenue.eur]].', 'Your sales in EUR are €999.00.'],
  ['(**[[score]]**)', '(**71**)'],
  ['“[[score]]”, you ask?', '“71”, you ask?'],
  ['Score: [[score]]', 'Score: 71'],
  ['From [[refund_ratio]], to [[score]].', 'From 2.1%, to 71.'],
  ['First: [[action.open]] [[action.open]]', 'First: Answer 3 open disputes Answer 3 open disputes'],
  // Periods.
  ['In May your refund rate was [[refund_ratio@2026-05]].', 'In May your refund rate was 3.4%.'],
  ['In May 2026 your refund rate was [[refund_ratio@2026-05]].', 'In May 2026 your refund rate was 3.4%.'],
  ['May was worse: [[refund_ratio@2026-05]].', 'May was worse: 3.4%.'],
  ['In May your refund rate was [[refund_ratio@2025-05]].', 'In May your refund rate was 5% (May 2025).'],
  ['It was [[refund_ratio@2026-05]].', 'It was 3.4% (May 2026).'],
  ['Last month it was [[refund_ratio@2026-05]].', 'Last month it was 3.4%.'],
  [
    'Last month it was [[refund_ratio@2026-05]], now [[refund_ratio]].',
    'Last month it was 3.4%, now 2.1% (last 30 days).',
  ],
  // Days that all figures of a sentence share are said once.
  [
    'It was [[refund_ratio@2026-05]], then [[refund_ratio@2026-05]] again.',
    'It was 3.4% (May 2026), then 3.4% again.',
  ],
  [
    'It was [[refund_ratio@2026-05]], and [[refund_ratio@2025-05]] before.',
    'It was 3.4% (May 2026), and 5% (May 2025) before.',
  ],
  ['In 2025 you sold [[net_revenue@2025-01-01_2025-12-31]].', 'In 2025 you sold $400,000.00.'],
  ['It may be that refunds are [[refund_ratio]].', 'It may be that refunds are 2.1%.'],
  ['Refunds march on at [[refund_ratio]].', 'Refunds march on at 2.1%.'],
  ['Over the last 30 days it was [[refund_ratio]].', 'Over the last 30 days it was 2.1%.'],
  ['In the last 90 days you had [[input.disputes_90d]].', 'In the last 90 days you had 12.'],
  ['Your 90-day count is [[input.disputes_90d]].', 'Your 90-day count is 12.'],
  ['Over the last 12 months it is [[top_customer_share]].', 'Over the last 12 months it is 23%.'],
  [
    'Over the last 5 months it is [[net_revenue@2026-01-01_2026-05-31]].',
    'Over the last 5 months it is $90,000.00.',
  ],
  ['Today it is [[refund_ratio]].', 'Today it is 2.1% (last 30 days).'],
  ['This week, start here: [[action.open]].', 'This week, start here: Answer 3 open disputes.'],
  // Names, ordinals, lists, determiners.
  ['An SBA 7(a) loan asks for Form 1065 and Form 4506-C.'],
  ['You get a 1099-K from Stripe.'],
  ['3-D Secure moves the liability.'],
  ['Visa sends a TC40, around the clock, 24/7.'],
  ['Use Compelling Evidence 3.0.'],
  ['A UCC-1 lien comes first.'],
  ['The lender may ask for a W-9.'],
  ['A 504 loan pays for a building.'],
  ['1. Answer each dispute.'],
  ['- Answer each dispute.'],
  ['2) Answer each dispute.'],
  ['One of the reasons is refunds.'],
  ['One by one, answer them.'],
  ['No one asks for it.'],
  ['Here are the first three things to do.'],
  ['Step 2: answer each dispute.'],
  ['Your score is [[score]] out of 100.', 'Your score is 71 out of 100.'],
  ['Your score is [[score]], out of 100 points.', 'Your score is 71, out of 100 points.'],
  ['This one is next, and the other ones wait.'],
  ['First, second, third: refunds.'],
  ['The 3rd step is a third party.'],
  ['A third reason is refunds.'],
  ['In the first quarter of the year sales slow down.'],
  ['In the second half of the month sales slow down.'],
  ['Avoid double charges, and double-check each order.'],
  ['On the manifold scaffold nobody had won.'],
  ['An LLC with an MCC and a CD in Washington, DC.'],
  ['Everyone alone on the phone is gone.'],
  ['Café naïve résumé.'],
  ['Solo puedo responder en inglés.'],
  ['我只能用英语回答。'],
  ['Refunds are up; disputes are down!'],
  // The question’s numbers.
  [
    'If disputes were 2, your score would be [[simulated.score]].',
    'If disputes were 2, your score would be 78.',
    'what if I had 2?',
  ],
  [
    'With 2 disputes, the score would be [[simulated.score]].',
    'With 2 disputes, the score would be 78.',
    'and with two?',
  ],
  [
    'A refund rate of 2% would give [[simulated.score]].',
    'A refund rate of 2% would give 78.',
    'at 2 percent?',
  ],
  [
    'If sales were $5,000, it would be [[simulated.score]].',
    'If sales were $5,000, it would be 78.',
    'if I sold 5k?',
  ],
  ['Assuming a rate of 2%, it is [[simulated.score]].', 'Assuming a rate of 2%, it is 78.', 'at 2%?'],
  [
    'That is more than the 2% that you named: [[refund_ratio]].',
    'That is more than the 2% that you named: 2.1%.',
    'is it 2%?',
  ],
  ['Your refund rate of [[refund_ratio]] is above 2%.', 'Your refund rate of 2.1% is above 2%.', 'is it 2%?'],
  // The passage’s numbers.
  [`The line is 1.5% ${cite}.`, 'The line is 1.5% [Visa’s monitoring program].'],
  [`Visa counts 1,500 disputes ${cite}`, 'Visa counts 1,500 disputes [Visa’s monitoring program]'],
  [
    `Keep your dispute rate under 1.5% ${cite}.`,
    'Keep your dispute rate under 1.5% [Visa’s monitoring program].',
  ],
  [
    `Visa takes you out within 20 days ${cite}.`,
    'Visa takes you out within 20 days [Visa’s monitoring program].',
  ],
  [
    `Answer within 20 days of your notice ${cite}.`,
    'Answer within 20 days of your notice [Visa’s monitoring program].',
  ],
  [
    `Your money can take up to 20 days ${cite}.`,
    'Your money can take up to 20 days [Visa’s monitoring program].',
  ],
  [
    `A report counts twice, if you have one ${cite}.`,
    'A report counts twice, if you have one [Visa’s monitoring program].',
  ],
  [`You have 20 days to answer ${cite}.`, 'You have 20 days to answer [Visa’s monitoring program].'],
  [
    `You should answer within 20 days ${cite}.`,
    'You should answer within 20 days [Visa’s monitoring program].',
  ],
  [
    `Your dispute rate is [[chargeback_ratio]], below the 1.5% of Visa ${cite}.`,
    'Your dispute rate is 1.2%, below the 1.5% of Visa [Visa’s monitoring program].',
  ],
  [
    `Since April 1, 2026 the line is 1.5% ${cite}, and yours [[chargeback_ratio]].`,
    'Since April 1, 2026 the line is 1.5% [Visa’s monitoring program], and yours 1.2% (last 30 days).',
  ],
  [
    `The fine is €8 ${cite}, beside sales of [[net_revenue]].`,
    'The fine is €8 [Visa’s monitoring program], beside sales of $12,345.00.',
  ],
];

describe('the guard lets pass', () => {
  it.each(honest.map(([sentence, expected = sentence, question]) => ({ sentence, expected, question })))(
    '$sentence',
    ({ sentence, expected, question }) => {
      expect(shown(sentence, question)).toBe(expected);
    },
  );

  const words = fc.constantFrom(
    ...'a the your sales refunds disputes rose fell were are and but of often phone none won tent often seventhly weight forth tension'.split(
      ' ',
    ),
  );
  const plainText = fc.array(words, { minLength: 1, maxLength: 30 }).map((all) => `${all.join(' ')}.`);

  it('any text without numbers, as it is', () => {
    fc.assert(fc.property(plainText, (text) => shown(text) === text));
  });

  it('no number that is put anywhere into a text', () => {
    const numbers = fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }).map(String),
      fc.integer({ min: 0, max: 10_000_000 }).map((each) => each.toLocaleString('en-US')),
      fc.double({ min: 0, max: 1000, noNaN: true }).map((each) => `${each.toFixed(2)}%`),
      fc.constantFrom('twelve', 'seventy', 'two hundred', '½', '٣', '７', '$3k', 'a million'),
    );
    fc.assert(
      fc.property(plainText, numbers, fc.nat(), fc.boolean(), (text, number, place, glued) => {
        const all = text.split(' ');
        all.splice(place % all.length, 0, number);
        const sentence = all.join(' ');
        // A word may touch digits.
        return Array.isArray(
          shown(glued && /\d$/.test(number) ? sentence.replace(`${number} `, number) : sentence),
        );
      }),
    );
  });

  it('references among any text, each replaced by its figure’s text', () => {
    const replaced = {
      score: '71',
      refund_ratio: '2.1%',
      net_revenue: '$12,345.00',
      'k:visa-vamp#thresholds': '[Visa’s monitoring program]',
    };
    const piece = fc.oneof(
      words,
      fc.constantFrom(...Object.keys(replaced)).map((id) => `and [[${id}]]`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (all) => {
        const sentence = all.join(' ');
        const expected = sentence.replace(
          /\[\[([^\]]+)\]\]/gu,
          (_, id) => replaced[id as keyof typeof replaced],
        );
        expect(shown(sentence)).toBe(expected);
      }),
    );
  });

  it('a figure with its source, so that it can be opened', () => {
    const checked = checkSentence(`[[refund_ratio]] of them ${cite}`, sources());
    expect(checked).toMatchObject({
      ok: true,
      parts: [{ figure: { id: 'refund_ratio' } }, {}, { passage: { url: '/learn/visa-vamp#thresholds' } }],
    });
  });
});
