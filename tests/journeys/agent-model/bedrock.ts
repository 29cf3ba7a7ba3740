import { agentUsage, deleteConversation } from '@vaultra/core/contract/agent.ts';
import { defaultModels } from '@vaultra/core/contract/models.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answered } from '../../support/agent.ts';
import { connectedOwner } from '../../support/file-cloud.ts';
import { call, says } from '../../support/model-server.ts';
import type { Owner } from '../../support/owner.ts';
import { restoreEnvironment } from '../../support/restore-environment.ts';
import { faultOf } from '../../support/sigv4.ts';
import { model, modelKey, setAgent } from '../../support/with-model.ts';

describe('Bedrock', () => {
  let owner: Owner;
  let before: NodeJS.ProcessEnv;
  beforeAll(async () => {
    before = { ...process.env };
    owner = await connectedOwner('Saltmarsh Coffee');
    // As Lambda gives its function the role's credentials.
    Object.assign(process.env, { AWS_SECRET_ACCESS_KEY: 'role-secret', AWS_SESSION_TOKEN: 'role-session' });
  });
  afterAll(() => restoreEnvironment(before));
  beforeEach(() => setAgent({ LLM_PROVIDER: 'bedrock', OPENAI_MODEL: undefined }));

  const faults = (secretKey = 'role-secret', changed = '') =>
    model.requests.map(({ headers, path, text }) =>
      faultOf({ method: 'POST', path, headers, body: text + changed }, secretKey, 'us-east-1/bedrock'),
    );

  it('gets every request, even a repeated one, signed with the function’s role and without a key', async () => {
    model.script(
      { status: 500, headers: { 'Retry-After': '0' } },
      says(call('get_metric_summary')),
      says('Your refund rate is [[refund_ratio]].'),
    );
    const answer = await answered(owner);
    expect(answer).toMatchObject({ answered_by: defaultModels.bedrock, replaced: 0 });
    await owner.call(deleteConversation, { params: { id: answer.conversation_id } });
    expect(faults()).toEqual(['', '', '']);
    for (const { headers, body } of model.requests) {
      expect(headers['x-amz-security-token']).toBe('role-session');
      expect(JSON.stringify(headers)).not.toContain(modelKey);
      expect(body).toMatchObject({ model: defaultModels.bedrock });
      expect(body).not.toHaveProperty('store');
    }
    // The checked signature fails for another key and for another body.
    expect(faults('another').join()).toMatch(/^the signature is.*,the signature is.*,the signature is/);
    expect(faults('role-secret', ' ').join()).toMatch(/^the signature is/);
  });

  it('answers if the settings choose it', async () => {
    expect((await owner.call(agentUsage, {})).answered_by).toBe(defaultModels.bedrock);
  });
});
