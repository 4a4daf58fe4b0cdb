// npm run bench:meta-rl [-- --seconds 10 --skip-source-design --skip-memory]
// Updates per second at the sizes of the source study (batch 64) in icl and, if Debian's python3-torch is installed, in a PyTorch version of
// the same causal network, one after the other on the same CPUs; also one update in the design of the source study, which takes a minute.
// Then memory over 1,000 updates. The last line is JSON.
import '../in-one-line.ts'
import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startTensorFlow } from '../../io/compute/tensorflow.ts'
import { TASK_IDS, type TaskId } from '../../science/task/task.ts'
import { makeTrainer } from './trainer.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    'skip-source-design': { type: 'boolean', default: false },
    'skip-memory': { type: 'boolean', default: false },
  },
})
const seconds = Number(values.seconds)
const threads = Math.min(4, availableParallelism())

interface Twin {
  readonly updates_per_s: number
  readonly source_design_s: number | null
}

interface Line {
  readonly task: TaskId
  readonly trials: number
  readonly updates_per_s: number
  readonly twin: Twin | null
}

const backend = 'wasm'
await startTensorFlow(backend)
console.log(
  `batch 64, width 64 (confirmation-bias 72), 2 layers, ${threads} threads, TensorFlow.js on ${backend}\n`,
)
console.log('task                trials  icl/s   PyTorch twin/s  ratio')
const lines: Line[] = []
for (const task of TASK_IDS) {
  const trainer = await makeTrainer(task, threads)
  const twin = runTwin(task, trainer.twin)
  const updates_per_s = rate(trainer.update)
  await trainer.close()
  lines.push({ task, trials: trainer.twin.trials, updates_per_s, twin })
  const ratio = twin && updates_per_s / twin.updates_per_s
  const cells = [task.padEnd(18), `${trainer.twin.trials}`.padStart(7), updates_per_s.toFixed(2).padStart(6)]
  console.log(
    `${cells.join(' ')} ${(twin?.updates_per_s.toFixed(2) ?? '-').padStart(16)} ${(ratio?.toFixed(2) ?? '-').padStart(6)}`,
  )
}

const memory = values['skip-memory'] ? null : await memoryOver(1000)
const [headline] = lines
const sourceDesign = headline?.twin?.source_design_s ?? null
if (sourceDesign)
  console.log(
    `\nsource design (encodes the whole prefix again at every trial): ${sourceDesign.toFixed(1)} s per update, ${Math.round(sourceDesign * headline!.updates_per_s)} x ours`,
  )
console.log(
  JSON.stringify({
    updates_per_s: headline!.updates_per_s,
    twin_updates_per_s: headline!.twin?.updates_per_s ?? null,
    ratio_to_twin: headline!.twin ? headline!.updates_per_s / headline!.twin.updates_per_s : null,
    ratio_to_source_design: sourceDesign && headline!.updates_per_s * sourceDesign,
    tasks: Object.fromEntries(
      lines.map(({ task, updates_per_s, twin }) => [
        task,
        { updates_per_s, ratio_to_twin: twin && updates_per_s / twin.updates_per_s },
      ]),
    ),
    memory,
    threads,
    backend,
  }),
)

function rate(update: () => void): number {
  for (let i = 0; i < 3; i++) update()
  const start = performance.now()
  let count = 0
  while (performance.now() - start < seconds * 1000) {
    update()
    count++
  }
  return (count / (performance.now() - start)) * 1000
}

function runTwin(task: TaskId, sizes: object): Twin | null {
  const plan = {
    threads,
    seconds,
    sourceDesign: !values['skip-source-design'] && task === 'optimism-bias',
    tasks: { task: sizes },
  }
  try {
    const twin = fileURLToPath(new URL('twin.py', import.meta.url))
    const out = execFileSync('/usr/bin/python3', [twin, JSON.stringify(plan)], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    return JSON.parse(out).task
  } catch (error) {
    if (/No module named 'torch'|ENOENT/.test(String(error))) return null
    throw error
  }
}

/** Number of tensors and memory after 100 and after all updates of a small training. */
async function memoryOver(updates: number) {
  const trainer = await makeTrainer('optimism-bias', threads, {
    batch: 8,
    width: 16,
    heads: 2,
    feedForward: 16,
  })
  const points: { updates: number; tensors: number; rss_mb: number }[] = []
  for (let i = 1; i <= updates; i++) {
    trainer.update()
    if (i % 10 === 0) await new Promise(setImmediate)
    if (i === 100 || i === updates) points.push({ updates: i, ...trainer.memory() })
  }
  await trainer.close()
  console.log(
    `\nmemory of a small training: ${points.map((p) => `${p.tensors} tensors, ${p.rss_mb} MB after ${p.updates} updates`).join('; ')}`,
  )
  return points
}
