import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startTeam } from '../../../io/compute/team.ts'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'
import type { Agent } from '../../../science/meta-rl/agent.ts'
import { initialWeights, NETWORK_KINDS, type NetworkKind } from '../../../science/meta-rl/architecture.ts'
import { fusedAgent } from '../../../science/meta-rl/fused/agent.ts'
import { inTurn, JOBS, loadKernel } from '../../../science/meta-rl/fused/load.ts'
import { cellAgent } from '../../../science/meta-rl/networks/cell-agent.ts'
import { observationOf } from '../../../science/meta-rl/observation.ts'
import { resumeTraining, startTraining } from '../../../science/meta-rl/train.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { SMALL, smallPlan } from '../../support/small-training.ts'

beforeAll(() => startTensorFlow())

const spec = taskSpec('agency')
const slots = observationOf(spec)
const sizes = { inputs: slots.size, ...SMALL }
const architecture = { kind: 'transformer' as const, ...sizes }
const plan = smallPlan(spec, { seed: 3, updates: 12, batch: 20, learningRate: 0.003 })

function singleAgent(): Agent {
  const { kernel, memory } = loadKernel()
  return fusedAgent(kernel, memory, inTurn(kernel), architecture, slots)
}

function agentOf(kind: NetworkKind): Agent {
  return kind === 'transformer' ? singleAgent() : cellAgent({ kind, ...sizes }, slots)
}

function train(agent: Agent, updates: number, own = plan, kind: NetworkKind = 'transformer') {
  const weights = initialWeights({ kind, ...sizes }, makeRng(own.seed, 'first'))
  const training = startTraining(own, agent, weights)
  while (training.count < updates) training.update()
  return training
}

describe('training', () => {
  it('gives equal weights for equal seeds, and different weights for different seeds', () => {
    const weights = train(singleAgent(), 5).state().weights
    expect(train(singleAgent(), 5).state().weights).toEqual(weights)
    expect(train(singleAgent(), 5, { ...plan, seed: 4 }).state().weights).not.toEqual(weights)
  })

  it('gives bitwise equal results with any number of threads', async () => {
    const alone = train(singleAgent(), 5).state()
    for (const threads of [2, 3]) {
      const { kernel, memory, module } = loadKernel()
      const team = await startTeam(module, memory, JOBS, threads)
      expect(train(fusedAgent(kernel, memory, team.run, architecture, slots), 5).state()).toEqual(alone)
      await team.close()
    }
  })

  it.each(NETWORK_KINDS)('of a %s can be resumed from a saved state with bitwise equal results', (kind) => {
    const whole = train(agentOf(kind), 12, plan, kind).state()
    const saved = structuredClone(train(agentOf(kind), 7, plan, kind).state())
    const resumed = resumeTraining(plan, agentOf(kind), saved)
    while (resumed.count < 12) resumed.update()
    expect(resumed.state()).toEqual(whole)
  })

  it.each(NETWORK_KINDS)('of a %s leaks no tensors during updates or at the end', (kind) => {
    const before = tf.memory().numTensors
    const training = train(agentOf(kind), 2, plan, kind)
    const during = tf.memory().numTensors
    for (let i = 0; i < 3; i++) training.update()
    expect(tf.memory().numTensors).toBe(during)
    training.dispose()
    expect(tf.memory().numTensors).toBe(before)
  })

  it('gives different weights if reward probabilities are held out', () => {
    const heldOut = train(singleAgent(), 4, { ...plan, holdOut: 0.1 }).state().weights
    expect(heldOut).not.toEqual(train(singleAgent(), 4).state().weights)
  })

  it('gives different weights if forced trials count in the loss', () => {
    const unmasked = train(singleAgent(), 4, { ...plan, maskForced: false }).state().weights
    expect(unmasked).not.toEqual(train(singleAgent(), 4).state().weights)
  })
})
