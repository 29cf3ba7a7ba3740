import { describe, expect, it } from 'vitest';
import { periodsOf, timeIn, yearBefore } from './periods.ts';

const today = '2026-06-17';
const daysOf = (text: string, on = today) => periodsOf(text, on).map(({ start, end }) => `${start}..${end}`);
const one = (date: string) => [`${date}..${date}`];

describe('periodsOf', () => {
  it.each([
    ['revenue on 14 nov', '2025-11-14'],
    ['sales on november 3', '2025-11-03'],
    ['sales on nov 3rd, 2024', '2024-11-03'],
    ['sales on june 3', '2026-06-03'],
    ['sales on june 3 last year', '2025-06-03'],
    ['ventas del 14 de noviembre', '2025-11-14'],
    ['sales on 2026-03-25', '2026-03-25'],
    ['sales on 3/25/2026', '2026-03-25'],
    ['sales on 25/03/2026', '2026-03-25'],
    ['sales on february 29', '2024-02-29'],
    ['sales last monday', '2026-06-15'],
    ['sales on wednesday', '2026-06-10'],
    ['sales on friday', '2026-06-12'],
    ['sales on tuesday june 9', '2026-06-09'],
    ['ventas del martes, 9 de junio', '2026-06-09'],
    ['ventas del lunes', '2026-06-15'],
    ['black friday sales', '2025-11-28'],
    ['cyber monday', '2025-12-01'],
    ['christmas 2024', '2024-12-25'],
    ['the day before yesterday', '2026-06-15'],
    ['3 days ago', '2026-06-14'],
    ['on the 20th', '2026-05-20'],
    ['mothers day', '2026-05-10'],
    ["father's day", '2025-06-15'],
    ['easter', '2026-04-05'],
    ['giving tuesday', '2025-12-02'],
    ['memorial day', '2026-05-25'],
    ['labor day last year', '2025-09-01'],
    ['el día de la madre', '2026-05-10'],
  ])('reads the day of “%s”', (text, date) => {
    expect(daysOf(text)).toEqual(one(date));
  });

  it('takes the Black Friday of this year once it has come', () => {
    expect(daysOf('black friday', '2026-11-30')).toEqual(one('2026-11-27'));
    expect(daysOf('black friday', '2026-11-26')).toEqual(one('2025-11-28'));
  });

  it.each([
    ['between Nov 10 and Nov 20', '2025-11-10..2025-11-20'],
    ['thanksgiving week', '2025-11-24..2025-11-30'],
    ['black friday weekend', '2025-11-29..2025-11-30'],
    ['payouts of the week of Oct 12', '2025-10-06..2025-10-12'],
    ['ventas del fin de semana', '2026-06-13..2026-06-14'],
    ['since el buen fin', '2025-11-14..2026-06-17'],
    ['launched on september 14, how much until the 21', '2025-09-14..2025-09-21'],
    ['sales jan thru now', '2026-01-01..2026-06-17'],
    ['from october 3 to october 17', '2025-10-03..2025-10-17'],
    ['from october 3 to october 17, 2024', '2024-10-03..2024-10-17'],
    ['from 3/1 to 3/15', '2026-03-01..2026-03-15'],
    ['june 1 to june 15', '2026-06-01..2026-06-15'],
    ['nov 10-20', '2025-11-10..2025-11-20'],
    ['the 3rd to the 9th of march', '2026-03-03..2026-03-09'],
    ['from 2026-01-05 to 2026-02-04', '2026-01-05..2026-02-04'],
    ['first week of november', '2025-11-01..2025-11-07'],
    ['last week of february', '2026-02-22..2026-02-28'],
    ['second half of april', '2026-04-16..2026-04-30'],
    ['first half of 2026', '2026-01-01..2026-06-30'],
    ['h2 last year', '2025-07-01..2025-12-31'],
    ['late march', '2026-03-21..2026-03-31'],
    ['since march 3', '2026-03-03..2026-06-17'],
    ['from march 3 onwards', '2026-03-03..2026-06-17'],
    ['from march to may', '2026-03-01..2026-05-31'],
    ['since last month', '2026-05-01..2026-06-17'],
    ['last two quarters', '2025-10-01..2026-03-31'],
    ['last couple of months', '2026-04-01..2026-05-31'],
    ['last weekend', '2026-06-13..2026-06-14'],
    ['sales in octobr', '2025-10-01..2025-10-31'],
    ['novmber', '2025-11-01..2025-11-30'],
    ['aprl', '2026-04-01..2026-04-30'],
  ])('reads “%s” as a single range', (text, range) => {
    expect(daysOf(text)).toEqual([range]);
  });

  it('ends a range that runs over today with today', () => {
    expect(daysOf('nov 10 to nov 20', '2026-11-15')).toEqual(['2026-11-10..2026-11-15']);
  });

  it.each([
    ['compare march to april', ['2026-03-01..2026-03-31', '2026-04-01..2026-04-30']],
    ['the difference between march and april', ['2026-03-01..2026-03-31', '2026-04-01..2026-04-30']],
    ['nov 3 vs nov 4', ['2025-11-03..2025-11-03', '2025-11-04..2025-11-04']],
    ['this month vs same month last year', ['2026-06-01..2026-06-30', '2025-06-01..2025-06-17']],
    ['q1 against the same quarter last year', ['2026-01-01..2026-03-31', '2025-01-01..2025-03-31']],
    ['compare june 1 to june 15 to a year ago', ['2026-06-01..2026-06-15', '2025-06-01..2025-06-15']],
    ['sales compared to a year ago', ['2025-05-19..2025-06-17', '2026-05-19..2026-06-17']],
    ['this year vs last year', ['2026-01-01..2026-12-31', '2025-01-01..2025-12-31']],
    ['november vs last november', ['2025-11-01..2025-11-30', '2024-11-01..2024-11-30']],
  ])('reads “%s” as two periods', (text, periods) => {
    expect(daysOf(text)).toEqual(periods);
  });

  it('compares this November with the last one', () => {
    expect(daysOf('compare this month to last november', '2026-11-30')).toEqual([
      '2026-11-01..2026-11-30',
      '2025-11-01..2025-11-30',
    ]);
  });

  it.each([
    'how do sales match up',
    'open 24/7',
    'is 3 may be fine',
    'every monday',
    'the merch we sell',
    'half of my sales',
  ])('reads no time in “%s”', (text) => {
    expect(daysOf(text)).toEqual([]);
  });
});

