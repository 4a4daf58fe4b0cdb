import { readFileSync } from 'node:fs'

/** Start time of a process, which distinguishes it from other processes with the same pid; '' if the system does not report it. */
export function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** Whether the recorded process still runs. The start time is compared because pids are reused. */
export function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = startOf(pid)
  return start === '' || now === '' || now === start // without start times, only the pid is compared
}

/** Sends a signal to a process group. Does nothing if the group has ended. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // gone already
  }
}
