/** `npm run mcp:view` writes the page that hosts show. A test fails while it is stale. */
import { writeFile } from 'node:fs/promises';
import { buildPage } from './build.ts';

const html = await buildPage();
await writeFile(new URL('page.json', import.meta.url), `${JSON.stringify({ html })}\n`);
console.log(`${Math.ceil(html.length / 1024)} KB`);
