import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'

/** Runs the default export of a module in this folder once per study, on all CPUs. */
export function studyPool<Job, Result>(module: string) {
  const threads = availableParallelism()
  const pool = new Tinypool({
    filename: fileURLToPath(new URL(module, import.meta.url)),
    runtime: 'child_process',
    execArgv: ['--import', 'tsx'],
    minThreads: threads,
    maxThreads: threads,
  })
  return {
    all: (studies: number, job: (study: number) => Job) =>
      Promise.all(Array.from({ length: studies }, (_, study) => pool.run(job(study)) as Promise<Result>)),
    close: () => pool.destroy(),
  }
}