describe('timeIn', () => {
  it.each([
    '31/02/2026',
    'february 30',
    '30 feb 2026',
    '2026-13-45',
    '2026-02-30',
    'november 31 to november 40',
    'in year 99999',
    'in 1950',
    'feb 29 2025',
  ])('tells that “%s” is no date', (text) => {
    expect(timeIn(`sales ${text}`, today)).toEqual({ periods: [], unread: 'no date' });
  });

  it.each(['last summer', 'in the holiday season', 'since we moved', 'last fiscal year', 'on saturdays'])(
    'tells that the words of time of “%s” were not understood',
    (text) => {
      expect(timeIn(`sales ${text}`, today).unread).toBe('words');
    },
  );

  it.each(['sales last month', 'since I started', 'my score', 'in the last few weeks'])(
    'understands all of “%s”',
    (text) => {
      expect(timeIn(text, today).unread).toBeNull();
    },
  );
});

describe('yearBefore', () => {
  it('takes as many days as have come', () => {
    const [year] = periodsOf('year to date', today);
    expect(year && yearBefore(year, today)).toMatchObject({ start: '2025-01-01', end: '2025-06-17' });
  });

  it('takes the 28th for a leap day', () => {
    const [leap] = periodsOf('february 29 2024', today);
    expect(leap && yearBefore(leap, today)).toMatchObject({ start: '2023-02-28', end: '2023-02-28' });
  });
});

it.each([
  ['mar vs apr vs may', ['2026-03-01..2026-03-31', '2026-04-01..2026-04-30', '2026-05-01..2026-05-31']],
  ['el primer semestre de 2025', ['2025-01-01..2025-06-30']],
  ['ventas del segundo trimestre de 2025', ['2025-04-01..2025-06-30']],
  ['refunds this quarter vs last', ['2026-04-01..2026-06-30', '2026-01-01..2026-03-31']],
])('“%s” names %j', (text, days) => {
  expect(daysOf(text)).toEqual(days);
});
