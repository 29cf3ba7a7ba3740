import { escapeHtml, style } from './style.ts';

/** The content of a mail, without its layout. */
export interface Content {
  title: string;
  /** One paragraph each. */
  intro: readonly string[];
  /** A code to type in, shown large. */
  code?: string;
  picture?: Picture;
  sections: readonly Section[];
  actions: readonly Link[];
  footer: Footer;
}

/** A picture that comes with the mail. */
export interface Picture {
  /** The content id that the HTML refers to: RFC 2392. */
  cid: string;
  heading: string;
  /** Its figures in words, for screen readers and for the plain text. */
  alt: string;
  /** The visible text beside it. */
  note: string;
  png: Uint8Array;
  /** As shown, in CSS pixels. */
  width: number;
  height: number;
}

export interface Section {
  heading: string;
  items: readonly Item[];
}

export interface Item {
  heading: string;
  lines: readonly string[];
  link?: Link;
}

export interface Link {
  label: string;
  url: string;
}

export interface Footer {
  /** Why the reader gets this mail. */
  why: string;
  /** For mails of a list. */
  unsubscribe?: Link;
  /** For mails with figures. */
  disclaimer?: string;
}

/** Renders a mail as HTML and as plain text. The HTML loads nothing: a picture comes with the mail. */
export function render(content: Content): { html: string; text: string } {
  return { html: toHtml(content), text: toText(content) };
}

function toHtml({ title, intro, code, picture, sections, actions, footer }: Content): string {
  const body = [
    tag('h1', 'title', escapeHtml(title)),
    ...intro.map((text) => tag('p', 'text', escapeHtml(text))),
    ...(code ? [tag('p', 'code', escapeHtml(code))] : []),
    ...(picture ? [pictureHtml(picture)] : []),
    ...sections.map(sectionHtml),
    ...actions.map((link) => tag('p', 'text', anchor(link, 'button'))),
    tag(
      'p',
      'footer',
      [escapeHtml(footer.why), footer.unsubscribe && anchor(footer.unsubscribe, 'quiet')]
        .filter(Boolean)
        .join(' '),
    ),
    ...(footer.disclaimer ? [tag('p', 'footer', escapeHtml(footer.disclaimer))] : []),
  ];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title><style>${style.dark}</style></head>`,
    `<body class="page" style="${style.page}"><div class="card" style="${style.card}">`,
    ...body,
    '</div></body></html>',
  ].join('\n');
}

function pictureHtml({ cid, heading, alt, note, width, height }: Picture): string {
  return [
    tag('h2', 'heading', escapeHtml(heading)),
    `<img src="cid:${cid}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" style="${style.picture}">`,
    tag('p', 'line', escapeHtml(note)),
  ].join('\n');
}

function sectionHtml({ heading, items }: Section): string {
  return [tag('h2', 'heading', escapeHtml(heading)), ...items.map(itemHtml)].join('\n');
}

function itemHtml({ heading, lines, link }: Item): string {
  return [
    tag('p', 'item', `<strong>${escapeHtml(heading)}</strong>`),
    ...lines.map((line) => tag('p', 'line', escapeHtml(line))),
    ...(link ? [tag('p', 'line', anchor(link, 'quiet'))] : []),
  ].join('\n');
}

type Look = Exclude<keyof typeof style, 'dark' | 'picture'>;

/** The class is for dark mode only. Mail programs without style sheets support the attribute. */
function tag(name: 'h1' | 'h2' | 'p', look: Look, html: string): string {
  return `<${name} class="${look}" style="${style[look]}">${html}</${name}>`;
}

function anchor({ label, url }: Link, look: Look): string {
  return `<a class="${look}" style="${style[look]}" href="${escapeHtml(webAddress(url))}">${escapeHtml(label)}</a>`;
}

function toText({ title, intro, code, picture, sections, actions, footer }: Content): string {
  const blocks = [
    oneLine(title),
    ...intro.map(oneLine),
    ...(code ? [oneLine(code)] : []),
    ...(picture ? [oneLine(picture.heading).toUpperCase(), oneLine(picture.alt)] : []),
    ...sections.flatMap(({ heading, items }) => [oneLine(heading).toUpperCase(), ...items.map(itemText)]),
    ...actions.map(linkText),
    '-- ',
    [
      oneLine(footer.why),
      ...(footer.unsubscribe ? [linkText(footer.unsubscribe)] : []),
      ...(footer.disclaimer ? [oneLine(footer.disclaimer)] : []),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function itemText({ heading, lines, link }: Item): string {
  const rest = [...lines.map(oneLine), ...(link ? [linkText(link)] : [])];
  return [`* ${oneLine(heading)}`, ...rest.map((line) => `  ${line}`)].join('\n');
}

const linkText = ({ label, url }: Link) => `${oneLine(label)}: ${webAddress(url)}`;

/** Removes line breaks, so that user input cannot imitate the structure of the mail. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** @throws RangeError for a protocol other than http and https, for example `javascript:` */
function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new RangeError(`an email cannot link to ${protocol}`);
  return href;
}
