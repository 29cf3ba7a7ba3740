/** Where everything is in the signed-in app. Pages, mails, redirects and citations all make their links here. */

export const views = ['home', 'score', 'money', 'actions', 'alerts', 'ask', 'funding', 'settings'] as const;
export type View = (typeof views)[number];

export const settingsTabs = [
  'profile',
  'business',
  'stripe',
  'members',
  'mail',
  'webhook',
  'apps',
  'data',
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** The one page that serves all addresses of the app. A router in the browser does the rest. */
export const appPage = '/app';
/** Addresses of the app, each with everything below it. Those besides `/b` name no business, and redirect to the last one. */
const appRoots = ['/b', '/dashboard', '/ask', '/members', '/settings'] as const;

/** The source of an expression, because CloudFront runs it too. */
export const appPattern = `^(?:${appRoots.join('|')})(?:/.*)?$`;
const pattern = new RegExp(appPattern);

/** @param path without a query */
export const isOfApp = (path: string): boolean => path === appPage || pattern.test(path);

/** A place of one business. */
export interface Place {
  view: View;
  /** The rest of the path, such as `what-if`. */
  tab?: string;
  /** The id of a heading. */
  anchor?: string;
  /** The text of a link to it, such as `your score`. */
  words: string;
}

/** The path of a place of a business. `pathTo(id, { view: 'home' })` is where a business starts. */
export function pathTo(
  businessId: string,
  { view, tab, anchor }: Pick<Place, 'view' | 'tab' | 'anchor'>,
): string {
  const path = `/b/${encodeURIComponent(businessId)}/${view}`;
  return `${path}${tab === undefined ? '' : `/${tab}`}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** The path of a part of the settings for a link that belongs to no business. */
export const settingsPath = (tab: SettingsTab): string => `/settings/${tab}`;

/** For a user without a business, and to add another. */
export const newBusinessPath = '/b/new';

const score: Place = { view: 'score', anchor: 'score-title', words: 'your score' };
const funding: Place = { view: 'funding', anchor: 'funding-title', words: 'kinds of funding' };

const places: Readonly<Record<string, Place>> = {
  metric: { view: 'money', anchor: 'metrics-title', words: 'your key figures' },
  recommendation: { view: 'actions', words: 'your actions' },
  path: { view: 'score', tab: 'path', words: 'the path to the next tier' },
  simulation: { view: 'score', tab: 'what-if', words: 'the what-if' },
  criterion: funding,
  cost: funding,
  alert: { view: 'alerts', words: 'your alerts' },
  line: { view: 'alerts', anchor: 'lines-title', words: 'your limits' },
  component: { view: 'score', tab: 'points', words: 'your points' },
  confidence: score,
  input: score,
  limit: score,
  score,
  score_changes: score,
  tier: score,
};

/**
 * The page that shows something the API names. An action's id is its page, and an alert's id is its anchor.
 * @param ref as in citations: `metric:refund_ratio?start_date=…`, `alert:alt_…`, `calculation:…` of several
 */
export function placeOf(ref: string): Place {
  const [, kind = '', rest = ''] = /^([a-z_]+)[:?]?(.*)$/.exec(ref) ?? [];
  // A calculated figure links to the page of its first part.
  if (kind === 'calculation') return placeOf(rest.split(',')[0] ?? '');
  const place = Object.hasOwn(places, kind) ? places[kind] : undefined;
  if (!place) return { view: 'home', words: 'the dashboard' };
  if (!/^\w+$/.test(rest)) return place;
  if (kind === 'recommendation') return { ...place, tab: rest };
  return kind === 'alert' ? { ...place, anchor: rest } : place;
}
