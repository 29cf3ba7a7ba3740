import { useCloud } from '../support/file-cloud.ts';
import './system/health.ts';
import './system/openapi.ts';

useCloud();
