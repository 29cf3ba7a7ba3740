import { escapeHtml, style } from './style.ts';

/** What a mail says, without how it looks. */
export interface Content {
  title: string;
  /** A paragraph each. */
  intro: readonly string[];
  /** A code to enter, shown large. */
  code?: string;
  sections: readonly Section[];
  actions: readonly Link[];
  footer: Footer;
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
  /** Why this person gets it. */
  why: string;
  /** How not to, where it is of a list. */
  leave?: Link;
  /** What its figures are not, where it has any. */
  reservation?: string;
}

/** A mail as a program with HTML shows it, and as one without does. Nothing in it is loaded from elsewhere. */
export function render(content: Content): { html: string; text: string } {
  return { html: toHtml(content), text: toText(content) };
}

function toHtml({ title, intro, code, sections, actions, footer }: Content): string {
  const body = [
    tag('h1', 'title', escapeHtml(title)),
    ...intro.map((text) => tag('p', 'text', escapeHtml(text))),
    ...(code ? [tag('p', 'code', escapeHtml(code))] : []),
    ...sections.map(sectionHtml),
    ...actions.map((link) => tag('p', 'text', anchor(link, 'button'))),
    tag(
      'p',
      'footer',
      [escapeHtml(footer.why), footer.leave && anchor(footer.leave, 'quiet')].filter(Boolean).join(' '),
    ),
    ...(footer.reservation ? [tag('p', 'footer', escapeHtml(footer.reservation))] : []),
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

type Look = Exclude<keyof typeof style, 'dark'>;

/** The class is for dark mode alone: mail programs that know no style sheet still know the attribute. */
function tag(name: 'h1' | 'h2' | 'p', look: Look, html: string): string {
  return `<${name} class="${look}" style="${style[look]}">${html}</${name}>`;
}

function anchor({ label, url }: Link, look: Look): string {
  return `<a class="${look}" style="${style[look]}" href="${escapeHtml(webAddress(url))}">${escapeHtml(label)}</a>`;
}

function toText({ title, intro, code, sections, actions, footer }: Content): string {
  const blocks = [
    oneLine(title),
    ...intro.map(oneLine),
    ...(code ? [oneLine(code)] : []),
    ...sections.flatMap(({ heading, items }) => [oneLine(heading).toUpperCase(), ...items.map(itemText)]),
    ...actions.map(linkText),
    '-- ',
    [
      oneLine(footer.why),
      ...(footer.leave ? [linkText(footer.leave)] : []),
      ...(footer.reservation ? [oneLine(footer.reservation)] : []),
    ].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function itemText({ heading, lines, link }: Item): string {
  const rest = [...lines.map(oneLine), ...(link ? [linkText(link)] : [])];
  return [`* ${oneLine(heading)}`, ...rest.map((line) => `  ${line}`)].join('\n');
}

const linkText = ({ label, url }: Link) => `${oneLine(label)}: ${webAddress(url)}`;

/** So that what somebody typed cannot look like a part of the mail. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** @throws RangeError for what a browser would run rather than open. */
function webAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new RangeError(`a mail cannot lead to ${protocol}`);
  return href;
}
