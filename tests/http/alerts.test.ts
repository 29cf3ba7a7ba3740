import { useCloud } from '../support/file-cloud.ts';
import './alerts/list.ts';
import './alerts/update.ts';

// The sandbox's history ends when it begins: the same time, the same figures.
useCloud();
