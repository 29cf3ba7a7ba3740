import { html } from 'hono/html';
import type { GoogleAccount } from './account.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #c7ccd6; --ink: #1c2030; --dim: #565d70; --page: #eceef4; --card: #fff; --accent: #4b46c9; }
@media (prefers-color-scheme: dark) { :root { --line: #454c60; --ink: #eef0f6; --dim: #aab1c4; --page: #12151d; --card: #1b1f2b; --accent: #aaa6ff; } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page); color: var(--ink) }
main { width: 100%; max-width: 28rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.75rem }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .5rem } h2 { font-size: 1rem; margin: 1.5rem 0 .75rem }
p { margin: 0; color: var(--dim); font-size: .92rem }
.badge { display: inline-block; font-size: .8rem; border: 1px solid var(--line); border-radius: 99px; padding: .1rem .6rem; color: var(--dim); margin-bottom: 1rem }
form { display: grid; gap: .75rem; margin: .75rem 0 0 }
label { display: grid; gap: .25rem; font-weight: 600; font-size: .92rem }
label.check { grid-template-columns: auto 1fr; gap: .6rem; align-items: center; font-weight: 400 }
input { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 9px; padding: .55rem .75rem; min-height: 2.75rem; width: 100% }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; min-height: 0; accent-color: var(--accent) }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.2rem; border-radius: 9px; border: 1px solid var(--line); background: transparent; color: var(--ink); cursor: pointer; overflow-wrap: anywhere }
button.account { width: 100%; text-align: left; font-weight: 400 } button.account strong { display: block }
button.primary { background: #4b46c9; border-color: #4b46c9; color: #fff }
:is(button, input):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
`;

type Html = ReturnType<typeof html>;

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · stand-in for Google</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><main><span class="badge">Stand-in for Google: only on this machine</span>${body}</main></body></html>`;
}

/**
 * The page that asks which account signs in. The form sends `request` back; `known` are accounts that have signed in
 * before.
 */
export function accountsPage(request: string, known: readonly GoogleAccount[]): Html {
  const carried = html`<input type="hidden" name="request" value="${request}">`;
  return page(
    'Choose an account',
    html`<h1>Choose an account</h1>
<p>This page replaces Google’s own. No password is asked for, and nothing leaves this machine.</p>
${known.map(
  ({ email, name, emailVerified }) => html`<form method="post" action="/google">${carried}
<input type="hidden" name="email" value="${email}"><input type="hidden" name="name" value="${name}">
${emailVerified ? html`<input type="hidden" name="email_verified" value="true">` : ''}
<button class="account" name="answer" value="continue"><strong>${name}</strong>${email}</button></form>`,
)}
<h2>${known.length > 0 ? 'Or another account' : 'Any account'}</h2>
<form method="post" action="/google">${carried}
<label>Email<input name="email" type="email" required maxlength="254" autocomplete="off"></label>
<label>Name<input name="name" maxlength="100" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="email_verified" value="true" checked><span>Google has verified the email</span></label>
<button class="primary" name="answer" value="continue">Continue</button>
<button name="answer" value="cancel" formnovalidate>Cancel</button></form>`,
  );
}

export function problemPage(message: string): Html {
  return page('Problem', html`<h1>This sign-in cannot continue</h1><p>${message}</p>`);
}
