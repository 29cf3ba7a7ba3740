import { newBusinessPath, type Place, pathTo, settingsTabs } from '@vaultra/core/contract/places.ts';

/** Where the headings of the former dashboard are now. */
const anchors: Readonly<Record<string, Pick<Place, 'view' | 'tab' | 'anchor'>>> = {
  'score-title': { view: 'score' },
  'path-title': { view: 'score', tab: 'path' },
  'what-if-title': { view: 'score', tab: 'what-if' },
  'metrics-title': { view: 'money' },
  'recommendations-title': { view: 'actions' },
  'alerts-title': { view: 'alerts' },
  'lines-title': { view: 'alerts', anchor: 'lines-title' },
  'funding-title': { view: 'funding' },
  'connection-title': { view: 'settings', tab: 'stripe' },
};

interface Address {
  pathname: string;
  search: URLSearchParams;
  /** Without `#`. */
  hash: string;
}

/**
 * Where an address without a business in its path leads: `/dashboard?business=X#score-title`, `/ask`, `/members`, `/settings`, `/app`.
 * @param usual the default business if the address names none; null for a user without a business
 */
export function newAddress({ pathname, search, hash }: Address, usual: string | null): string {
  const [, root = '', tab = ''] = pathname.split('/');
  const id = search.get('business') ?? usual;
  const rest = new URLSearchParams(search);
  rest.delete('business');
  const query = rest.size === 0 ? '' : `?${rest}`;
  if (root === 'settings') {
    const known = settingsTabs.find((each) => each === tab);
    const shown = known ?? (search.has('export') ? 'data' : hash === 'mail-title' ? 'mail' : 'profile');
    return (
      (id === null ? `${newBusinessPath}/settings/${shown}` : pathTo(id, { view: 'settings', tab: shown })) +
      query
    );
  }
  if (id === null) return newBusinessPath;
  if (root === 'ask') return pathTo(id, { view: 'ask' }) + query;
  if (root === 'members') return pathTo(id, { view: 'settings', tab: 'members' });
  const place = Object.hasOwn(anchors, hash) ? anchors[hash] : undefined;
  return pathTo(id, place ?? { view: 'home' });
}
