import { shellQuote } from '../../util/shell-quote.ts'

export interface ScriptSettings {
  /** Lines before anything else: `module load nodejs/20`. */
  readonly setup: readonly string[]
  /** Put in front of the command: `apptainer exec --bind /scratch image.sif`. */
  readonly prefix?: string
  /** The node program on the compute nodes. */
  readonly node: string
}

/**
 * The batch script of a submission: the set-up commands for this cluster, then `exec` of the job's process. Without set-up
 * commands, bash ignores BASH_ENV (-p); with them it does not, since clusters define `module` in that file.
 */
export function batchScript(folder: string, jobModule: string, settings: ScriptSettings): string {
  const command = [settings.node, jobModule, folder].map(shellQuote).join(' ')
  return [
    settings.setup.length > 0 ? '#!/bin/bash' : '#!/bin/bash -p',
    ...settings.setup,
    `exec ${settings.prefix === undefined ? '' : `${settings.prefix} `}${command}`,
    '',
  ].join('\n')
}
