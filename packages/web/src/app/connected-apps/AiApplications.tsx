import {
  type ConnectedApp,
  listConnectedApps,
  revokeConnectedApp,
} from '@vaultra/core/contract/connected-apps.ts';
import { listMcpTokens, type McpToken, revokeMcpToken } from '@vaultra/core/contract/mcp-tokens.ts';
import { useState } from 'react';
import type { BusinessChoice } from '../business/business.ts';
import { useApi } from '../query/use-api.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { formatDate } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { showToast } from '../ui/toast.ts';
import { NewMcpToken } from './NewMcpToken.tsx';

/** The AI applications that read the business: apps that logged in, and tokens for other clients. */
export function AiApplications({ business }: { business: BusinessChoice }) {
  return (
    <section className="panel stack" aria-labelledby="ai-title">
      <div>
        <h2 id="ai-title">AI applications</h2>
        <p className="small soft">
          Claude, ChatGPT, and others can read {business.name}, and change nothing. Add this address there as
          a connector (MCP):
        </p>
      </div>
      <Address />
      <OfBusiness business={business} />
    </section>
  );
}

function Address() {
  const address = `${location.origin}/mcp`;
  return (
    <p className="copy-line">
      <code>{address}</code>
      <Button
        kind="primary"
        onClick={async () => {
          await navigator.clipboard.writeText(address);
          showToast({ text: 'The address is copied.' });
        }}
      >
        Copy address
      </Button>
    </p>
  );
}

function OfBusiness({ business }: { business: BusinessChoice }) {
  const query = { business_id: business.id };
  const apps = useApi(listConnectedApps, { query });
  const tokens = useApi(listMcpTokens, { query });
  const error = apps.error ?? tokens.error;
  const reload = () => Promise.all([apps.reload(), tokens.reload()]).then(() => undefined);
  if (apps.data === null || tokens.data === null)
    return error ? (
      <ErrorNotice
        error={error}
        title={`Could not load the applications of ${business.name}`}
        retry={reload}
      />
    ) : (
      <Skeleton label="Loading the applications" heights={[96]} />
    );
  return (
    <div className="stack">
      {apps.data.connected_apps.length + tokens.data.mcp_tokens.length === 0 && (
        <p className="small soft">No application reads {business.name} yet.</p>
      )}
      <ul className="plain" aria-label={`Applications that read ${business.name}`}>
        {apps.data.connected_apps.map((app) => (
          <Item
            key={app.id}
            entry={app}
            detail={`Logged in through ${app.place}`}
            verb="Disconnect"
            end={() => call(revokeConnectedApp, { params: { id: app.id }, query })}
            onEnded={reload}
          />
        ))}
        {tokens.data.mcp_tokens.map((token) => (
          <Item
            key={token.id}
            entry={token}
            detail={
              token.expires_at ? `Token, valid until ${formatDate(token.expires_at.slice(0, 10))}` : 'Token'
            }
            verb="Revoke"
            end={() => call(revokeMcpToken, { params: { id: token.id }, query })}
            onEnded={reload}
          />
        ))}
      </ul>
      <NewMcpToken business={business} onMade={tokens.reload} />
    </div>
  );
}

interface ItemProps {
  entry: ConnectedApp | McpToken;
  detail: string;
  verb: string;
  end(): Promise<unknown>;
  onEnded(): Promise<void>;
}

function Item({ entry, detail, verb, end, onEnded }: ItemProps) {
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle');
  const { name, last_used_at } = entry;

  async function click(): Promise<void> {
    setState('busy');
    try {
      await end();
      await onEnded();
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <li className="entry">
      <div className="entry-who">
        <b>{name}</b>
        <p className="small soft">
          {detail}. {last_used_at ? `Last used on ${formatDate(last_used_at.slice(0, 10))}.` : 'Never used.'}
        </p>
        {state instanceof Error && <ErrorNotice error={state} />}
      </div>
      <Button aria-label={`${verb} ${name}`} busy={state === 'busy'} onClick={() => void click()}>
        {verb}
      </Button>
    </li>
  );
}
