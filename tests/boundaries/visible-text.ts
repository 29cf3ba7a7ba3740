import { openApiDocument } from '@vaultra/core/contract/openapi.ts';
import { loadArticles } from '@vaultra/core/knowledge/load-articles.ts';
import { parseSync } from 'oxc-parser';
import { filesOf, isTest, read } from './source.ts';

/** The texts that a user or a caller may see, each with the place where it is written. */
export interface Visible {
  where: string;
  text: string;
}

/** Files whose literals are what *owners* say, so that the agent and the search understand them. */
const owners = [
  /^packages\/core\/src\/agent\/composer\/understand\//,
  /^packages\/core\/src\/knowledge\/embedded\/(?:synonyms|spanish)\.ts$/,
];

export const sourceFiles = filesOf('packages/{core,functions,web}/src/**/*.{ts,tsx,astro}').filter(
  (file) => !isTest(file) && !owners.some((pattern) => pattern.test(file)),
);

export const documents = filesOf('README.md', 'docs/*.md');

/** Articles as readers see them, with values from the card, and the sources listed below them. */
export async function articleTexts(): Promise<Visible[]> {
  return (await loadArticles()).flatMap(({ slug, title, body, sources }) =>
    [title, body, ...sources.flatMap((source) => [source.title, source.publisher])].map((text) => ({
      where: `knowledge/${slug}.md`,
      text,
    })),
  );
}

/** Summaries and descriptions at any depth. */
export function apiTexts(node: unknown = openApiDocument(), where = 'openapi.json'): Visible[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? /^(?:summary|description|title)$/.test(key)
        ? [{ where, text: value }]
        : []
      : apiTexts(value, where),
  );
}

export const textsOfFile = (file: string): Visible[] =>
  file.endsWith('.md')
    ? [{ where: file, text: read(file) }]
    : textsOf(file, read(file)).map((text) => ({ where: file, text }));

/** String literals, templates and the text of elements. Inserted values read as `…`. */
export function textsOf(file: string, code: string): string[] {
  return partsOf(file, code).flatMap(({ name, text }) => {
    const { program, errors } = parseSync(name, text);
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
    return literalsOf(program as unknown as Node);
  });
}

/** An Astro page is a script between `---` lines, and markup that reads as JSX, except for constructs that only HTML has. */
function partsOf(file: string, code: string): { name: string; text: string }[] {
  if (!file.endsWith('.astro')) return [{ name: file, text: code }];
  const [whole = '', front = ''] = /^---\n([\s\S]*?)\n---/.exec(code) ?? [];
  const markup = code
    .slice(whole.length)
    .replace(/<!doctype html>|<!--[\s\S]*?-->/gi, '')
    .replace(/(<script\b[^>]*>)[\s\S]*?<\/script>/g, '$1</script>');
  return [
    { name: `${file}.ts`, text: front },
    { name: `${file}.tsx`, text: `<>${markup}</>` },
  ];
}

interface Node {
  type: string;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Where a string is a name of code and no text. */
const namesOnly =
  /^(?:Import|ExportAll|ExportNamed)\w*Declaration$|^TS(?:LiteralType|TypeAliasDeclaration|InterfaceDeclaration)$/;

/** Elements that stand within a sentence. */
const inline = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'q', 'small', 'span', 'strong']);

function literalsOf(node: Node): string[] {
  if (namesOnly.test(node.type) && !isNode(node.declaration)) return [];
  const own = wordsOf(node);
  if (own === undefined) return childrenOf(node).flatMap(literalsOf);
  // Inserted expressions have their own texts.
  return [own, ...insideOf(node).flatMap(literalsOf)];
}

/** The literal text of a node. */
function wordsOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && !/^https?:\/\/\S+$/.test(node.value) ? node.value : undefined;
    case 'TemplateLiteral':
      return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
    case 'BinaryExpression': {
      const [left, right] = [node.left, node.right].map((side) => wordsOf(side as Node));
      if (node.operator !== '+' || (left === undefined && right === undefined)) return undefined;
      return `${left ?? '…'}${right ?? '…'}`;
    }
    case 'JSXElement':
    case 'JSXFragment':
      return (node.children as Node[]).map(wordsOfChild).join('');
    default:
      return undefined;
  }
}

function wordsOfChild(child: Node): string {
  if (child.type === 'JSXText') return (child.value as string).replace(/\s+/g, ' ');
  if (child.type === 'JSXExpressionContainer') return wordsOf(child.expression as Node) ?? '…';
  const words = wordsOf(child) ?? '';
  const { name } = ((child.openingElement as Node | undefined)?.name ?? {}) as { name?: string };
  return inline.has(name ?? '') ? words : `\n${words}\n`;
}

/** The nodes whose texts `wordsOf` left out: what is put in, and attributes. */
function insideOf(node: Node): Node[] {
  if (node.type === 'BinaryExpression')
    return [node.left, node.right].flatMap((side) =>
      wordsOf(side as Node) === undefined ? [side as Node] : insideOf(side as Node),
    );
  if (node.type === 'TemplateLiteral') return node.expressions as Node[];
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return [];
  const opening = isNode(node.openingElement) ? [node.openingElement] : [];
  return [
    ...opening,
    ...(node.children as Node[]).flatMap((child) => {
      if (child.type !== 'JSXExpressionContainer') return insideOf(child);
      const put = child.expression as Node;
      return wordsOf(put) === undefined ? [put] : insideOf(put);
    }),
  ];
}
