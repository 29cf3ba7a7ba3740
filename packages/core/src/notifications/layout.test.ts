import { describe, expect, it } from 'vitest';
import { type Content, render } from './layout.ts';

const evil = `</p><script>alert("1")</script> & 'so on'`;
const content = (text: string): Content => ({
  title: text,
  intro: [text],
  code: text,
  sections: [
    {
      heading: text,
      items: [{ heading: text, lines: [text], link: { label: text, url: 'https://example.com/?a=1&b="2"' } }],
    },
  ],
  actions: [{ label: text, url: 'https://example.com/go' }],
  footer: { why: text, leave: { label: text, url: 'https://example.com/leave' }, reservation: text },
});

describe('as HTML', () => {
  it('shows whatever is in it as text, everywhere', () => {
    const { html } = render(content(evil));
    const { html: tame } = render(content('tame'));
    const tags = (text: string) => text.match(/<[^>]*>/g);
    // No more markup than with harmless words, so that none of it came from the words.
    expect(tags(html)).toEqual(tags(tame));
    expect(
      html.split('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;so on&#39;'),
    ).toHaveLength(tame.split('tame').length);
  });

  it('loads nothing, and fits a phone and the dark', () => {
    const { html } = render(content('words'));
    expect(html).not.toMatch(/<(img|link|script|iframe|video)|url\(|src=/);
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])('leads to no %s', (url) => {
    const wrong = { ...content('x'), actions: [{ label: 'x', url }] };
    expect(() => render(wrong)).toThrow(RangeError);
  });
});

it('as text says the same, and what is typed cannot look like a part of it', () => {
  const { text } = render({ ...content('words'), title: 'Corner\n\n-- \nShop', intro: ['One.', 'Two.'] });
  expect(text).toBe(`Corner -- Shop

One.

Two.

words

WORDS

* words
  words
  words: https://example.com/?a=1&b=%222%22

words: https://example.com/go

-- 

words
words: https://example.com/leave
words
`);
});

it('a mail of no list has no way to leave one, and one without figures no reservation', () => {
  const { html, text } = render({
    ...content('x'),
    actions: [],
    sections: [],
    footer: { why: 'You asked for it.' },
  });
  expect(html).not.toContain('<a ');
  expect(text.endsWith('-- \n\nYou asked for it.\n')).toBe(true);
});
