import { agentUsage, chat, deleteConversation, listConversations, showConversation } from './agent.ts';
import { listAlerts, updateAlert } from './alerts.ts';
import {
  authMe,
  changePassword,
  confirm,
  forgotPassword,
  login,
  logout,
  refresh,
  resendCode,
  resetPassword,
  signup,
} from './auth.ts';
import { readinessBackCheck } from './back-check.ts';
import {
  approveConnectedApp,
  denyConnectedApp,
  listConnectedApps,
  revokeConnectedApp,
  showAppConsent,
} from './connected-apps.ts';
import { readinessCriteria } from './criteria.ts';
import type { Endpoint } from './endpoint.ts';
import { metricsEvidence } from './evidence.ts';
import { exportCharges, exportMetrics, exportScores } from './exports.ts';
import { readinessForecast } from './forecast.ts';
import { callbackGoogle, google } from './google.ts';
import { acceptInvitation, receivedInvitations, revokeInvitation, showInvitation } from './invitations.ts';
import { createMcpToken, listMcpTokens, revokeMcpToken } from './mcp-tokens.ts';
import { changeMember, inviteMember, listMembers, removeMember } from './members.ts';
import { metricsCurrent, metricsHistory } from './metrics.ts';
import { createNote, deleteNote, listNotes, updateNote } from './notes.ts';
import { openUnsubscribe, resumeMail, unsubscribe } from './notifications.ts';
import {
  createOwnThreshold,
  deleteOwnThreshold,
  listOwnThresholds,
  updateOwnThreshold,
} from './own-thresholds.ts';
import { readinessCurrent, readinessHistory } from './readiness.ts';
import { listRecommendations, updateRecommendation } from './recommendations.ts';
import { callback, connect, connectKey, disconnect, status, sync } from './stripe.ts';
import { webhook } from './stripe-webhook.ts';
import { health, openapi } from './system.ts';
import {
  beginTwoStep,
  confirmTwoStep,
  renewRecoveryCodes,
  secondStep,
  showTwoStep,
  switchOffTwoStep,
} from './two-step.ts';
import { deleteMe, exportMe, exportStatus } from './user-data.ts';
import {
  createBusiness,
  deleteBusiness,
  listBusinesses,
  updateBusiness,
  updateMe,
  usersMe,
} from './users.ts';
import { removeWebhook, rotateSecret, setWebhook, showWebhook, testWebhook } from './webhooks.ts';
import { readinessPath, readinessSimulate } from './what-if.ts';

/** Every route of the API. The gateway, the stacks, and the document are derived from this list. */
export const routes = [
  signup,
  confirm,
  resendCode,
  login,
  secondStep,
  refresh,
  logout,
  forgotPassword,
  resetPassword,
  changePassword,
  google,
  callbackGoogle,
  authMe,
  usersMe,
  updateMe,
  deleteMe,
  showTwoStep,
  beginTwoStep,
  confirmTwoStep,
  renewRecoveryCodes,
  switchOffTwoStep,
  exportMe,
  exportStatus,
  listBusinesses,
  createBusiness,
  updateBusiness,
  deleteBusiness,
  listMembers,
  inviteMember,
  changeMember,
  removeMember,
  receivedInvitations,
  showInvitation,
  acceptInvitation,
  revokeInvitation,
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
  readinessForecast,
  readinessCriteria,
  readinessBackCheck,
  listRecommendations,
  updateRecommendation,
  listAlerts,
  updateAlert,
  listOwnThresholds,
  createOwnThreshold,
  updateOwnThreshold,
  deleteOwnThreshold,
  listNotes,
  createNote,
  updateNote,
  deleteNote,
  showWebhook,
  setWebhook,
  rotateSecret,
  testWebhook,
  removeWebhook,
  exportMetrics,
  exportCharges,
  exportScores,
  listMcpTokens,
  createMcpToken,
  revokeMcpToken,
  showAppConsent,
  approveConnectedApp,
  denyConnectedApp,
  listConnectedApps,
  revokeConnectedApp,
  unsubscribe,
  resumeMail,
  openUnsubscribe,
  health,
  openapi,
  chat,
  listConversations,
  showConversation,
  deleteConversation,
  agentUsage,
] as const satisfies readonly Endpoint[];
