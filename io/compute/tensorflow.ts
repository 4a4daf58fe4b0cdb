import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
// Its build for Node is the one that registers the gradients of the operations.
import '@tensorflow/tfjs-layers'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'

const { resolve } = createRequire(import.meta.url)

/**
 * Makes TensorFlow.js ready on the best backend there is: `tensorflow` where the user has installed
 * @tensorflow/tfjs-node, else `wasm`, which needs no install step.
 *
 * @returns the backend's name
 */
export async function startTensorFlow(loadNative = loadTfjsNode): Promise<string> {
  if (await loadNative()) await tf.setBackend('tensorflow')
  else {
    setWasmPaths(join(dirname(resolve('@tensorflow/tfjs-backend-wasm')), '/'))
    await tf.setBackend('wasm')
  }
  await tf.ready()
  return tf.getBackend()
}

/**
 * Loads tfjs-node, if it is installed.
 *
 * @throws what it throws, if it is there and does not load
 */
export async function loadTfjsNode(): Promise<boolean> {
  let path: string
  try {
    path = resolve('@tensorflow/tfjs-node')
  } catch {
    return false
  }
  await import(pathToFileURL(path).href)
  return true
}
