import { UserError } from '../../util/user-error.ts'
import type { Connection } from './connect.ts'
import { callKey } from './key.ts'
import type { Send } from './request.ts'

/** `send` of the provider `recorded`: it reads recordings only, and a missing one is an error. */
export function replay({ provider, recordings }: Connection): Send {
  return async (call) => {
    const key = callKey(provider, provider.body(call.request), call)
    if (!recordings.has(key))
      throw new UserError(
        `${recordings.folder}: no reply of ${provider.model} to participant ${call.participant}, trial ${call.trial}, draw ${call.draw}, attempt ${call.attempt} (${recordings.size} are recorded). Run once with provider ${provider.name} and the same parameters, or put the missing recordings there`,
      )
    return provider.read(recordings.get(key), call)
  }
}
