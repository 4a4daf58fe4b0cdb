import type { Provider } from '../provider.ts'
import { anthropic } from './anthropic.ts'
import { llama } from './llama.ts'
import { openaiCompatible } from './openai-compatible.ts'
import type { ProviderOptions } from './options.ts'

/** Providers of models, by name. */
export const PROVIDERS: Readonly<
  Record<'anthropic' | 'openai-compatible' | 'llama', (options: ProviderOptions) => Provider>
> = {
  anthropic,
  'openai-compatible': openaiCompatible,
  llama,
}
