import { attachment } from '@vaultra/core/contract/attachment.ts';
import { exportCharges } from '@vaultra/core/contract/exports.ts';
import { chargesFile } from '@vaultra/core/exports/charges.ts';
import { endpoint, type RequestFor } from '../../adapter/endpoint.ts';

async function answer({ business, query, clock }: RequestFor<typeof exportCharges>) {
  const { name, chunks } = await chargesFile(business.id, query, clock.now());
  return { status: 200, headers: { 'Content-Disposition': attachment(name) }, body: chunks } as const;
}

export const handler = endpoint(exportCharges, answer);
