/** `npm run openapi` writes the document that `GET /openapi.json` returns. A test fails while it is stale. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.ts';

const file = new URL('./openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
