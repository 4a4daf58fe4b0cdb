import { shellQuote } from '../shell-quote.ts'

export interface ScriptSettings {
  /** Lines before anything else: `module load nodejs/20`. */
  readonly setup: readonly string[]
  /** Put in front of the command: `apptainer exec --bind /scratch image.sif`. */
  readonly prefix?: string
  /** The node program on the compute nodes. */
  readonly node: string
}

/** The batch script of a submission: the machine's own preparations, then our process in the place of the shell. */
export function batchScript(folder: string, jobModule: string, settings: ScriptSettings): string {
  const command = [settings.node, jobModule, folder].map(shellQuote).join(' ')
  return [
    '#!/bin/bash',
    ...settings.setup,
    `exec ${settings.prefix === undefined ? '' : `${settings.prefix} `}${command}`,
    '',
  ].join('\n')
}
