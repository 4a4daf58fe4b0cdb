import '../in-one-line.ts'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job } from '../../runner/execute/job.ts'
import { mergeTable } from '../../runner/execute/shards/merge.ts'
import { splitInputs } from '../../runner/execute/shards/split.ts'
import { hashFile } from '../../runner/store/hash.ts'

/** Speed and memory of splitting a table into shards and merging it again. */
const PARTICIPANTS = Number(process.argv[2] ?? 20_000)
const TRIALS = 96
const SHARDS = 64

const folder = mkdtempSync(join(tmpdir(), 'icl-shards-bench-'))
try {
  const table = writeTrials(join(folder, 'trials.csv'))
  const megabytes = statSync(table).size / 1e6
  const job = {
    instance: 'fit-rw@bench',
    inputs: { trials: [{ path: 'trials.csv', file: table, hash: hashFile(table) }] },
  } as unknown as Job
  const [split, splitSeconds] = await timed(() => splitInputs(job, SHARDS, join(folder, 'slices')))
  const slices = split.shards.map(({ trials }) => trials![0]!.file)
  const [, mergeSeconds] = await timed(() => mergeTable('bench', slices, split, join(folder, 'merged.csv')))
  const same = hashFile(join(folder, 'merged.csv')) === hashFile(table)
  const memory = process.resourceUsage().maxRSS / 1024
  console.log(`${PARTICIPANTS} participants x ${TRIALS} trials, ${megabytes.toFixed(0)} MB, ${SHARDS} shards`)
  console.log(`split ${splitSeconds.toFixed(1)} s, ${(megabytes / splitSeconds).toFixed(0)} MB/s`)
  console.log(
    `merge ${mergeSeconds.toFixed(1)} s, ${(megabytes / mergeSeconds).toFixed(0)} MB/s, ${same ? 'same bytes' : 'BYTES DIFFER'}`,
  )
  console.log(`peak memory ${memory.toFixed(0)} MB`)
  const figures = { megabytes, split_s: splitSeconds, merge_s: mergeSeconds, rss_mb: memory, same }
  console.log(
    JSON.stringify(figures, (_, value) =>
      typeof value === 'number' ? Math.round(100 * value) / 100 : value,
    ),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function writeTrials(path: string): string {
  const file = openSync(path, 'w')
  writeSync(
    file,
    'agent,source,participant,task,session,block,trial,n_options,forced,feedback,action,reward,forgone_reward,best\n',
  )
  for (let p = 0; p < PARTICIPANTS; p++) {
    let text = ''
    for (let t = 0; t < TRIALS; t++)
      text += `llm,simulated rw2,${p},optimism-bias,0,${t % 4},${t},2,0,partial,${t % 2},${(t % 3) / 2},,${t % 2}\n`
    writeSync(file, text)
  }
  closeSync(file)
  return path
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const result = await work()
  return [result, (performance.now() - began) / 1000]
}
