import { defaultModels } from '../contract/models.ts';
import { config } from '../shared/config.ts';
import type { Answerer } from './turn.ts';

/** `composer`, or the model that is set up. */
export function answererName(): string {
  const provider = providerName();
  return provider === composerName ? composerName : modelOf(provider);
}

const composerName = 'composer';

const modelOf = (provider: keyof typeof defaultModels) =>
  config.agent().OPENAI_MODEL ?? defaultModels[provider];

function providerName(): 'composer' | keyof typeof defaultModels {
  const { LLM_PROVIDER, OLLAMA_BASE_URL } = config.agent();
  if (LLM_PROVIDER !== undefined) return LLM_PROVIDER;
  return OLLAMA_BASE_URL !== undefined || process.env.OPENAI_API_KEY ? 'openai' : composerName;
}

/** The answerers. Each is loaded only where it is used. */
export async function chooseAnswerer({ without_model = false } = {}): Promise<Answerer> {
  const provider = without_model ? composerName : providerName();
  if (provider === composerName) {
    const { compose } = await import('./composer/compose.ts');
    return { name: composerName, answer: compose };
  }
  const [{ openAiModel }, { modelAnswerer }] = await Promise.all([
    import('./providers/openai.ts'),
    import('./providers/model-answerer.ts'),
  ]);
  return modelAnswerer(await openAiModel(provider, modelOf(provider)));
}
