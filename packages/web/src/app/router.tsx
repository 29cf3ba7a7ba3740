import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { newBusinessPath } from '@vaultra/core/contract/places.ts';
import { BusinessLayout } from './shell/BusinessLayout.tsx';
import { NewBusinessLayout } from './shell/NewBusinessLayout.tsx';
import { NoSuchView, OldAddress, Root, ViewFailed, ViewLoading } from './shell/Root.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NoSuchView });

/** An address without a business: of an old link, of a mail about the user, or of the app itself. */
const old = ['/app', '/b', '/dashboard', '/ask', '/members', '/settings', '/settings/$tab'].map((path) =>
  createRoute({ getParentRoute: () => root, path, component: OldAddress }),
);

const settingsTabs = () => import('./settings/tabs.tsx');
const settings = () => import('./settings/OfBusiness.tsx');

// For a user without a business, and to add another.
const newBusiness = createRoute({
  getParentRoute: () => root,
  path: newBusinessPath,
  component: NewBusinessLayout,
});
const create = createRoute({
  getParentRoute: () => newBusiness,
  path: '/',
  component: lazyRouteComponent(() => import('./business/NewBusiness.tsx'), 'NewBusiness'),
});
const settingsAlone = createRoute({
  getParentRoute: () => newBusiness,
  path: 'settings',
  component: lazyRouteComponent(settings, 'SettingsAlone'),
});
const aloneTabs = (
  [
    ['profile', 'ProfileTab'],
    ['mail', 'MailTab'],
    ['data', 'DataTab'],
  ] as const
).map(([path, name]) =>
  createRoute({
    getParentRoute: () => settingsAlone,
    path,
    component: lazyRouteComponent(settingsTabs, name),
  }),
);

const business = createRoute({
  getParentRoute: () => root,
  path: '/b/$business',
  component: BusinessLayout,
  // An unknown view keeps the frame of the business.
  notFoundComponent: NoSuchView,
});
const start = createRoute({
  getParentRoute: () => business,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: `/b/${(params as { business: string }).business}/home`, replace: true });
  },
});
const home = createRoute({
  getParentRoute: () => business,
  path: 'home',
  component: lazyRouteComponent(() => import('./home/HomeView.tsx'), 'HomeView'),
});
const money = createRoute({
  getParentRoute: () => business,
  path: 'money',
  component: lazyRouteComponent(() => import('./money/MoneyView.tsx'), 'MoneyView'),
});
const actions = createRoute({
  getParentRoute: () => business,
  path: 'actions',
  component: lazyRouteComponent(() => import('./actions/ActionsView.tsx'), 'ActionsView'),
});
const action = createRoute({
  getParentRoute: () => business,
  path: 'actions/$action',
  component: lazyRouteComponent(() => import('./actions/ActionView.tsx'), 'ActionView'),
});
const alerts = createRoute({
  getParentRoute: () => business,
  path: 'alerts',
  component: lazyRouteComponent(() => import('./alerts/AlertsView.tsx'), 'AlertsView'),
});
const ask = createRoute({
  getParentRoute: () => business,
  path: 'ask',
  component: lazyRouteComponent(() => import('./ask/AskView.tsx'), 'AskView'),
});
const funding = createRoute({
  getParentRoute: () => business,
  path: 'funding',
  component: lazyRouteComponent(() => import('./funding/FundingView.tsx'), 'FundingView'),
});

const score = createRoute({
  getParentRoute: () => business,
  path: 'score',
  component: lazyRouteComponent(() => import('./score/ScoreView.tsx'), 'ScoreView'),
});
const scoreTabs = [
  createRoute({
    getParentRoute: () => score,
    path: '/',
    component: lazyRouteComponent(() => import('./score/OverviewTab.tsx'), 'OverviewTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'points',
    component: lazyRouteComponent(() => import('./score/PointsTab.tsx'), 'PointsTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'what-if',
    component: lazyRouteComponent(() => import('./what-if/WhatIfTab.tsx'), 'WhatIfTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'path',
    component: lazyRouteComponent(() => import('./path/PathTab.tsx'), 'PathTab'),
  }),
];

const settingsOf = createRoute({
  getParentRoute: () => business,
  path: 'settings',
  component: lazyRouteComponent(settings, 'SettingsOfBusiness'),
});
const tabsOf = (
  [
    ['/', 'ProfileTab'],
    ['profile', 'ProfileTab'],
    ['business', 'BusinessTab'],
    ['stripe', 'StripeTab'],
    ['members', 'MembersTab'],
    ['mail', 'MailTab'],
    ['webhook', 'WebhookTab'],
    ['apps', 'AppsTab'],
    ['data', 'DataTab'],
  ] as const
).map(([path, name]) =>
  createRoute({ getParentRoute: () => settingsOf, path, component: lazyRouteComponent(settingsTabs, name) }),
);

/** Search parameters are plain text, not JSON. */
const search = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values: object) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text === '' ? '' : `?${text}`;
  },
};

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([
      ...old,
      newBusiness.addChildren([create, settingsAlone.addChildren(aloneTabs)]),
      business.addChildren([
        start,
        home,
        score.addChildren(scoreTabs),
        money,
        actions,
        action,
        alerts,
        ask,
        funding,
        settingsOf.addChildren(tabsOf),
      ]),
    ]),
    ...search,
    defaultPreload: 'intent',
    defaultPendingComponent: ViewLoading,
    defaultErrorComponent: ViewFailed,
    defaultPendingMs: 150,
    scrollRestoration: true,
    trailingSlash: 'never',
  });
}
