/** The model of each provider unless `OPENAI_MODEL` names another. On AWS, the functions may call only this one at Bedrock. */
export const defaultModels = { openai: 'gpt-5-mini', bedrock: 'openai.gpt-oss-120b-1:0' } as const;

export const providers = ['composer', 'openai', 'bedrock'] as const;
