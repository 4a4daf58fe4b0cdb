import { readFileSync } from 'node:fs'

let known: string | undefined

/**
 * Id of the current boot of the machine; it changes with every power cut. A power cut may lose unflushed data although
 * the time stamp of the file stays the same, so stamps of such files are valid within one boot only. '' if the system
 * has no boot id (Linux has one). ICL_BOOT_ID is for tests of power cuts.
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
