import { readFileSync } from 'node:fs'

let known: string | undefined

/**
 * Names the time since this machine was started: another one after every power cut. What has not been flushed may be lost
 * then although its time stamp is the same, so stamps of such files are believed within one boot only. '' where
 * the system does not tell (Linux does). ICL_BOOT_ID is for tests of power cuts.
 */
export function bootId(): string {
  known ??= process.env.ICL_BOOT_ID ?? read()
  return known
}

function read(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
