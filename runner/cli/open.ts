import { ConfigError } from '../config/diagnostic.ts'
import { DEFAULT_PROFILE, findRoot } from '../config/load.ts'
import { type Selection, select } from '../graph/select.ts'
import { readSweep } from '../settings/definition.ts'
import { openSetting, openSweep } from '../settings/open.ts'
import { openSession, prepare, type Session } from '../session.ts'
import type { Args } from './args.ts'
import type { Io } from './command.ts'

export function openFrom(args: Args, io: Io): Session {
  const root = findRoot(io.cwd)
  const [sweep, setting] = [args.text('sweep'), args.text('setting')]
  if (sweep !== undefined && setting !== undefined) return openSetting(root, sweep, setting, io.env).session
  if (sweep !== undefined) return openSweep(root, readSweep(root, sweep), io.env).session
  if (setting !== undefined)
    throw new ConfigError(`--setting ${setting}: expected the name of its sweep too: --sweep NAME`)
  return openSession(root, args.text('profile') ?? DEFAULT_PROFILE, args.all('set'), io.env)
}

export function selectionOf(args: Args): Selection {
  return { targets: args.words, only: args.flag('only'), from: args.list('from'), until: args.list('until') }
}

/** Opens the session and prepares the chosen instances for planning. */
export async function openChosen(args: Args, io: Io): Promise<{ session: Session; chosen: Set<string> }> {
  const session = openFrom(args, io)
  const chosen = select(session.graph, selectionOf(args))
  await prepare(session, chosen)
  return { session, chosen }
}
