import { Validator } from '@seriousme/openapi-schema-validator';
import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { doors } from '@vaultra/core/contract/doors.ts';
import { type Endpoint, grantsOf } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { openApiDocument } from '@vaultra/core/contract/openapi.ts';
import { policy } from '@vaultra/core/contract/policy.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { describe, expect, it } from 'vitest';
import { exportsOf, filesOf, importsOf, loadedBy, read } from './source.ts';

/** Everything declared has a handler and tests, and nothing else has. */

const operations = routes.map(({ operation }) => operation).sort();
const named = (files: string[], folder: string) =>
  files.map((file) => file.slice(folder.length, -'.ts'.length)).sort();

describe('every route of the contract', () => {
  it('has a unique method and path, and a unique operation', () => {
    expect(new Set(operations).size).toBe(routes.length);
    const addresses = routes.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(routes.length);
  });

  it('has a row in the policy if and only if it is about a business', () => {
    const scoped = (routes as readonly Endpoint[]).filter(({ scope }) => scope);
    expect(Object.keys(policy).sort()).toEqual(scoped.map(({ operation }) => operation).sort());
  });

  it('has a handler, and every handler has a route', () => {
    const folder = 'packages/functions/src/http/';
    const files = filesOf(`${folder}**/*.ts`).filter((file) => exportsOf(file).includes('handler'));
    // The handler for unknown routes.
    expect(named(files, folder)).toEqual([...operations, 'unknown-route'].sort());
  });

  it('has tests that run', () => {
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
  ['service-events', serviceEvents.map(({ name }) => name)],
  ['doors', doors.map(({ name }) => name)],
] as const)('%s and their handlers match', (kind, names) => {
  const folder = `packages/functions/src/${kind}/`;
  const files = filesOf(`${folder}**/*.ts`);
  expect(named(files, folder)).toEqual([...names].sort());
  for (const file of files) expect(exportsOf(file), file).toEqual(['handler']);
});

describe('the doors', () => {
  it('have paths outside the API, and each path belongs to one door', () => {
    const paths = doors.flatMap((door) => [...door.paths]);
    expect(new Set<string>(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('/api/'))).toEqual([]);
  });

  it('are the only functions that load the MCP package', () => {
    const loading = filesOf('packages/functions/src/{doors,http,queues,jobs,triggers}/**/*.ts').filter(
      (file) =>
        [...loadedBy(file)].some((loaded) =>
          importsOf(loaded).some(({ package: name }) => name?.startsWith('@modelcontextprotocol/')),
        ),
    );
    expect(loading).toEqual(['packages/functions/src/doors/mcp.ts']);
  });

  it('/mcp has the grants of the routes of the tools’ operations', () => {
    const { grants } = doors.find(({ name }) => name === 'mcp') ?? { grants: [] };
    const used = new Set(TOOLS.map(({ operation }) => operation));
    const needed = (routes as readonly Endpoint[])
      .filter(({ operation }) => used.has(operation))
      .flatMap(grantsOf);
    expect(needed.length).toBeGreaterThan(10);
    for (const grant of needed) expect(grants).toContain(grant);
  });
});

describe('openapi.json', () => {
  const file = 'packages/core/src/contract/openapi.json';
  const document = JSON.parse(read(file));

  it('matches the contract (if not, run npm run openapi)', () => {
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });
});
