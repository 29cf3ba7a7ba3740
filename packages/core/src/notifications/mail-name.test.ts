import { expect, it } from 'vitest';
import { mailName, quotedName } from './mail-name.ts';

it.each([
  ['Corner Shop', 'Corner Shop'],
  ['Booking.com', 'Booking.\u2060com'],
  ['St. John’s, Inc.', 'St. John’s, Inc.'],
  ['A/B Testing Ltd', 'A/\u2060B Testing Ltd'],
  ['https://www.evil.example/x', 'https:\u2060/\u2060/\u2060www.\u2060evil.\u2060example/\u2060x'],
  ['eve@evil.example', 'eve@\u2060evil.\u2060example'],
  ['Corner\r\nBcc: all', 'Corner Bcc: all'],
  ['Corner \u202Epohs\u2066', 'Corner pohs'],
  ['\u202E', '(no name)'],
])('the name %j is mailed as %j', (name, mailed) => {
  expect(mailName(name)).toBe(mailed);
});

it('quotes in a name cannot end the quotes around it', () => {
  expect(quotedName('Shop” on Vaultra. "Call us"')).toBe('“Shop’ on Vaultra. ’Call us’”');
});
