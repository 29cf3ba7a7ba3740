import { Validator } from '@seriousme/openapi-schema-validator';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { openApiDocument } from '@vaultra/core/contract/openapi.ts';
import { policy } from '@vaultra/core/contract/policy.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { describe, expect, it } from 'vitest';
import { exportsOf, filesOf, importsOf, read } from './source.ts';

/** What is declared is handled and tested, and nothing else is. */

const operations = routes.map(({ operation }) => operation).sort();
const named = (files: string[], folder: string) =>
  files.map((file) => file.slice(folder.length, -'.ts'.length)).sort();

describe('every route of the contract', () => {
  it('has a method and path, and an operation, of its own', () => {
    expect(new Set(operations).size).toBe(routes.length);
    const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(routes.length);
  });

  it('has a row in the policy where it is about a business, and else none', () => {
    const scoped = (routes as readonly Endpoint[]).filter(({ scope }) => scope);
    expect(Object.keys(policy).sort()).toEqual(scoped.map(({ operation }) => operation).sort());
  });

  it('has its handler, and every handler its route', () => {
    const folder = 'packages/functions/src/http/';
    const files = filesOf(`${folder}**/*.ts`).filter((file) => exportsOf(file).includes('handler'));
    // Answers what is no route.
    expect(named(files, folder)).toEqual([...operations, 'unknown-route'].sort());
  });

  it('has its tests, and they run', () => {
    const folder = 'tests/http/';
    const suites = filesOf(`${folder}*/*.ts`);
    expect(named(suites, folder)).toEqual(operations);
    const run = filesOf(`${folder}*.test.ts`).flatMap((file) => importsOf(file).map((one) => one.file));
    for (const suite of suites) {
      expect(
        run.filter((file) => file === suite),
        suite,
      ).toHaveLength(1);
      const [operation = ''] = named([suite], folder);
      expect(read(suite), suite).toContain(`describe('${operation}', `);
    }
  });
});

it.each([
  ['queues', queues.map(({ name }) => name)],
  ['jobs', jobs.map(({ name }) => name)],
  ['triggers', triggers.map(({ name }) => name)],
] as const)('%s and their handlers pair up', (kind, names) => {
  const folder = `packages/functions/src/${kind}/`;
  const files = filesOf(`${folder}**/*.ts`);
  expect(named(files, folder)).toEqual([...names].sort());
  for (const file of files) expect(exportsOf(file), file).toEqual(['handler']);
});

describe('openapi.json', () => {
  const file = 'packages/core/src/contract/openapi.json';
  const document = JSON.parse(read(file));

  it('is what the contract says today: else run npm run openapi', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('is a valid document of OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });
});
