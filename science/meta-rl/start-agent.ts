import type { Agent } from './agent.ts'
import type { Architecture } from './architecture.ts'
import { fusedAgent } from './fused/agent.ts'
import type { RunShards } from './fused/arena.ts'
import { inTurn, loadKernel } from './fused/load.ts'
import { cellAgent } from './networks/cell-agent.ts'
import type { Observation } from './observation.ts'

export interface RunningAgent {
  readonly agent: Agent
  close(): Promise<void>
}

/** Starts threads which run the jobs of the fused kernel on shared memory. */
export type StartTeam = (
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
) => Promise<{ readonly run: RunShards; close(): Promise<void> }>

/**
 * Starts a network for play and training: the transformer on its fused kernel, other networks as plain TensorFlow operations.
 *
 * @param startTeam threads for the kernel; if omitted, everything runs on this thread
 */
export async function startAgent(
  architecture: Architecture,
  slots: Observation,
  startTeam?: StartTeam,
): Promise<RunningAgent> {
  if (architecture.kind !== 'transformer')
    return { agent: cellAgent(architecture, slots), close: async () => {} }
  const { module, memory, kernel } = loadKernel()
  const team = startTeam ? await startTeam(module, memory) : { run: inTurn(kernel), close: async () => {} }
  return { agent: fusedAgent(kernel, memory, team.run, architecture, slots), close: team.close }
}
