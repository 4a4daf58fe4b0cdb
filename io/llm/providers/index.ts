import type { Provider } from '../provider.ts'
import { anthropic } from './anthropic.ts'
import { openaiCompatible } from './openai-compatible.ts'
import type { ProviderOptions } from './options.ts'

/** Providers on a network, by name. */
export const PROVIDERS: Readonly<
  Record<'anthropic' | 'openai-compatible', (options: ProviderOptions) => Provider>
> = {
  anthropic,
  'openai-compatible': openaiCompatible,
}
