import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { cardOf, inCurrency, overAll } from './card.ts';
import { screenCsv } from './screen-csv.ts';

it('the file has the exact value of each figure, in the digits of its currency', async () => {
  const why = 'Needs 6 full months.';
  const groups = [
    {
      key: 'sales',
      title: 'Sales',
      cards: [
        cardOf('net_revenue', inCurrency('usd', true), -123_456, { why, detail: '$5.00 refunded' }),
        cardOf('revenue_total', inCurrency('jpy', true), 5000, { why }),
      ],
    },
    {
      key: 'more',
      title: '=More, "figures"',
      cards: [
        cardOf('payment_failure_rate', overAll(true), 0.0312, { why, over: '90 days' }),
        cardOf('revenue_growth', inCurrency('usd', true), null, { why }),
      ],
    },
  ];
  let text = '';
  for await (const chunk of screenCsv(groups)) text += chunk;
  expect(text.startsWith('\ufeff')).toBe(true);
  const [head, ...rows] = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][];
  expect(head).toEqual([
    'Group (text)',
    'Figure (text)',
    'Value (number)',
    'Unit (text)',
    'Currency (ISO 4217)',
    'About (text)',
  ]);
  expect(rows).toEqual([
    ['Sales', 'Net revenue', '-1234.56', 'money', 'USD', '$5.00 refunded'],
    ['Sales', 'Gross sales', '5000', 'money', 'JPY', ''],
    [`'=More, "figures"`, 'Payments lost', '0.0312', 'fraction', '', '90 days'],
    [`'=More, "figures"`, 'Net revenue growth', '', 'fraction', 'USD', why],
  ]);
});
