import type { View } from '@vaultra/core/contract/places.ts';

/** The views in the order of the rail. A phone has the first four in its bar, and the others under More. */
export const navigation: readonly { view: View; label: string; icon: string }[] = [
  { view: 'home', label: 'Home', icon: 'M4 11 12 4l8 7v9h-5.5v-5.5h-5V20H4z' },
  { view: 'score', label: 'Score', icon: 'M4.5 18a9 9 0 1 1 15 0M12 14l4-5' },
  { view: 'money', label: 'Money', icon: 'M5 20V11m7 9V4m7 16v-6' },
  { view: 'actions', label: 'Actions', icon: 'm4 7 1.8 1.8L9 5.5M4 17l1.8 1.8L9 15.5M13 7h7m-7 10h7' },
  { view: 'alerts', label: 'Alerts', icon: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4' },
  { view: 'ask', label: 'Ask', icon: 'M4 5h16v11h-9l-4.5 4v-4H4z' },
  {
    view: 'funding',
    label: 'Funding',
    icon: 'M3.5 9 12 4l8.5 5zM5 19.5h14M6.5 9v7.5m5.5-7.5v7.5m5.5-7.5v7.5',
  },
  {
    view: 'settings',
    label: 'Settings',
    icon: 'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5v5M8.5 14.5v5',
  },
];

/** How many are in the bar of a phone. */
export const inBar = 4;
