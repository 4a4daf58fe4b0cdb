import type { Usage } from '../request.ts'
import { undated } from './capabilities.ts'
import table from './prices.json'

/** US dollars per token. */
export interface Price {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
}

export const FREE: Price = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }

export const PRICES_DATE = table.date

interface Entry {
  readonly input: number
  readonly output: number
  readonly cacheRead?: number
}

const TABLE: Readonly<Record<string, unknown>> = table
const FACTORS: Readonly<Record<string, Omit<Price, 'input' | 'output'> & { readonly batch: number }>> =
  table.factors

/**
 * Price of a model, or null if the table has none.
 *
 * @param own price in dollars per million tokens, used instead of the table
 */
export function priceOf(
  provider: string,
  model: string,
  { batch = false, own }: { batch?: boolean; own?: Entry } = {},
): Price | null {
  const models = (TABLE[provider] ?? {}) as Readonly<Record<string, Entry>>
  const entry = own ?? models[model] ?? models[undated(model)]
  if (!entry) return null
  const factors = FACTORS[provider] ?? { cacheRead: 1, cacheWrite: 1, batch: 1 }
  const unit = (batch && !own ? factors.batch : 1) / 1e6
  return {
    input: entry.input * unit,
    output: entry.output * unit,
    cacheRead: entry.input * (entry.cacheRead ?? factors.cacheRead) * unit,
    cacheWrite: entry.input * factors.cacheWrite * unit,
  }
}

export function dollars(usage: Usage, price: Price): number {
  return (
    usage.input * price.input +
    usage.output * price.output +
    usage.cacheRead * price.cacheRead +
    usage.cacheWrite * price.cacheWrite
  )
}
