import type Anthropic from '@anthropic-ai/sdk'
import type { BatchCreateParams } from '@anthropic-ai/sdk/resources/messages/batches'
import type { Failure } from '../failure.ts'
import type { BatchEndpoint, BatchResult } from '../provider.ts'

/** Tolerance in ms for a local clock that is ahead of the provider's. */
const CLOCKS = 60_000

/** The Message Batches API: at most 100,000 requests or 256 MB at once, results within a day, at half the price. */
export function anthropicBatch(client: Anthropic, failed: (error: unknown) => Failure): BatchEndpoint {
  return {
    async create(items, signal) {
      const requests = items.map(({ id, body }) => ({ custom_id: id, params: body }))
      try {
        const params = { requests } as unknown as BatchCreateParams
        return (await client.messages.batches.create(params, { signal })).id
      } catch (error) {
        throw failed(error)
      }
    },
    async find(since, size, signal) {
      const found: string[] = []
      try {
        for await (const { id, created_at, request_counts } of client.messages.batches.list({}, { signal })) {
          if (Date.parse(created_at) < since.getTime() - CLOCKS) break
          if (Object.values(request_counts).reduce((sum, count) => sum + count, 0) === size) found.push(id)
        }
        return found
      } catch (error) {
        throw failed(error)
      }
    },
    async results(batch, signal) {
      try {
        const { processing_status, results_url } = await client.messages.batches.retrieve(
          batch,
          {},
          { signal },
        )
        if (processing_status !== 'ended') return null
        if (results_url === null) return []
        const results: BatchResult[] = []
        for await (const { custom_id: id, result } of await client.messages.batches.results(
          batch,
          {},
          { signal },
        )) {
          if (result.type === 'succeeded') results.push({ id, raw: result.message })
          else if (result.type === 'errored' && result.error.error.type === 'invalid_request_error')
            results.push({ id, rejected: result.error.error.message })
          else results.push({ id })
        }
        return results
      } catch (error) {
        throw failed(error)
      }
    },
  }
}
