import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { productionTemplates, type StackName, stackNames, type Templates } from './synthesize.ts';
import { resources } from './template.ts';

let templates: Templates;
let texts: [file: string, text: string][];
beforeAll(async () => {
  templates = await productionTemplates();
  texts = [];
  for await (const file of glob('docs/**/*.md')) texts.push([file, readFileSync(file, 'utf8')]);
});

it('the resources that the documents look up by stack, type, and id exist', () => {
  const asked = texts.flatMap(([file, text]) =>
    [...text.matchAll(/\bresource ([A-Z]\w+) (\w+::\w+)(?: (\w+))?/g)].map(
      ([all, stack, type, prefix = '']) => ({ file, all, stack, type, prefix }),
    ),
  );
  expect(asked.length).toBeGreaterThan(10);
  const missing = asked.filter(({ stack, type, prefix }) => {
    const found = resources(templates[stack as StackName], `AWS::${type}`).filter(({ id }) =>
      id.startsWith(prefix),
    );
    // A job's function is looked up with a name after `job`, and all consumers at once with `queue`.
    return ['job', 'queue'].includes(prefix) ? found.length === 0 : found.length !== 1;
  });
  expect(missing).toEqual([]);
});

it('the logs that the documents query belong to stacks whose functions write some', () => {
  const queried = new Set(
    texts.flatMap(([, text]) => [...text.matchAll(/^\s*logs ([A-Z]\w+) '/gm)].map(([, stack]) => stack)),
  );
  expect(queried.size).toBeGreaterThan(4);
  for (const stack of queried) {
    expect(stackNames).toContain(stack);
    expect(resources(templates[stack as StackName], 'AWS::Logs::LogGroup'), stack).not.toEqual([]);
  }
});
