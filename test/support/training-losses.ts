// Usage: tsx test/support/training-losses.ts BACKEND KIND
// Prints policy loss, value loss and entropy of ten updates of a small network as JSON.
import { startAgent } from '../../science/meta-rl/start-agent.ts'
import { startTensorFlow, type TensorFlowBackend } from '../../io/compute/tensorflow.ts'
import { initialWeights, type NetworkKind } from '../../science/meta-rl/architecture.ts'
import { observationOf } from '../../science/meta-rl/observation.ts'
import { startTraining } from '../../science/meta-rl/train.ts'
import { makeRng } from '../../science/random/rng.ts'
import { SMALL, smallPlan } from './small-training.ts'
import { taskSpec } from '../../science/task/task.ts'

async function main(backend: TensorFlowBackend, kind: NetworkKind): Promise<void> {
  await startTensorFlow(backend)
  const spec = taskSpec('optimism-bias')
  const slots = observationOf(spec, true)
  const architecture = { kind, inputs: slots.size, ...SMALL }
  const plan = smallPlan(spec, { seed: 5, updates: 10, batch: 8, learningRate: 0.002 })
  const { agent, close } = await startAgent(architecture, slots)
  const training = startTraining(plan, agent, initialWeights(architecture, makeRng(5, 'first')))
  const losses = Array.from({ length: plan.updates }, () => {
    const { policyLoss, valueLoss, entropy } = training.update()
    return [policyLoss, valueLoss, entropy]
  })
  training.dispose()
  await close()
  console.log(JSON.stringify(losses))
}

void main(process.argv[2] as TensorFlowBackend, process.argv[3] as NetworkKind)
