/** The protocol between the view and its host: JSON-RPC in messages between windows. https://github.com/modelcontextprotocol/ext-apps/blob/main/specification/2026-01-26/apps.mdx */

const protocolVersion = '2026-01-26';

interface Message {
  jsonrpc: '2.0';
  id?: number | string;
  method?: string;
  params?: Record<string, unknown>;
  result?: unknown;
  error?: { message?: string };
}

export interface Host {
  hostCapabilities?: { serverTools?: object; updateModelContext?: object };
  hostContext?: HostContext;
}

export interface HostContext {
  theme?: 'light' | 'dark';
  styles?: { variables?: Record<string, string | undefined> };
}

export interface Bridge {
  host: Host;
  /** @throws Error with the host's words */
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params?: object): void;
}

/**
 * Introduces the view to its host.
 * @param heard handles the host's notifications, by method
 */
export async function openBridge(
  appInfo: { name: string; version: string },
  heard: Readonly<Record<string, (params: Record<string, unknown>) => void>>,
): Promise<Bridge> {
  const waiting = new Map<number | string, PromiseWithResolvers<unknown>>();
  let last = 0;
  // The host's origin is unknown. That is safe: the host already has everything that is sent.
  const send = (message: Omit<Message, 'jsonrpc'>) =>
    window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
  const request = (method: string, params: object) => {
    last += 1;
    const pending = Promise.withResolvers<unknown>();
    waiting.set(last, pending);
    send({ id: last, method, params: { ...params } });
    return pending.promise;
  };
  window.addEventListener('message', ({ source, data }: MessageEvent<Message | undefined>) => {
    if (source !== window.parent || data?.jsonrpc !== '2.0') return;
    const { id, method, params = {}, result, error } = data;
    if (method === undefined) {
      const pending = waiting.get(id ?? '');
      waiting.delete(id ?? '');
      if (error) pending?.reject(new Error(error.message ?? 'The host refused.'));
      else pending?.resolve(result);
    } else if (id === undefined) heard[method]?.(params);
    // The view keeps nothing, so it may be closed at any time.
    else if (method === 'ui/resource-teardown' || method === 'ping') send({ id, result: {} });
    else send({ id, error: { message: `There is no method ${method}.`, code: -32_601 } as Message['error'] });
  });
  const host = (await request('ui/initialize', { appInfo, appCapabilities: {}, protocolVersion })) as Host;
  const notify = (method: string, params: object = {}) => send({ method, params: { ...params } });
  notify('ui/notifications/initialized');
  return { host, request, notify };
}
