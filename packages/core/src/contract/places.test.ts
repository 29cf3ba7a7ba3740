import { expect, it } from 'vitest';
import { isOfApp, pathTo, placeOf } from './places.ts';

it.each([
  ['metric:refund_ratio?start_date=2026-05-01&end_date=2026-05-31', '/b/biz_1/money#metrics-title'],
  ['score?date=2026-05-01', '/b/biz_1/score#score-title'],
  ['component:refunds', '/b/biz_1/score/points'],
  ['path', '/b/biz_1/score/path'],
  ['recommendation:rec_1', '/b/biz_1/actions/rec_1'],
  ['alert:alt_1', '/b/biz_1/alerts#alt_1'],
  ['line:visa.vamp', '/b/biz_1/alerts#lines-title'],
  ['calculation:metric:mrr,metric:net_revenue', '/b/biz_1/money#metrics-title'],
  ['business', '/b/biz_1/home'],
  ['toString', '/b/biz_1/home'],
  ['', '/b/biz_1/home'],
])('%s is at %s', (ref, path) => {
  expect(pathTo('biz_1', placeOf(ref))).toBe(path);
});

it.each([
  ['/b/biz_1/money', true],
  ['/b', true],
  ['/app', true],
  ['/settings/data', true],
  ['/dashboard', true],
  ['/billing', false],
  ['/login', false],
  ['/api/b/', false],
  ['//example.com', false],
])('%s is of the app: %s', (path, expected) => {
  expect(isOfApp(path)).toBe(expected);
});
