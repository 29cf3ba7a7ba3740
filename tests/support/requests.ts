import { randomUUID } from 'node:crypto';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { asked } from './own-thresholds.ts';

type Operation = (typeof routes)[number]['operation'];

interface Sample {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** A valid request for every route with parameters or a body. A new route needs one here. */
const samples: Record<Operation, Sample> = {
  'auth/signup': { body: { email: 'sam@example.com', password: 'Correct-horse-9', name: 'Sam' } },
  'auth/confirm': { body: { email: 'sam@example.com', code: '123456' } },
  'auth/resend-code': { body: { email: 'sam@example.com' } },
  'auth/login': { body: { email: 'sam@example.com', password: 'Correct-horse-9' } },
  'auth/second-step': { body: { challenge: 'unknown', code: '123456' } },
  'auth/refresh': { body: { refresh_token: 'unknown' } },
  'auth/logout': { body: { refresh_token: 'unknown' } },
  'auth/forgot-password': { body: { email: 'sam@example.com' } },
  'auth/reset-password': { body: { email: 'sam@example.com', code: '123456', password: 'Correct-horse-9' } },
  'auth/change-password': { body: { current_password: 'Correct-horse-9', new_password: 'Correct-horse-10' } },
  'auth/google': {},
  'auth/callback-google': {},
  'auth/me': {},
  'users/me': {},
  'users/update-me': {
    body: { name: 'Sam', avatar_url: 'https://example.com/sam.png', notifications: { digest: 'off' } },
  },
  'users/delete-me': {},
  'users/delete-business': { body: { current_password: 'Correct-horse-9' } },
  'two-step/show': {},
  'two-step/begin': { body: { current_password: 'Correct-horse-9' } },
  'two-step/confirm': { body: { code: '123456' } },
  'two-step/renew-codes': { body: { current_password: 'Correct-horse-9', code: '123456' } },
  'two-step/switch-off': { body: { current_password: 'Correct-horse-9', code: '123456' } },
  'users/export': {},
  'users/export-status': { params: { id: newId('export', new Date()) } },
  'users/list-businesses': {},
  'users/create-business': {
    body: {
      name: 'Corner Shop',
      legal_entity: 'Corner Shop LLC',
      industry: 'retail',
      revenue_estimate: { amount: 1, currency: 'usd' },
      founded_at: '2020-01-31',
      timezone: 'Europe/Berlin',
      country: 'DE',
      other_processors: ['paypal'],
    },
  },
  'users/update-business': { body: { name: 'Corner Shop' } },
  'users/list-members': {},
  'users/invite-member': { body: { email: 'sam@example.com', role: 'viewer' } },
  'users/change-member': { params: { user_id: randomUUID() }, body: { role: 'viewer' } },
  'users/remove-member': { params: { user_id: randomUUID() } },
  'invitations/received': {},
  'invitations/show': { params: { invitation: 'unknown' } },
  'invitations/accept': {
    params: { invitation: 'unknown' },
    body: { name: 'Sam', password: 'Correct-horse-9' },
  },
  'invitations/revoke': { params: { invitation: newId('invitation', new Date()) } },
  'stripe/connect': {},
  'stripe/callback': {},
  'stripe/connect-key': { body: { restricted_key: 'rk_test_unknown' } },
  'stripe/status': {},
  'stripe/sync': { body: {} },
  'stripe/disconnect': {},
  'stripe/webhook': {},
  'metrics/current': {},
  'metrics/history': {},
  'metrics/evidence': { query: { metric: 'revenue_total' } },
  'readiness/current': {},
  'readiness/history': {},
  'readiness/simulate': { body: { inputs: { revenue_growth: 0.1 } } },
  'readiness/path': { query: { target: 'solid' } },
  'readiness/criteria': {},
  'readiness/forecast': {},
  'readiness/back-check': {},
  'recommendations/list': {},
  'recommendations/update': {
    params: { id: newId('recommendation', new Date()) },
    body: { status: 'accepted' },
  },
  'alerts/list': {},
  'alerts/update': { params: { id: newId('alert', new Date()) }, body: { status: 'read' } },
  'agent/chat': { body: { message: 'What hurts my score?' } },
  'agent/conversations': {},
  'agent/conversation': { params: { id: newId('conversation', new Date()) } },
  'agent/delete-conversation': { params: { id: newId('conversation', new Date()) } },
  'agent/usage': {},
  'own-thresholds/list': {},
  'own-thresholds/create': { body: asked },
  'own-thresholds/update': { params: { id: newId('own_threshold', new Date()) }, body: { value: 5 } },
  'own-thresholds/delete': { params: { id: newId('own_threshold', new Date()) } },
  'webhooks/show': {},
  // An address without a name, which is not looked up.
  'webhooks/set': { body: { url: 'https://8.8.8.8/hook' } },
  'webhooks/rotate-secret': { body: {} },
  'webhooks/test': { body: {} },
  'webhooks/remove': {},
  'notes/list': {},
  'notes/create': { body: { day: '2026-06-01', text: 'Moved to a new shop', metric: 'revenue_total' } },
  'notes/update': {
    params: { id: newId('note', new Date()) },
    body: { day: '2026-06-01', text: 'Moved to a new shop', metric: 'revenue_total' },
  },
  'notes/delete': { params: { id: newId('note', new Date()) } },
  'exports/metrics': {},
  'exports/charges': {},
  'exports/scores': {},
  'connected-apps/show-consent': { params: { consent: 'unknown' } },
  'connected-apps/approve': { params: { consent: 'unknown' }, body: {} },
  'connected-apps/deny': { params: { consent: 'unknown' } },
  'connected-apps/list': {},
  'connected-apps/revoke': { params: { id: newId('app', new Date()) } },
  'mcp-tokens/list': {},
  'mcp-tokens/create': { body: { name: 'Claude', lifetime: 'year' } },
  'mcp-tokens/revoke': { params: { id: newId('mcp_token', new Date()) } },
  'notifications/unsubscribe': { query: { token: 'unknown' } },
  'notifications/resume-mail': {},
  'notifications/open-unsubscribe': { query: { token: 'unknown' } },
  'system/health': {},
  'system/openapi': {},
};

export const allRoutes: readonly Endpoint[] = routes;

/**
 * A valid request to a route; a scoped one names the business where its declaration says.
 * @param given path parameters that replace those of the sample
 */
export function requestFor(
  route: Endpoint,
  businessId?: string,
  given: Record<string, string> = {},
): { path: string; body?: Record<string, unknown> } {
  const { params = {}, query = {}, body } = samples[route.operation as Operation];
  const { from } = route.scope ?? {};
  const id = businessId ?? newId('business', new Date());
  const inPath: Record<string, string> = { ...params, ...(from === 'path' ? { id } : {}), ...given };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? '');
  const search = new URLSearchParams({
    ...query,
    ...(from === 'query' && businessId ? { business_id: businessId } : {}),
  });
  return {
    path: search.size > 0 ? `${path}?${search}` : path,
    ...(body ? { body: from === 'body' && businessId ? { ...body, business_id: businessId } : body } : {}),
  };
}
