import { explain } from './explain.ts'
import { Failure } from './failure.ts'
import { callKey } from './key.ts'
import type { Ledger } from './ledger.ts'
import type { Body, Provider } from './provider.ts'
import type { Recordings } from './recordings.ts'
import type { Call, Reply, Send } from './request.ts'
import { deliver, type SchedulerOptions } from './scheduler.ts'
import type { TokenEstimate } from './token-estimate.ts'

export interface DoorOptions extends Omit<SchedulerOptions, 'onFailure'> {
  readonly provider: Provider
  readonly recordings: Recordings
  readonly ledger: Ledger
  readonly estimate: TokenEstimate
}

/** What went through the door in this run. */
export interface Traffic {
  /** Replies that came over the network, and that were recorded before. */
  sent: number
  replayed: number
  /** Failures that passed, by kind. */
  readonly failures: Map<Failure['kind'], number>
}

/** The door to a provider: a recorded reply if there is one, else one from the network, on the disk before anybody sees it. */
export function openDoor(options: DoorOptions): { send: Send; traffic: Traffic } {
  const { provider, recordings, ledger, estimate, throttle } = options
  const traffic: Traffic = { sent: 0, replayed: 0, failures: new Map() }
  const onFailure = ({ kind }: Failure) => traffic.failures.set(kind, (traffic.failures.get(kind) ?? 0) + 1)

  async function live(call: Call, body: Body, key: string): Promise<Reply> {
    const inputTokens = estimate.input(call.request)
    const reserved = await ledger.reserve(inputTokens, provider.maxTokens)
    const began = Date.now()
    let reply: Reply | null = null
    try {
      const read = ({ raw }: { raw: unknown }) => provider.read(raw, call.request)
      const load = { inputTokens, outputTokens: provider.maxTokens }
      const { delivery, value } = await deliver(body, load, provider, read, { ...options, onFailure })
      reply = value
      await recordings.add({
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
        request_id: delivery.requestId,
        reply: delivery.raw,
        request: body,
      })
    } finally {
      ledger.settle(reserved, reply?.usage ?? null)
    }
    traffic.sent++
    estimate.learn(call.request, reply.usage)
    return provider.read(recordings.get(key), call.request)
  }

  return {
    traffic,
    async send(call) {
      const body = provider.body(call.request)
      const key = callKey(provider, body, call)
      if (recordings.has(key)) {
        traffic.replayed++
        return provider.read(recordings.get(key), call.request)
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
