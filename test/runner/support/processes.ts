import { readFileSync } from 'node:fs'

/** Waits until the condition holds. @throws Error after 100 s */
export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 5000; i++) {
    if (condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('waited 100 s in vain')
}

/** Whether a process runs. A zombie, which has ended but was not reaped yet, counts as ended. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z'
  } catch {
    return false
  }
}
