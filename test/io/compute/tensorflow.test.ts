import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { startTensorFlow } from '../../../io/compute/tensorflow.ts'

const root = join(import.meta.dirname, '../../..')

describe('startTensorFlow', () => {
  it('starts the wasm backend, which computes gradients', async () => {
    await startTensorFlow()
    expect(tf.getBackend()).toBe('wasm')
    const slope = tf.grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
    expect(slope.dataSync()[0]).toBe(6)
  })

  it('says what to install if tfjs-node is requested but missing', async () => {
    const missing = () => {
      throw new Error('Cannot find module')
    }
    await expect(startTensorFlow('tensorflow', missing)).rejects.toThrow(
      'backend tensorflow: found no @tensorflow/tfjs-node; install it (npm i @tensorflow/tfjs-node) or use backend wasm',
    )
  })

  it('shows the error of an installed but broken tfjs-node', async () => {
    const broken = join(root, 'test/support/no-such-addon.cjs')
    await expect(startTensorFlow('tensorflow', () => broken)).rejects.toThrow('no-such-addon.cjs')
  })
})

/** The folder into which `.ci/tfjs-node` installs it, unless ICL_TFJS_NODE_MODULES names another. */
const modules = process.env.ICL_TFJS_NODE_MODULES ?? join(root, 'artifacts/.ci/tfjs-node/node_modules')
const installed = existsSync(join(modules, '@tensorflow/tfjs-node'))

describe.skipIf(!installed)('tfjs-node (skipped unless .ci/tfjs-node has installed it)', () => {
  const losses = (backend: string, kind: string): number[][] =>
    JSON.parse(
      execFileSync('npx', ['tsx', 'test/support/training-losses.ts', backend, kind], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NODE_PATH: modules, TF_CPP_MIN_LOG_LEVEL: '3' },
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )

  it.each(['transformer', 'gru', 'linear-attention'])(
    'trains a %s with the losses of the wasm backend',
    (kind) => {
      const native = losses('tensorflow', kind).flat()
      const wasm = losses('wasm', kind).flat()
      expect(native.length).toBe(wasm.length)
      const apart = native.map((loss, i) => Math.abs(loss - wasm[i]!))
      expect(Math.max(...apart)).toBeLessThan(1e-4)
      expect(new Set(wasm).size).toBeGreaterThan(10)
    },
  )
})
