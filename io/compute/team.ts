import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** A pool of threads that call functions of one WebAssembly module with one shared memory. */
export interface Team {
  /**
   * Calls the export once per argument, on all threads including the calling one. Returns when all calls have returned. At
   * most 255 arguments.
   */
  run(name: string, args: readonly number[]): void
  close(): Promise<void>
}

// Cells of the control block. A ticket packs the generation, the number of calls and the index of the next call into one
// number, so that a thread that wakes up late can never take a call of a later generation.
const TICKET = 0
const DONE = 1
const FAILED = 2
const JOB = 3
const ARGS = 4

/** Code of a thread. It is a string because a stage is bundled into one file, so a worker has no file of its own to load. */
const THREAD = `
const { workerData } = require('node:worker_threads')
const { module, memory, control, names } = workerData
const { exports } = new WebAssembly.Instance(module, { env: { memory } })
for (;;) {
  const ticket = Atomics.load(control, ${TICKET})
  const index = ticket & 255
  if (index >= ((ticket >> 8) & 255)) Atomics.wait(control, ${TICKET}, ticket)
  else if (Atomics.compareExchange(control, ${TICKET}, ticket, ticket + 1) === ticket) {
    try {
      exports[names[control[${JOB}]]](control[${ARGS} + index])
    } catch {
      Atomics.store(control, ${FAILED}, 1)
    }
    Atomics.add(control, ${DONE}, 1)
    Atomics.notify(control, ${DONE})
  }
}`

/**
 * @param threads total number of threads, including the calling one
 * @param names exports that `run` may call
 */
export async function startTeam(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  names: readonly string[],
  threads: number,
): Promise<Team> {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as Record<
    string,
    (x: number) => void
  >
  const control = new Int32Array(new SharedArrayBuffer(4 * (ARGS + 255)))
  const workers = Array.from(
    { length: threads - 1 },
    () => new Worker(THREAD, { eval: true, workerData: { module, memory, control, names } }),
  )
  // Threads need the event loop of this thread to start, and the caller may block it with computation right away.
  await Promise.all(workers.map((worker) => once(worker, 'online')))
  for (const worker of workers) worker.unref()

  function run(name: string, args: readonly number[]): void {
    const generation = (Atomics.load(control, TICKET) >>> 16) + 1
    control.set(args, ARGS)
    control[JOB] = names.indexOf(name)
    Atomics.store(control, DONE, 0)
    Atomics.store(control, TICKET, (generation << 16) | (args.length << 8))
    Atomics.notify(control, TICKET)
    for (;;) {
      const ticket = Atomics.load(control, TICKET)
      const index = ticket & 255
      if (index >= args.length) break
      if (Atomics.compareExchange(control, TICKET, ticket, ticket + 1) !== ticket) continue
      exports[name]!(args[index]!)
      Atomics.add(control, DONE, 1)
    }
    for (let done = Atomics.load(control, DONE); done < args.length; done = Atomics.load(control, DONE))
      Atomics.wait(control, DONE, done)
    if (control[FAILED]) throw new Error(`Internal error: ${name} failed on a thread`)
  }

  return {
    run,
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
  }
}
