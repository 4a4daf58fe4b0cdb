// Used by backends.ts. `tsx backend-rate.ts BACKEND KIND` prints updates per second, measured for 5 seconds at the sizes of the default study.
import '../in-one-line.ts'
import { availableParallelism } from 'node:os'
import { startTensorFlow, type TensorFlowBackend } from '../../io/compute/tensorflow.ts'
import type { NetworkKind } from '../../science/meta-rl/architecture.ts'
import { makeTrainer } from './trainer.ts'

const SECONDS = 5

async function main(backend: TensorFlowBackend, kind: NetworkKind): Promise<void> {
  await startTensorFlow(backend)
  const trainer = await makeTrainer('agency', availableParallelism(), {
    kind,
    batch: 32,
    width: 32,
    heads: 4,
    feedForward: 64,
  })
  trainer.update()
  const start = performance.now()
  let updates = 0
  while (performance.now() - start < 1000 * SECONDS) {
    trainer.update()
    updates++
  }
  console.log((1000 * updates) / (performance.now() - start))
  await trainer.close()
}

void main(process.argv[2] as TensorFlowBackend, process.argv[3] as NetworkKind)
