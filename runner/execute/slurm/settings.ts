import type { SlurmConfig } from '../../config/types.ts'

/** The Slurm configuration with defaults filled in. */
export type SlurmSettings = Required<Omit<SlurmConfig, 'prefix'>> & Pick<SlurmConfig, 'prefix'>

export function slurmSettings(config: SlurmConfig): SlurmSettings {
  return {
    setup: [],
    node: process.execPath,
    flags: [],
    poll: 5,
    beat: 10,
    // The usual MaxArraySize of clusters is 1001.
    arraySize: 1000,
    nodeRetries: 3,
    ...config,
  }
}
