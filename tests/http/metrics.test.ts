import { useCloud } from '../support/file-cloud.ts';
import './metrics/current.ts';
import './metrics/evidence.ts';
import './metrics/history.ts';

// The sandbox's history ends when it begins: the same time, the same figures.
useCloud({ VAULTRA_NOW: '2026-06-17T15:00:00Z' });
