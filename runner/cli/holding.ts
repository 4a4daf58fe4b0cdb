import { refuseOwnRun } from '../execute/housekeeping.ts'
import { closeSession, type Session } from '../session.ts'
import { eventLine } from '../report/event-line.ts'
import { Lock } from '../store/lock.ts'
import type { Io } from './command.ts'

/** Exit code of a command that was interrupted while it waited for the lock. */
const INTERRUPTED = 130

/**
 * Calls `work` while holding the lock of artifacts/. If a run is in progress, names it and waits for its end.
 *
 * @returns the exit code
 */
export async function holdingLock(
  session: Session,
  command: string,
  io: Io,
  work: () => Promise<number>,
): Promise<number> {
  const { paths, env } = session
  const tell = (line: string | undefined) => line !== undefined && io.err(`${line}\n`)
  const taken = await Lock.take(
    paths.lock,
    { command, run: '' },
    (owner) => {
      refuseOwnRun(owner, env)
      tell(eventLine({ kind: 'waiting', owner }))
    },
    io.signal,
  )
  if (!taken) return INTERRUPTED
  try {
    return await work()
  } finally {
    await closeSession(session).finally(() => taken.lock.release())
  }
}
