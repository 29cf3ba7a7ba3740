import { authMe, confirm, login, logout, refresh, resendCode, signup } from './auth.ts';
import type { Endpoint } from './endpoint.ts';
import { metricsEvidence } from './evidence.ts';
import { metricsCurrent, metricsHistory } from './metrics.ts';
import { openUnsubscribe, unsubscribe } from './notifications.ts';
import {
  readinessCriteria,
  readinessCurrent,
  readinessHistory,
  readinessPath,
  readinessSimulate,
} from './readiness.ts';
import { listRecommendations, updateRecommendation } from './recommendations.ts';
import { callback, connect, connectKey, disconnect, status, sync, webhook } from './stripe.ts';
import { health, openapi } from './system.ts';
import { createBusiness, listBusinesses, updateBusiness, updateMe, usersMe } from './users.ts';

/** Every route of the API. What is not here does not exist: not in the gateway, the stacks or the document. */
export const routes = [
  signup,
  confirm,
  resendCode,
  login,
  refresh,
  logout,
  authMe,
  usersMe,
  updateMe,
  listBusinesses,
  createBusiness,
  updateBusiness,
  connect,
  callback,
  connectKey,
  status,
  sync,
  disconnect,
  webhook,
  metricsCurrent,
  metricsHistory,
  metricsEvidence,
  readinessCurrent,
  readinessHistory,
  readinessSimulate,
  readinessPath,
  readinessCriteria,
  listRecommendations,
  updateRecommendation,
  unsubscribe,
  openUnsubscribe,
  health,
  openapi,
] as const satisfies readonly Endpoint[];
