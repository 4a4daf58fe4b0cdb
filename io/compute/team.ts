import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Threads that run functions of one WebAssembly module over one shared memory. */
export interface Team {
  /** Calls the export once per argument, on all threads and this one; returns when every call has. At most 255 arguments. */
  run(name: string, args: readonly number[]): void
  close(): Promise<void>
}

// Cells of the control block. A ticket holds the generation, the number of calls and the next call to take in one
// number, so that a thread that woke up late can never take a call of another generation.
const TICKET = 0
const DONE = 1
const FAILED = 2
const JOB = 3
const ARGS = 4

/** What each thread does until it is ended; as text, since a bundled stage has no file of its own for it. */
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
 * @param threads how many in all, this one included
 * @param names exports that may be called
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
  // A thread needs this one's event loop to start, which a caller who is busy would not let turn.
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
