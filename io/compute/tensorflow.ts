import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
// Its build for Node is the one that registers the gradients of the operations.
import '@tensorflow/tfjs-layers'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'

/**
 * Makes TensorFlow.js ready on the best backend there is: `tensorflow` where the user has installed
 * @tensorflow/tfjs-node, else `wasm`, which needs no install step.
 *
 * @returns the backend's name
 */
export async function startTensorFlow(
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<string> {
  if (await installed('@tensorflow/tfjs-node', load)) await tf.setBackend('tensorflow')
  else {
    const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')
    setWasmPaths(join(dirname(main), '/'))
    await tf.setBackend('wasm')
  }
  await tf.ready()
  return tf.getBackend()
}

/** @throws what the package throws, if it is there and does not load */
async function installed(name: string, load: (name: string) => Promise<unknown>): Promise<boolean> {
  try {
    await load(name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return false
    throw error
  }
}
