import type { SlurmConfig } from '../../config/types.ts'

/** The same, with what is not said filled in. */
export type SlurmSettings = Required<Omit<SlurmConfig, 'prefix'>> & Pick<SlurmConfig, 'prefix'>

export function slurmSettings(config: SlurmConfig): SlurmSettings {
  return {
    setup: [],
    node: process.execPath,
    flags: [],
    poll: 5,
    beat: 10,
    // Clusters allow 1001 as a rule (MaxArraySize).
    arraySize: 1000,
    nodeRetries: 3,
    ...config,
  }
}
