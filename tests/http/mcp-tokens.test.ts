import { useCloud } from '../support/file-cloud.ts';
import './mcp-tokens/create.ts';
import './mcp-tokens/list.ts';
import './mcp-tokens/revoke.ts';

useCloud();
