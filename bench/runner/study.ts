import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median, peakMemory, time } from './measure.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LEFT_OUT = ['.git', 'node_modules', 'recordings', 'test', 'bench', 'docs']

export interface StudyTimes {
  /** Seconds of a run of the whole study when nothing has changed, and of `node -e 0` in the same rounds. Medians. */
  readonly noop: number
  readonly node: number
  /** Peak memory in MB. */
  readonly memory: number
}

/** Times runs of a copy of the study that have nothing to do, after two runs that bring it up to date. */
export function measureStudy(rounds: number): StudyTimes {
  const root = mkdtempSync(join(tmpdir(), 'icl-bench-study-'))
  try {
    cpSync(ROOT, root, {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !LEFT_OUT.includes(relative(ROOT, path)) && existsSync(path),
    })
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
    rmSync(join(root, 'artifacts', '.lock'), { force: true })
    const run = { argv: [process.execPath, join(root, 'bin', 'icl.cjs'), 'run'] } as const
    const nothing = { argv: [process.execPath, '-e', '0'] } as const
    time(run, root)
    time(run, root)
    const noop: number[] = []
    const node: number[] = []
    for (let round = 0; round < rounds; round++) {
      noop.push(time(run, root))
      node.push(time(nothing, root))
    }
    return { noop: median(noop), node: median(node), memory: peakMemory(run, root) }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
