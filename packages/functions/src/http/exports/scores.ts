import { attachment } from '@vaultra/core/contract/attachment.ts';
import { exportScores } from '@vaultra/core/contract/exports.ts';
import { scoresFile } from '@vaultra/core/exports/scores.ts';
import { endpoint, type RequestFor } from '../../adapter/endpoint.ts';

async function answer({ business, query, clock }: RequestFor<typeof exportScores>) {
  const { name, chunks } = await scoresFile(business.id, query, clock.now());
  return { status: 200, headers: { 'Content-Disposition': attachment(name) }, body: chunks } as const;
}

export const handler = endpoint(exportScores, answer);
