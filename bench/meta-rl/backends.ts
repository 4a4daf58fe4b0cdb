// npm run bench:backends [-- --modules FOLDER/node_modules]
// Updates per second of each architecture on TensorFlow.js's wasm backend and on @tensorflow/tfjs-node, measured alternately. `.ci/tfjs-node FOLDER`
// builds tfjs-node if its own download is unreachable. The last line is JSON.
import '../in-one-line.ts'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { NETWORK_KINDS } from '../../science/meta-rl/architecture.ts'
import { median } from '../runner/measure.ts'

const root = join(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: { modules: { type: 'string', default: join(root, 'artifacts/.ci/tfjs-node/node_modules') } },
})
const ROUNDS = 3
const TFJS_NODE = '@tensorflow/tfjs-node'

if (![values.modules, join(root, 'node_modules')].some((folder) => existsSync(join(folder, TFJS_NODE))))
  throw new Error(
    `found no ${TFJS_NODE} in ${values.modules}, expected it for the comparison; install it there with .ci/tfjs-node ${dirname(values.modules)}, or name another folder with --modules`,
  )

function rate(backend: string, kind: string): number {
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['tsx', 'bench/meta-rl/backend-rate.ts', backend, kind],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_PATH: values.modules, TF_CPP_MIN_LOG_LEVEL: '3' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  if (status !== 0) throw new Error(`${kind}, backend ${backend}: ${stderr.trim().split('\n').at(-1)}`)
  return Number(stdout)
}

const rows = NETWORK_KINDS.map((kind) => {
  const rates: { wasm: number[]; tensorflow: number[] } = { wasm: [], tensorflow: [] }
  for (let round = 0; round < ROUNDS; round++)
    for (const backend of ['wasm', 'tensorflow'] as const) rates[backend].push(rate(backend, kind))
  const [wasm, tensorflow] = [median(rates.wasm), median(rates.tensorflow)]
  console.log(
    `${kind.padEnd(18)} wasm ${wasm.toFixed(2)} updates per second, tensorflow ${tensorflow.toFixed(2)}: ${(tensorflow / wasm).toFixed(2)} x`,
  )
  return { kind, wasm, tensorflow }
})
console.log(JSON.stringify(rows))
