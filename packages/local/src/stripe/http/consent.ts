import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Business } from '../business.ts';

type Page = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #c7ccd6; --accent: #4b46c9; --soft: #f4f5f9; --ink: #1c2030; --dim: #565d70; --page: #eceef4; --card: #fff; }
@media (prefers-color-scheme: dark) { :root { --line: #454c60; --accent: #aaa6ff; --soft: #262b3a; --ink: #eef0f6; --dim: #aab1c4; --page: #12151d; --card: #1b1f2b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page); color: var(--ink); }
main { width: 100%; max-width: 34rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.75rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem; }
p, ul { margin: 0 0 1rem; color: var(--dim); }
ul { padding-left: 1.2rem; }
.badge { display: inline-block; font-size: .8rem; border: 1px solid var(--line); border-radius: 99px; padding: .1rem .6rem; color: var(--dim); margin-bottom: 1rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; display: grid; gap: .6rem; }
legend { padding: 0; margin-bottom: .6rem; font-weight: 600; }
label { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; padding: .8rem .9rem; border: 1px solid var(--line); border-radius: 10px; cursor: pointer; }
label:has(:checked) { border-color: var(--accent); background: var(--soft); box-shadow: inset 0 0 0 1px var(--accent); }
label:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; }
input { grid-row: span 2; margin: .3rem 0 0; width: 1.1rem; height: 1.1rem; accent-color: var(--accent); }
input:focus { outline: none; }
.name { font-weight: 600; }
.kind { font-weight: 400; color: var(--dim); }
.about { color: var(--dim); font-size: .92rem; }
label:has(:disabled) { cursor: not-allowed; border-style: dashed; }
label:has(:disabled) .name { color: var(--dim); }
.actions { display: flex; gap: .75rem; flex-wrap: wrap; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.4rem; border-radius: 9px; border: 1px solid var(--line); background: transparent; color: var(--ink); cursor: pointer; }
button.primary { background: #4b46c9; border-color: #4b46c9; color: #fff; }
button:disabled { opacity: .5; cursor: not-allowed; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

function page(title: string, body: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/oauth/consent.css">
</head>
<body>
<main>${body}</main>
</body>
</html>`;
}

export const consentStyle = STYLE;

/** Hidden fields that the form sends back. */
type HiddenFields = Record<string, string>;

/** The details that the page shows beside an account's name. */
export interface Standing {
  /** For example `installed`. */
  note?: string | undefined;
  /** The name of the product's business that uses the account. Such an account cannot be chosen. */
  takenBy?: string | undefined;
}

type Standings = ReadonlyMap<string, Standing>;

/** The page that asks the business owner which business to connect. */
export function consentPage(
  businesses: readonly Business[],
  standings: Standings,
  request: HiddenFields & { scope: string },
): Page {
  const access = request.scope === 'read_only' ? 'read' : 'read and change';
  return page(
    'Connect a business · Stripe sandbox',
    html`<span class="badge">Sandbox: no real money</span>
<h1>Connect a business to Vaultra</h1>
<p>Vaultra asks to ${access} the payments, payouts and subscriptions of the business you choose. You can withdraw this at any time.</p>
${choice('/oauth/authorize', 'Connect', businesses, standings, request)}`,
  );
}

/** The permissions in the app's manifest, as the marketplace page lists them. */
const requestedPermissions = [
  'the account itself, and its events',
  'charges, refunds and payment intents',
  'disputes',
  'payouts and balance transactions',
  'prices and subscriptions',
];

/** The page that asks the business owner on which business to install the app. */
export function installPage(
  businesses: readonly Business[],
  standings: Standings,
  request: HiddenFields,
): Page {
  return page(
    'Install the Vaultra app · Stripe sandbox',
    html`<span class="badge">Sandbox: no real money</span>
<h1>Install the Vaultra app</h1>
<p>On the business you choose, the app may only read:</p>
<ul>
${requestedPermissions.map((what) => html`<li>${what}</li>`)}
</ul>
<p>You can uninstall it at any time, under Settings → Installed apps.</p>
${choice('/oauth/v2/authorize', 'Install', businesses, standings, request)}`,
  );
}

function choice(
  action: string,
  yes: string,
  businesses: readonly Business[],
  standings: Standings,
  request: HiddenFields,
): Page {
  const takenBy = (account: string) => standings.get(account)?.takenBy;
  const firstFree = businesses.find(({ account }) => takenBy(account) === undefined)?.account;
  const noteOf = (account: string) => {
    const taken = takenBy(account);
    const note =
      taken === undefined ? standings.get(account)?.note : `already connected to “${taken}” in Vaultra`;
    return note ? ` · ${note}` : '';
  };
  return html`<form method="post" action="${action}">
${Object.entries(request).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset>
<legend>Which business?</legend>
${businesses.map(
  ({ account, name, kind, description }) => html`<label>
<input type="radio" name="account" value="${account}" required${account === firstFree ? html` checked` : ''}${takenBy(account) === undefined ? '' : html` disabled`}>
<span class="name">${name} <span class="kind">· ${kind}${noteOf(account)}</span></span>
<span class="about">${description}</span>
</label>`,
)}
</fieldset>
${firstFree === undefined ? html`<p>Every business here is connected already. Disconnect one in Vaultra, under Settings, to choose it.</p>` : ''}
<div class="actions">
<button class="primary" type="submit" name="answer" value="connect"${firstFree === undefined ? html` disabled` : ''}>${yes}</button>
<button type="submit" name="answer" value="deny" formnovalidate>Deny</button>
</div>
</form>`;
}

export function problemPage(message: string): Page {
  return page('Cannot connect · Stripe sandbox', html`<h1>This link cannot be used</h1><p>${message}</p>`);
}
