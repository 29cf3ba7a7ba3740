import { describe, expect, it } from 'vitest';
import { name, personName } from './name.ts';

const businessName = name(120, 'enter a name');
const isName = (text: string) => businessName.safeParse(text).success;

describe('a name', () => {
  it.each([
    'Corner Shop',
    'Booking.com',
    'Yahoo!',
    'A/B Testing Ltd',
    'AC/DC',
    'Müller & Söhne GmbH & Co. KG',
    'Müller & Co./Partner',
    'St. John’s Bakery, Inc.',
    "O'Brien",
    'Dr. Ана Петрова',
    '株式会社ほげ',
    'شركة المثال',
    'می‌خواهم',
    'क्ष‍',
    'עסק טוב בע״מ',
    '👩‍👧 Family Shop',
    '1.2.3',
    'v2.0 Studio',
    'Project: Home',
    'www',
    'Awwww. Cute',
    'Us@Work',
    '24/7 Locksmiths',
    'Node.js',
  ])('may be %j', (text) => {
    expect(businessName.parse(text)).toBe(text);
  });

  it.each([
    'https://evil.example',
    'See HTTP://evil.example now',
    'x://y',
    'javascript:alert(1)',
    'mailto:eve@evil.example',
    'www.evil.example',
    'Go to WWW.evil.example',
    'www2.evil.example',
    'evil.example/login',
    'Pay at evil.example/x now',
    'evil.example?x=1',
    'evil.example#x',
    'evil.example:8080',
    'evil.example:8080/x',
    'evil.example\\x',
    '192.0.2.1/login',
    'evil。example/login',
    'ｅｖｉｌ．ｅｘａｍｐｌｅ／ｌｏｇｉｎ',
    'https：／／evil',
    'eve@evil.example',
  ])('may not be %j, which mail programs turn into a link', (text) => {
    expect(isName(text)).toBe(false);
  });

  it.each([
    'Corner\r\nBcc: all@example.com',
    'Corner\nShop',
    'Corner\tShop',
    'Corner\u0000Shop',
    'Corner\u0085Shop',
    'Corner\u2028Shop',
    'Corner\u2029Shop',
    'Corner \u202Epohs',
    'Corner \u2066Shop',
    'Corner\u200FShop',
    'Corner\u061CShop',
    'Corner\u200BShop',
    'Corner\uFEFFShop',
    'Corner\u00ADShop',
    'Corner\u2060Shop',
    'Corner\u{E0041}Shop',
    'Corner\uD800Shop',
  ])('may not be %j, which contains an invisible character', (text) => {
    expect(isName(text)).toBe(false);
  });

  it.each(['', '   ', '\u200D', '\u0301'])('may not be %j, which shows nothing', (text) => {
    expect(personName.safeParse(text).error?.issues[0]?.message).toBe('enter your name');
  });

  it('may have up to its maximum of characters', () => {
    expect(isName('x'.repeat(120))).toBe(true);
    expect(isName('x'.repeat(121))).toBe(false);
  });
});
