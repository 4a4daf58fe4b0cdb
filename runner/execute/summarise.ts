import type { Summary } from '../report/event.ts'
import type { Done } from './frontier.ts'

/** The outcome of the chosen instances, in run order. Instances that are not in `done` are `left`. */
export function summarise(
  names: readonly string[],
  done: ReadonlyMap<string, Done>,
  interrupted: boolean,
  seconds: number,
): Summary {
  const which = (how: Done) => names.filter((name) => done.get(name) === how)
  const [failed, left] = [which('failed'), names.filter((name) => !done.has(name))]
  const ok = failed.length === 0 && left.length === 0
  return {
    ok,
    ran: which('ran'),
    cached: which('cached'),
    fresh: which('fresh'),
    failed,
    left,
    interrupted,
    seconds,
  }
}
