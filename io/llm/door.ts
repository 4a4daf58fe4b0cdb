import { Batcher } from './batcher.ts'
import { explain } from './explain.ts'
import { Failure } from './failure.ts'
import { callKey } from './key.ts'
import type { Ledger } from './ledger.ts'
import type { Body, Delivery, Provider } from './provider.ts'
import type { Recordings } from './recordings.ts'
import type { Call, Reply, Send } from './request.ts'
import { type PatienceOptions, type Reception, throttled } from './scheduler.ts'
import type { Throttle } from './throttle.ts'
import type { TokenEstimate } from './token-estimate.ts'

export interface DoorOptions extends Omit<PatienceOptions, 'onFailure'> {
  readonly provider: Provider
  readonly recordings: Recordings
  readonly ledger: Ledger
  readonly estimate: TokenEstimate
  readonly throttle: Throttle
  readonly batch: boolean
  /** Called at the first failure, if the request is to be sent again. */
  readonly notAnswered: (message: string) => void
  /** Aborted at once on an interruption; `signal` follows after a grace period for requests in flight. */
  readonly interrupted: AbortSignal
}

/** Counts of replies and failures in this run. */
export interface Traffic {
  /** Replies received over the network. */
  sent: number
  /** Replies read from recordings. */
  replayed: number
  /** Number of failures by kind. */
  readonly failures: Map<Failure['kind'], number>
}

/** Access to a provider. `send` returns the recorded reply if there is one, else a reply from the network, recorded before it is used. */
export function openDoor(options: DoorOptions): { send: Send; traffic: Traffic } {
  const { provider, recordings, ledger, estimate, throttle } = options
  const traffic: Traffic = { sent: 0, replayed: 0, failures: new Map() }
  const deliver = deliverer({
    ...options,
    onFailure: ({ kind, message, passing }) => {
      if (passing && traffic.sent === 0 && traffic.failures.size === 0)
        options.notAnswered(`${provider.name} ${provider.model}: no answer yet (${message}), trying again`)
      traffic.failures.set(kind, (traffic.failures.get(kind) ?? 0) + 1)
    },
  })

  async function live(call: Call, body: Body, key: string): Promise<Reply> {
    const inputTokens = estimate.input(call.request)
    const reserve = () => ledger.reserve(inputTokens, provider.maxTokens)
    let reserved: number | null = await reserve()
    const began = Date.now()
    let reply: Reply | null = null
    try {
      await deliver(call, body, key, inputTokens, {
        keep: (delivery) => recordings.add(entryOf(call, body, key, delivery, began, provider)),
        async lost() {
          if (reserved !== null) ledger.settle(reserved, 'lost')
          reserved = null
          reserved = await reserve()
        },
      })
      reply = provider.read(recordings.get(key), call)
    } finally {
      if (reserved !== null) ledger.settle(reserved, reply?.usage ?? null)
    }
    traffic.sent++
    estimate.learn(call.request, reply.usage)
    return reply
  }

  return {
    traffic,
    async send(call) {
      const body = provider.body(call.request)
      const key = callKey(provider, body, call)
      if (recordings.has(key)) {
        traffic.replayed++
        return provider.read(recordings.get(key), call)
      }
      try {
        return await live(call, body, key)
      } catch (error) {
        const reason = error instanceof Failure ? explain(error, provider) : (error as Error)
        throttle.stop(reason)
        throw reason
      }
    },
  }
}

/** Sends a request and records its reply. */
type Deliver = (
  call: Call,
  body: Body,
  key: string,
  inputTokens: number,
  reception: Omit<Reception, 'read'>,
) => Promise<void>

function deliverer(options: DoorOptions & PatienceOptions): Deliver {
  const { provider, recordings, throttle } = options
  if (options.batch && provider.batch) {
    const batcher = new Batcher(provider.batch, recordings, options)
    return async (_call, body, key, _inputTokens, { keep }) => keep(await batcher.deliver(key, body))
  }
  if (provider.local)
    return async (_call, body, _key, _inputTokens, { keep }) =>
      keep(await provider.exchange(body, options.signal))
  const exchange = throttled(provider, throttle, options)
  return (call, body, _key, inputTokens, reception) =>
    exchange(
      body,
      { inputTokens, outputTokens: provider.maxTokens },
      { read: (raw) => provider.read(raw, call), ...reception },
    )
}

/** A line of a recording: the key and the raw reply, and for people who read the file the place in the experiment and the request. */
function entryOf(
  call: Call,
  body: Body,
  key: string,
  { raw, requestId }: Delivery,
  began: number,
  provider: Provider,
) {
  return {
    key,
    at: new Date(began).toISOString(),
    provider: provider.name,
    model: provider.model,
    api_version: provider.apiVersion,
    participant: call.participant,
    trial: call.trial,
    draw: call.draw,
    attempt: call.attempt,
    latency_ms: Date.now() - began,
    request_id: requestId,
    reply: raw,
    request: body,
  }
}
