import type { Agent } from '../../science/meta-rl/agent.ts'
import type { Architecture } from '../../science/meta-rl/architecture.ts'
import { fusedAgent } from '../../science/meta-rl/fused/agent.ts'
import { JOBS, loadKernel } from '../../science/meta-rl/fused/load.ts'
import { cellAgent } from '../../science/meta-rl/networks/cell-agent.ts'
import type { Observation } from '../../science/meta-rl/observation.ts'
import { startTeam } from './team.ts'

export interface RunningAgent {
  readonly agent: Agent
  close(): Promise<void>
}

/**
 * A network ready to play and learn: the transformer on its fused kernel and `threads` threads, any other network in
 * plain TensorFlow operations.
 */
export async function startAgent(
  architecture: Architecture,
  slots: Observation,
  threads: number,
): Promise<RunningAgent> {
  if (architecture.kind !== 'transformer')
    return { agent: cellAgent(architecture, slots), close: async () => {} }
  const { module, memory, kernel } = loadKernel()
  const team = await startTeam(module, memory, JOBS, threads)
  return { agent: fusedAgent(kernel, memory, team.run, architecture, slots), close: team.close }
}
