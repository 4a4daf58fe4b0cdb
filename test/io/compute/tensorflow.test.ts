import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { loadTfjsNode, startTensorFlow } from '../../../io/compute/tensorflow.ts'

describe('startTensorFlow', () => {
  it('takes the wasm backend where tfjs-node is not installed, gradients included', async () => {
    expect(await startTensorFlow(async () => false)).toBe('wasm')
    const slope = tf.grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
    expect(slope.dataSync()[0]).toBe(6)
  })

  it('takes tfjs-node where it is installed', async () => {
    const load = async () => tf.registerBackend('tensorflow', () => new tf.KernelBackend())
    expect(await startTensorFlow(load)).toBe('tensorflow')
    await startTensorFlow(async () => false)
  })

  it('does not hide that an installed tfjs-node is broken', async () => {
    const broken = () => Promise.reject(new Error('tfjs_binding.node can not be found'))
    await expect(startTensorFlow(broken)).rejects.toThrow('tfjs_binding.node can not be found')
  })

  it('needs no tfjs-node: npm ci does not install it', async () => {
    expect(await loadTfjsNode()).toBe(false)
  })
})
