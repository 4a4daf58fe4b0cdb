import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
// Its build for Node is the one that registers the gradients of the operations.
import '@tensorflow/tfjs-layers'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { UserError } from '../../util/user-error.ts'

const { resolve: find } = createRequire(import.meta.url)

export type TensorFlowBackend = 'wasm' | 'tensorflow'

/**
 * Makes TensorFlow.js ready: on its wasm backend, which needs no install step, or on TensorFlow's C library by
 * @tensorflow/tfjs-node. Which of the two is always said, never found out: what happens to be installed must not
 * change results.
 *
 * @throws UserError if tfjs-node is asked for and not installed; what it throws, if it is there and does not load
 */
export async function startTensorFlow(
  backend: TensorFlowBackend = 'wasm',
  resolve: (name: string) => string = find,
): Promise<void> {
  if (backend === 'tensorflow') await import(pathToFileURL(tfjsNode(resolve)).href)
  else setWasmPaths(join(dirname(find('@tensorflow/tfjs-backend-wasm')), '/'))
  await tf.setBackend(backend)
  await tf.ready()
}

function tfjsNode(resolve: (name: string) => string): string {
  try {
    return resolve('@tensorflow/tfjs-node')
  } catch {
    throw new UserError(
      'backend tensorflow: found no @tensorflow/tfjs-node; install it (npm i @tensorflow/tfjs-node) or take backend wasm',
    )
  }
}
