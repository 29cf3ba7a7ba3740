import type { Business } from '../business.ts';
import { fieldnote } from './fieldnote.ts';
import { gadget } from './gadget.ts';
import { harbor } from './harbor.ts';
import { northwind } from './northwind.ts';
import { saltmarsh } from './saltmarsh.ts';

/** In the order of the consent page. */
export const BUSINESSES: readonly Business[] = [northwind, harbor, fieldnote, gadget, saltmarsh];
