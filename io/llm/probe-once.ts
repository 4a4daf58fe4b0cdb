import { UserError } from '../../util/user-error.ts'
import { explain } from './explain.ts'
import { Failure } from './failure.ts'
import { keyOf } from './key.ts'
import type { Probe, Provider } from './provider.ts'
import type { Recordings } from './recordings.ts'
import { withTimeout } from './scheduler.ts'

/** Timeout in ms, shorter than that of a question. */
const PATIENCE = 20_000

/** The provider's own description of the model, requested once and then read from the recordings; null if it offers none. */
export async function probeOnce(
  provider: Provider,
  recordings: Recordings,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Probe | null> {
  if (!provider.probe) return null
  const { name, model, apiVersion } = provider
  const key = keyOf({ probe: name, model, apiVersion })
  if (!recordings.has(key)) {
    try {
      const probe = await withTimeout(PATIENCE, signal, (limit) => provider.probe!(limit))
      await recordings.add({ key, at: new Date().toISOString(), probe: name, model, reply: probe })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (['auth', 'billing', 'no-model'].includes(error.kind)) throw explain(error, provider)
      // The probe only detects problems early. The first question would show them too, with a longer timeout and retries.
      log(
        `${name} ${model}: could not query what the model supports (${error.message}); using the built-in table`,
      )
      return null
    }
  }
  const probe = recordings.get(key) as Probe | null
  if (probe?.lifecycle === 'retired')
    throw new UserError(`${name} ${model}: the provider has retired this model. Set run-llm.model to another`)
  if (probe?.lifecycle === 'deprecated') log(`${name} ${model}: the provider will retire this model`)
  return probe
}
