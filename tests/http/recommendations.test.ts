import { useCloud } from '../support/file-cloud.ts';
import './recommendations/list.ts';
import './recommendations/update.ts';

// The sandbox's history ends when it begins: the same time, the same figures.
useCloud();
