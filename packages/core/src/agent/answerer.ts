import { config } from '../shared/config.ts';
import type { Answerer } from './turn.ts';

/** `composer`, or the model that is set up. */
export function answererName(): string {
  return usesModel() ? config.agent().OPENAI_MODEL : composerName;
}

const composerName = 'composer';

function usesModel(): boolean {
  const { LLM_PROVIDER, OLLAMA_BASE_URL } = config.agent();
  if (LLM_PROVIDER !== undefined) return LLM_PROVIDER === 'openai';
  return OLLAMA_BASE_URL !== undefined || Boolean(process.env.OPENAI_API_KEY);
}

/** What answers questions here. Each is loaded only where it is used. */
export async function chooseAnswerer({ without_model = false } = {}): Promise<Answerer> {
  if (without_model || !usesModel()) {
    const { compose } = await import('./composer/compose.ts');
    return { name: composerName, answer: compose };
  }
  const [{ openAiModel }, { modelAnswerer }] = await Promise.all([
    import('./providers/openai.ts'),
    import('./providers/model-answerer.ts'),
  ]);
  return modelAnswerer(await openAiModel());
}
