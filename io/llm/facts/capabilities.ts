import { UserError } from '../../../util/user-error.ts'
import type { Probe } from '../provider.ts'
import table from './capabilities.json'

/** Options that a model supports. null: unknown; the option is sent, and the provider rejects it if unsupported. */
export interface Capabilities {
  readonly sampling: boolean | null
  readonly prefill: boolean | null
  readonly structured: boolean | null
  readonly thinking: 'always' | 'on' | 'off' | 'none' | null
  readonly cacheMinimum: number | null
}

const UNKNOWN: Capabilities = {
  sampling: null,
  prefill: null,
  structured: null,
  thinking: null,
  cacheMinimum: null,
}

/** The chat completions API has no common switch for thinking. */
const CHAT: Capabilities = { ...UNKNOWN, thinking: 'none' }

/** Capabilities assumed for models that are not in the table, by provider. Other providers have CHAT. */
const OTHERS: Readonly<Record<string, Capabilities>> = {
  anthropic: UNKNOWN,
  llama: { ...CHAT, structured: false },
}

const TABLE: Readonly<Record<string, unknown>> = table

export const CAPABILITIES_DATE = table.date

/** Entry of the dated table. A name that ends in a date (`claude-haiku-4-5-20251001`) falls back on the name without it. */
export function capabilitiesOf(provider: string, model: string): Capabilities {
  const models = (TABLE[provider] ?? {}) as Readonly<Record<string, unknown>>
  return {
    ...(OTHERS[provider] ?? CHAT),
    ...((models[model] ?? models[undated(model)]) as Partial<Capabilities> | undefined),
  }
}

export function undated(model: string): string {
  return model.replace(/-\d{8}$/, '')
}

/** Requested options that not every model supports. */
export interface Wishes {
  readonly answer: 'text' | 'json'
  readonly thinking: 'default' | 'off' | 'adaptive'
  readonly temperature: number | null
  readonly prefill: string
}

/** @throws UserError if the model is known not to support a requested option */
export function checkWishes(model: string, wishes: Wishes, can: Capabilities, probe: Probe | null): void {
  const refuse = (param: string, found: unknown, why: string, way: string): never => {
    throw new UserError(
      `run-llm.${param}: found ${found}, but ${model} ${why} (${probe ? 'the provider says so' : `capabilities of ${CAPABILITIES_DATE}`}). ${way}`,
    )
  }
  if (wishes.temperature !== null && can.sampling === false)
    refuse(
      'temperature',
      wishes.temperature,
      'does not accept one',
      'Leave it out, and use draws for repeated samples',
    )
  if (wishes.prefill !== '' && can.prefill === false)
    refuse(
      'prefill',
      `"${wishes.prefill}"`,
      'does not continue a given answer',
      'Leave it out, or set answer: json',
    )
  if (wishes.prefill !== '' && wishes.answer === 'json')
    throw new UserError(
      'run-llm.prefill: found a prefill with answer json; expected one of them. Leave out the prefill',
    )
  if (wishes.answer === 'json' && (probe?.structured ?? can.structured) === false)
    refuse('answer', 'json', 'has no structured output', 'Set answer: text')
  if (wishes.thinking === 'off' && (probe?.thinkingOff === false || (!probe && can.thinking === 'always')))
    refuse('thinking', 'off', 'always thinks', 'Set thinking: default')
  if (
    wishes.thinking === 'adaptive' &&
    (probe?.thinkingAdaptive === false || (!probe && can.thinking === 'none'))
  )
    refuse('thinking', 'adaptive', 'offers no adaptive thinking', 'Set thinking: default')
}

/** Default limit on the length of an answer in tokens: enough for a letter, or for thinking and a letter. */
export function defaultMaxTokens(thinking: Wishes['thinking'], can: Capabilities): number {
  const thinks =
    thinking === 'adaptive' || (thinking === 'default' && can.thinking !== 'off' && can.thinking !== 'none')
  return thinks ? 8192 : 32
}
