import { InputError } from '../input-error.ts'
import type { TaskSpec } from '../task/task.ts'
import { type Architecture, checkArchitecture, countWeights } from './architecture.ts'

/** A trained agent with everything needed to let it play. */
export interface TrainedAgent {
  readonly task: string
  readonly outcomes: TaskSpec['outcomes']
  readonly previousCue: boolean
  readonly architecture: Architecture
  /** Settings of the training, for information only. */
  readonly training: Readonly<Record<string, string | number>>
  readonly weights: Float32Array
}

const FORMAT = 'icl meta-rl agent 1'

/** JSON text of an agent. Weights are base64 of little-endian 32-bit floats, so that they are restored exactly. */
export function formatAgent({ weights, ...rest }: TrainedAgent): string {
  return `${JSON.stringify({ format: FORMAT, ...rest, weights: toBase64(weights) }, null, 2)}\n`
}

/** @throws InputError which names the file (`where`), what was found and what was expected */
export function parseAgent(text: string, where: string): TrainedAgent {
  let agent: TrainedAgent & { format: string; weights: unknown }
  try {
    agent = JSON.parse(text)
  } catch {
    throw new InputError(`${where}: found no JSON, expected an agent that train-meta-rl wrote`)
  }
  if (agent?.format !== FORMAT || typeof agent.task !== 'string')
    throw new InputError(
      `${where}: found format ${JSON.stringify(agent?.format)}, expected "${FORMAT}"; train it again`,
    )
  const weights = fromBase64(String(agent.weights))
  const expected = countWeights(checkArchitecture(agent.architecture))
  if (weights.length !== expected)
    throw new InputError(
      `${where}: found ${weights.length} weights, expected ${expected} for its architecture`,
    )
  return { ...agent, weights }
}

export function toBase64(numbers: Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

export function fromBase64(text: string): Float32Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  return new Float32Array(bytes.buffer, 0, bytes.length >> 2)
}
