import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
// tfjs-core for Node does not register the gradients of the operations; tfjs-layers does.
import '@tensorflow/tfjs-layers'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import { UserError } from '../../util/user-error.ts'

const { resolve: find } = createRequire(import.meta.url)

export type TensorFlowBackend = 'wasm' | 'tensorflow'

/**
 * Starts TensorFlow.js with its wasm backend, which needs no install step, or with TensorFlow's C library through
 * @tensorflow/tfjs-node. The caller always chooses the backend; it is never detected, because results must not depend on
 * which packages happen to be installed.
 *
 * @throws UserError if tfjs-node is requested and not installed; the package's own error if it is installed and fails to load
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
      'backend tensorflow: found no @tensorflow/tfjs-node; install it (npm i @tensorflow/tfjs-node) or use backend wasm',
    )
  }
}
