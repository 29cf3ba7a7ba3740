import { useCloud } from '../support/file-cloud.ts';
import './agent/chat.ts';
import './agent/conversation.ts';
import './agent/conversations.ts';
import './agent/delete-conversation.ts';
import './agent/usage.ts';

useCloud({}, { connected: true });
