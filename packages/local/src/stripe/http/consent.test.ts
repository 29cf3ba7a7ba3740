import { expect, test } from 'vitest';
import { BUSINESSES } from '../businesses/index.ts';
import { consentPage, installPage, type Standing } from './consent.ts';

const [first, second] = BUSINESSES.map(({ account }) => account) as [string, string];
const request = { client_id: 'ca_1', redirect_uri: 'http://localhost/', state: 's', scope: 'read_only' };
const pages = { consent: consentPage, install: installPage };
type Kind = keyof typeof pages;

async function shown(kind: Kind, standings: [string, Standing][]) {
  const page = String(await pages[kind](BUSINESSES, new Map(standings), request));
  const inputOf = (account: string) =>
    new RegExp(`<input type="radio"[^>]*value="${account}"[^>]*>`).exec(page)?.[0];
  return { page, inputOf };
}

test.each(['consent', 'install'] as const)(
  'the %s page does not allow an account that is already connected, and names its business',
  async (kind) => {
    const { page, inputOf } = await shown(kind, [[first, { takenBy: 'Fish & <Chips>' }]]);
    expect(inputOf(first)).toMatch(/ disabled>$/);
    expect(inputOf(first)).not.toContain('checked');
    expect(inputOf(second)).toMatch(/ required checked>$/);
    expect(page).toContain('already connected to “Fish &amp; &lt;Chips&gt;” in Vaultra');
    expect(page).toContain('value="connect">');
  },
);

test.each(['consent', 'install'] as const)(
  'the %s page allows an account with consent that no business uses',
  async (kind) => {
    const { page, inputOf } = await shown(kind, [[first, { note: 'installed' }]]);
    expect(inputOf(first)).toMatch(/ required checked>$/);
    expect(page).toContain('· installed</span>');
  },
);

test.each(['consent', 'install'] as const)(
  'the %s page says so if all accounts are connected',
  async (kind) => {
    const taken = BUSINESSES.map(({ account }): [string, Standing] => [account, { takenBy: 'Another' }]);
    const { page } = await shown(kind, taken);
    expect(page).toContain('Every business here is connected already.');
    expect(page).toContain('value="connect" disabled>');
    expect(page).not.toContain('checked');
  },
);
