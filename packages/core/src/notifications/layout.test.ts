import { describe, expect, it } from 'vitest';
import { type Content, render } from './layout.ts';

const hostileText = `</p><script>alert("1")</script> & 'so on'`;
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
  footer: { why: text, unsubscribe: { label: text, url: 'https://example.com/leave' }, disclaimer: text },
});

describe('as HTML', () => {
  it('escapes markup in every field', () => {
    const { html } = render(content(hostileText));
    const { html: harmless } = render(content('harmless'));
    const tags = (text: string) => text.match(/<[^>]*>/g);
    // The same tags as with harmless text, so no tag came from the text.
    expect(tags(html)).toEqual(tags(harmless));
    expect(
      html.split('&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;so on&#39;'),
    ).toHaveLength(harmless.split('harmless').length);
  });

  it('loads nothing, and supports phones and dark mode', () => {
    const { html } = render(content('words'));
    expect(html).not.toMatch(/<(img|link|script|iframe|video)|url\(|src=/);
    expect(html).toContain('name="viewport"');
    expect(html).toContain('prefers-color-scheme: dark');
  });

  it('a picture comes with the mail, and its words are in the text', () => {
    const picture = {
      cid: 'line',
      heading: 'Score',
      alt: 'From 60 to "70"',
      note: 'June',
      png: new Uint8Array(),
      width: 512,
      height: 150,
    };
    const { html, text } = render({ ...content('words'), picture });
    expect(html).toContain('<img src="cid:line" alt="From 60 to &#34;70&#34;" width="512" height="150"');
    expect(html.match(/src="/g)).toHaveLength(1);
    expect(text).toContain('\n\nSCORE\n\nFrom 60 to "70"\n\n');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])(
    'refuses a link to %s',
    (url) => {
      const wrong = { ...content('x'), actions: [{ label: 'x', url }] };
      expect(() => render(wrong)).toThrow(RangeError);
    },
  );
});

it('has the same content as text, and line breaks in names cannot imitate its structure', () => {
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

it('a mail without a list has no unsubscribe link, and one without figures no disclaimer', () => {
  const { html, text } = render({
    ...content('x'),
    actions: [],
    sections: [],
    footer: { why: 'You requested it.' },
  });
  expect(html).not.toContain('<a ');
  expect(text.endsWith('-- \n\nYou requested it.\n')).toBe(true);
});
