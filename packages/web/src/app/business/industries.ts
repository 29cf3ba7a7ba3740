import type { industries } from '@vaultra/core/card/industries.ts';

export const industryLabel: Readonly<Record<(typeof industries)[number], string>> = {
  saas: 'Software subscriptions',
  services: 'Services',
  retail: 'Retail',
  ecommerce: 'Online shop',
  apparel: 'Clothing and shoes',
  food: 'Food and drink',
  travel: 'Travel',
  other: 'Something else',
};
