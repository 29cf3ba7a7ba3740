import { askEarly } from '../app/query/early.ts';

askEarly(location.pathname);
