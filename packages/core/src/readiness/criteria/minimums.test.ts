import { describe, expect, test } from 'vitest';
import { inCountry } from './fit.ts';
import { disclosureLaws } from './laws.ts';
import { funding } from './minimums.ts';
import { advanceFactors } from './sources.ts';

const statements = [
  ...disclosureLaws.map((each) => ['merchant_cash_advance', each] as const),
  ...funding.flatMap(({ kind, disputes, documents, owner_rules, waits }) =>
    [...(disputes ? [disputes] : []), ...documents, ...owner_rules, ...waits].map(
      (each) => [kind, each] as const,
    ),
  ),
];
const entries = [
  ...statements.map(([kind, each]) => [`${kind}: ${each.id}`, each] as const),
  ...funding.flatMap(({ kind, published }) =>
    published.map((each) => [`${kind}: ${each.id}`, each] as const),
  ),
];

test('cover six kinds of funding', () => {
  expect(funding.map(({ kind }) => kind)).toEqual([
    'platform_advance',
    'online_term_loan',
    'line_of_credit',
    'bank_loan',
    'sba_7a',
    'merchant_cash_advance',
  ]);
});

describe('everything that is said of others', () => {
  test.each(entries)(
    '%s says whose it is, for which countries, from where, and as of when',
    (_, { whose, countries, evidence, source }) => {
      expect(whose).not.toBe('');
      expect(countries.length).toBeGreaterThan(0);
      for (const country of countries) expect(country).toMatch(/^[A-Z]{2}$/);
      expect(source.title).not.toBe('');
      expect(source.date).toMatch(/^20\d{2}-(0[1-9]|1[0-2])(-\d{2})?$/);
      // A page deep in a site. It is missing only if no page was found.
      if (source.url === null) expect(evidence).toBe('unconfirmed');
      else expect(new URL(source.url).pathname.length).toBeGreaterThan(1);
    },
  );

  test('has ids of its own within a kind of funding, which no part of a figure’s name takes', () => {
    for (const { kind, published } of funding) {
      const ids = statements.filter(([of]) => of === kind).map(([, { id }]) => id);
      expect(new Set([...ids, 'what', 'dispute_notice']).size).toBe(ids.length + 2);
      const minimums = published.flatMap(({ id, minimums }) => minimums.map((each) => `${id}_${each.id}`));
      expect(new Set(minimums).size).toBe(minimums.length);
    }
  });

  test('names the business that each minimum is for, and has a unit for each that can be compared', () => {
    for (const { business, minimums } of funding.flatMap(({ published }) => published)) {
      expect(business).toMatch(/business/);
      for (const { label, measure, need, unit, note } of minimums) {
        // The agent cannot state a number that is not a figure.
        expect(label).not.toMatch(/\d/);
        expect([need === null, unit === null]).toEqual([measure === null, measure === null]);
        if (measure === null) expect(note).not.toBeNull();
      }
    }
  });

  test('never promises an approval', () => {
    const words = JSON.stringify([funding, disclosureLaws, advanceFactors], (key, value) =>
      key === 'source' || key === 'url' ? undefined : value,
    );
    expect(words).not.toMatch(/approv|qualif|eligib|guaranteed|\bmet\b|\bshort of\b|funding.ready/i);
  });
});

describe('figures that are known to be doubtful', () => {
  const all = funding.flatMap(({ kind, published }) => published.map((each) => ({ kind, ...each })));
  const whose = (name: RegExp) => all.filter((each) => name.test(each.whose));

  test('Credibly is among cash advances only, with the source’s referral fees', () => {
    expect(whose(/Credibly/).map(({ kind }) => kind)).toEqual(['merchant_cash_advance']);
    for (const { evidence, source } of whose(/Credibly|Bluevine/)) {
      expect(evidence).toBe('unconfirmed');
      expect(source.title).toContain('referral fees');
    }
  });

  test('no yearly rate is quoted for an advance', () => {
    expect(JSON.stringify([funding, advanceFactors])).not.toMatch(/\d+ ?% (?:APR|a year)|40 to 120/);
  });

  test('the survey’s reasons are of applicants, not of lenders', () => {
    const survey = whose(/Fed/).flatMap(({ minimums }) => minimums.map(({ note }) => note));
    expect(survey.join(' ')).toContain('The applicants were asked, not the lenders.');
  });

  test('banks’ years are of filed returns, which are not compared with months on Stripe', () => {
    const [years] = whose(/on banks/).flatMap(({ minimums }) =>
      minimums.filter(({ id }) => id === 'filed_years_2'),
    );
    expect(years).toMatchObject({ measure: null, note: expect.stringContaining('filed tax returns') });
  });
});

test.each([
  ['US', ['wait_us', 'wait_square', 'wait_paypal'], [30, null, null]],
  ['GB', ['wait_gb'], [90]],
  ['DE', [], []],
  [null, ['wait_us', 'wait_gb', 'wait_square', 'wait_paypal'], [30, 90, null, null]],
])('in %s the waits after a denial by a platform are %j', (country, ids, days) => {
  const waits = inCountry(funding.find(({ kind }) => kind === 'platform_advance')?.waits ?? [], { country });
  expect(waits.map(({ id }) => id)).toEqual(ids);
  expect(waits.map((each) => each.days)).toEqual(days);
});
