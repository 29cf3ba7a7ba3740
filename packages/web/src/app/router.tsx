import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { newBusinessPath } from '@vaultra/core/contract/places.ts';
import { BusinessLayout } from './shell/BusinessLayout.tsx';
import { lazyView } from './shell/lazy-view.ts';
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
  component: lazyView(() => import('./business/NewBusiness.tsx'), 'NewBusiness'),
});
const settingsAlone = createRoute({
  getParentRoute: () => newBusiness,
  path: 'settings',
  component: lazyView(settings, 'SettingsWithoutBusiness'),
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
    component: lazyView(settingsTabs, name),
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
  component: lazyView(() => import('./home/HomeView.tsx'), 'HomeView'),
});
const money = createRoute({
  getParentRoute: () => business,
  path: 'money',
  component: lazyView(() => import('./money/MoneyView.tsx'), 'MoneyView'),
});
const actions = createRoute({
  getParentRoute: () => business,
  path: 'actions',
  component: lazyView(() => import('./actions/ActionsView.tsx'), 'ActionsView'),
});
const action = createRoute({
  getParentRoute: () => business,
  path: 'actions/$action',
  component: lazyView(() => import('./actions/ActionView.tsx'), 'ActionView'),
});
const alerts = createRoute({
  getParentRoute: () => business,
  path: 'alerts',
  component: lazyView(() => import('./alerts/AlertsView.tsx'), 'AlertsView'),
});
const ask = createRoute({
  getParentRoute: () => business,
  path: 'ask',
  component: lazyView(() => import('./ask/AskView.tsx'), 'AskView'),
});
const funding = createRoute({
  getParentRoute: () => business,
  path: 'funding',
  component: lazyView(() => import('./funding/FundingView.tsx'), 'FundingView'),
});

const score = createRoute({
  getParentRoute: () => business,
  path: 'score',
  component: lazyView(() => import('./score/ScoreView.tsx'), 'ScoreView'),
});
const scoreTabs = [
  createRoute({
    getParentRoute: () => score,
    path: '/',
    component: lazyView(() => import('./score/OverviewTab.tsx'), 'OverviewTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'points',
    component: lazyView(() => import('./score/PointsTab.tsx'), 'PointsTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'what-if',
    component: lazyView(() => import('./what-if/WhatIfTab.tsx'), 'WhatIfTab'),
  }),
  createRoute({
    getParentRoute: () => score,
    path: 'path',
    component: lazyView(() => import('./path/PathTab.tsx'), 'PathTab'),
  }),
];

const settingsOf = createRoute({
  getParentRoute: () => business,
  path: 'settings',
  component: lazyView(settings, 'SettingsOfBusiness'),
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
  createRoute({ getParentRoute: () => settingsOf, path, component: lazyView(settingsTabs, name) }),
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
