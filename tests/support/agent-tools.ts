import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { runTool, type ToolResult } from '@vaultra/core/agent/tools/tool.ts';
import type { KnowledgeIndex } from '@vaultra/core/knowledge/knowledge-index.ts';
import type { Passage } from '@vaultra/core/knowledge/passage.ts';
import type { Actor } from '@vaultra/core/users/actor.ts';
import { cloud, connectedOwner } from './file-cloud.ts';
import { newOwner, type Owner } from './owner.ts';

/** The businesses of the sandbox, and one that is not connected. */
export const shops = [
  'Harbor & Pine',
  'Northwind Analytics',
  'Gadget Gulch',
  'Fieldnote Studio',
  'Saltmarsh Coffee',
  'not connected',
] as const;
export type Shop = (typeof shops)[number];

let unconnected: Promise<Owner> | undefined;

export function ownerOf(shop: Shop): Promise<Owner> {
  if (shop !== 'not connected') return connectedOwner(shop);
  unconnected ??= newOwner(cloud);
  return unconnected;
}

const passage: Passage = {
  id: 'visa-vamp#thresholds',
  doc_id: 'visa-vamp',
  title: 'Visa’s monitoring program',
  heading: 'Thresholds',
  source: 'Visa',
  category: 'payments',
  url: '/learn/visa-vamp#thresholds',
  updated: '2026-05-01',
  topics: ['dispute_risk'],
  text: 'The line is 1.5%.',
  questions: [],
  hash: 'h',
};

/** An index of one passage. Tools only search. */
export const knowledge: KnowledgeIndex = {
  search: ({ k }) => Promise.resolve([{ passage, score: 1 }].slice(0, k)),
  hashes: () => Promise.resolve(new Map([[passage.id, passage.hash]])),
  upsert: () => Promise.reject(new Error('no tool writes to the index')),
  remove: () => Promise.reject(new Error('no tool writes to the index')),
};

export const session = ({ userId }: Owner): Actor => ({
  credential: 'session',
  userId,
  businessId: null,
  may: 'everything',
  signedInAt: Math.floor(cloud.clock.now().getTime() / 1000),
});

/** A program that the owner authorized. */
export const accessToken = ({ userId, businessId }: Owner): Actor => ({
  credential: 'access_token',
  userId,
  businessId,
  may: 'read',
});

/** Runs a tool for an owner’s session, on their own business. */
export const use = (owner: Owner, tool: string, input: unknown = {}, now = cloud.clock.now()) =>
  useAs(session(owner), owner.businessId, tool, input, now);

export const useAs = (
  actor: Actor,
  businessId: string | undefined,
  tool: string,
  input: unknown = {},
  now = cloud.clock.now(),
): Promise<ToolResult> => runTool(TOOLS, tool, input, { actor, businessId, now, knowledge });
