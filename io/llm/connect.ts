import { setMaxListeners } from 'node:events'
import { UserError } from '../../util/user-error.ts'
import { openDoor, type Traffic } from './door.ts'
import { capabilitiesOf, checkWishes, defaultMaxTokens, type Wishes } from './facts/capabilities.ts'
import { FREE, type Price, priceOf } from './facts/prices.ts'
import { Ledger } from './ledger.ts'
import type { Weights } from './llama/weights.ts'
import { probeOnce } from './probe-once.ts'
import type { Provider } from './provider.ts'
import { PROVIDERS } from './providers/index.ts'
import { Recordings } from './recordings.ts'
import type { Call, Request, Send } from './request.ts'
import { redactor } from './secrets.ts'
import { SharedLimit } from './shared-limit.ts'
import { Throttle } from './throttle.ts'
import { TokenEstimate } from './token-estimate.ts'

/** How to reach a model: parameters of the stage run-llm. */
export interface ConnectOptions extends Wishes {
  readonly provider: keyof typeof PROVIDERS
  readonly model: string
  readonly max_tokens: number | null
  readonly base_url: string
  readonly cache: boolean
  readonly logprobs: boolean
  readonly batch: boolean
  readonly concurrency: number
  readonly timeout: number
  readonly tries: number
  readonly backoff: number
  readonly budget: number | null
  readonly price: { readonly input: number; readonly output: number } | null
  readonly template: 'auto' | 'none'
  readonly sequences: number | null
  readonly gpu: 'auto' | 'off'
}

export interface ConnectContext {
  readonly root: string
  /** Name of the stage instance, e.g. `run-llm@agency`; part of the name of its file of recordings. */
  readonly name: string
  readonly env: NodeJS.ProcessEnv
  readonly random: () => number
  /** A number in [0, 1) that belongs to the call, with which an answer is drawn from probabilities. */
  readonly uniform: (call: Call) => number
  /** Number of CPUs to use. */
  readonly cpus: number
  /** For provider `llama` only. */
  readonly weights?: Weights
  readonly signal: AbortSignal
  readonly log: (line: string) => void
  /** Tells the user at once that the provider does not answer yet. */
  readonly notAnswered: (message: string) => void
}

export interface Connection {
  readonly provider: Provider
  readonly recordings: Recordings
  readonly estimate: TokenEstimate
  readonly price: Price | null
  readonly ledger: Ledger
  /** Asks the provider whether the model exists and supports the requested options, then allows requests. */
  open(longest: Request): Promise<{ send: Send; traffic: Traffic }>
  close(): Promise<void>
}

/** Prepares a connection without using the network: nothing is sent before `open`. @throws UserError */
export function connect(options: ConnectOptions, context: ConnectContext): Connection {
  const { env, signal } = context
  const can = capabilitiesOf(options.provider, options.model)
  checkWishes(options.model, options, can, null)
  const provider = PROVIDERS[options.provider]({
    ...options,
    baseUrl: options.base_url,
    maxTokens: options.max_tokens ?? defaultMaxTokens(options.thinking, can),
    can,
    env,
    llama: context.weights && {
      weights: context.weights,
      template: options.template,
      sequences: options.sequences,
      gpu: options.gpu,
      root: context.root,
      cpus: context.cpus,
      uniform: context.uniform,
    },
  })
  const local =
    options.provider === 'openai-compatible' && isLocal(options.base_url || env.OPENAI_BASE_URL || '')
  const own = options.price ?? (local ? { input: 0, output: 0 } : undefined)
  const price = provider.local
    ? FREE
    : priceOf(options.provider, options.model, { batch: options.batch, own })
  if (options.budget !== null && !price)
    throw new UserError(
      `run-llm.budget: found ${options.budget}, but no price of ${options.model} is known, so the budget cannot be enforced. Set run-llm.price to {input: ..., output: ...} in dollars per million tokens, or remove the budget`,
    )
  if (options.batch && !provider.batch)
    throw new UserError(`run-llm.batch: ${options.provider} has no batch endpoint. Set batch: false`)
  const recordings = new Recordings({
    root: `${context.root}/recordings`,
    provider: provider.name,
    model: provider.model,
    writer: `${context.name}-${new Date().toISOString().replace(/[:.]/g, '')}-${process.pid}`,
    clean: redactor(env),
  })
  const ledger = new Ledger(price, options.budget)
  const estimate = new TokenEstimate()
  let shared: SharedLimit | undefined

  return {
    provider,
    recordings,
    estimate,
    price,
    ledger,
    async open(longest) {
      if (provider.missing)
        throw new UserError(
          `${provider.name} ${provider.model}: ${provider.missing}. Set it in the environment, or use provider simulated or recorded`,
        )
      checkWishes(options.model, options, can, await probeOnce(provider, recordings, signal, context.log))
      await provider.open?.(longest, context.log)
      shared = new SharedLimit(`${context.root}/artifacts/.state/limits`, [
        options.provider,
        ...(provider.account ?? [options.base_url]),
      ])
      const throttle = new Throttle({ most: options.concurrency, sharing: shared })
      const onTheirWay = lettingHome(signal, () => throttle.stop(new Error('interrupted')))
      return openDoor({
        provider,
        recordings,
        ledger,
        estimate,
        throttle,
        timeout: options.timeout * 1000,
        tries: options.tries,
        backoff: options.backoff * 1000,
        random: context.random,
        signal: onTheirWay,
        interrupted: signal,
        batch: options.batch,
        notAnswered: context.notAnswered,
      })
    },
    async close() {
      shared?.close()
      await provider.close?.()
      await recordings.close()
    },
  }
}

/** Time in ms that requests in flight get after an interruption, because their replies are paid for. */
const GRACE = 3000

/** On an interruption `stop` is called at once, and the returned signal is aborted after the grace period. */
function lettingHome(signal: AbortSignal, stop: () => void): AbortSignal {
  const later = new AbortController()
  // Each request in flight adds one listener; without this Node would warn of a leak.
  setMaxListeners(0, later.signal)
  const interrupted = () => {
    stop()
    setTimeout(() => later.abort(signal.reason), GRACE).unref()
  }
  if (signal.aborted) interrupted()
  else signal.addEventListener('abort', interrupted, { once: true })
  return later.signal
}

function isLocal(address: string): boolean {
  try {
    return ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'].includes(new URL(address).hostname)
  } catch {
    return false
  }
}
