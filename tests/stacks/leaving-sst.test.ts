import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { defaultTemplates, type Templates } from './synthesize.ts';

/** `docs/leaving-sst.md` names all that SST does for us. */

let document: string;
let templates: Templates;
beforeAll(async () => {
  document = await readFile('docs/leaving-sst.md', 'utf8');
  templates = await defaultTemplates();
});

/** The first two columns of the table below a heading. */
function rowsOf(heading: string): Map<string, string> {
  const [, section = ''] = document.split(`\n## ${heading}\n`);
  const rows = (section.split('\n## ')[0] ?? '').matchAll(/^\| `([\w:]+)` \| (.+?) \|/gm);
  return new Map([...rows].map(([, name = '', where = '']) => [name, where]));
}

it('the first table has every name that the stacks import of SST', () => {
  const imported = globSync('stacks/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/import (?:type )?\{([^}]+)\} from 'sst\/constructs'/g)].flatMap(
      ([, names = '']) => names.split(',').map((name) => name.replace(/\btype\b|\bas\b.*/g, '').trim()),
    ),
  );
  expect([...rowsOf('What the stacks take from SST').keys()].sort()).toEqual([...new Set(imported)].sort());
});

interface Found {
  stack: string;
  name: string;
}

/** Custom resources, except CDK's own, and functions that neither we nor CDK's providers made. */
function madeBySst(): Found[] {
  const cdkCustom = ['Custom::S3AutoDeleteObjects', 'Custom::DescribeCognitoUserPoolClient'];
  const cdkFunctions = /^(CustomS3AutoDeleteObjects|AWS679f53fac002430cb0da5b7982bd2287)/;
  return Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(template.toJSON().Resources as Record<string, { Type: string; Properties?: Properties }>)
      .filter(([id, { Type, Properties }]) => {
        if (Type.startsWith('Custom::')) return !cdkCustom.includes(Type);
        if (Type !== 'AWS::Lambda::Function') return false;
        return Properties?.Environment?.Variables?.VAULTRA_VERSION === undefined && !cdkFunctions.test(id);
      })
      .map(([id, { Type }]) => ({
        stack,
        name: Type.startsWith('Custom::') ? Type : id.replace(/[0-9A-F]{8}$/, ''),
      })),
  );
}

interface Properties {
  Environment?: { Variables?: Record<string, unknown> };
}

it('the second table has every resource of the templates that neither we nor CDK made', () => {
  const rows = rowsOf('What SST adds to a template');
  const found = madeBySst();
  expect([...new Set(found.map(({ name }) => name))].sort()).toEqual([...rows.keys()].sort());
  for (const [name, where] of rows) {
    const stacks = found.filter((one) => one.name === name).map(({ stack }) => stack);
    expect(stacks.sort(), name).toEqual(where === 'each stack' ? Object.keys(templates).sort() : [where]);
  }
});

it('a function has no variable of SST that the document does not name', () => {
  const names = Object.values(templates).flatMap((template) =>
    Object.values(template.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
      Object.keys((Properties as Properties).Environment?.Variables ?? {}),
    ),
  );
  const foreign = [...new Set(names)]
    .filter((name) => /^(SST|AWS)_/.test(name))
    .map((name) => name.replace(/(?<=^SST_Secret_value_).*/, '<name>'));
  expect(foreign.length).toBeGreaterThan(0);
  expect(foreign.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});
