import type { Provider } from '../provider.ts'
import { anthropic } from './anthropic.ts'
import { llama } from './llama.ts'
import { openaiCompatible } from './openai-compatible.ts'
import type { ProviderOptions } from './options.ts'

/** Providers of models, by name; schemas/params/run-llm.schema.json names the same ones. */
export const PROVIDERS = {
  anthropic,
  'openai-compatible': openaiCompatible,
  llama,
} as const satisfies Readonly<Record<string, (options: ProviderOptions) => Provider>>
