import type { Kernel, RunShards } from './arena.ts'
import { KERNEL_BASE64 } from './kernel.wasm.ts'

/** Kernel functions which may run on several threads. */
export const JOBS = ['play', 'forward', 'backward'] as const

export interface LoadedKernel {
  readonly kernel: Kernel
  readonly memory: WebAssembly.Memory
  /** Compiled code, to be instantiated by other threads over the same memory. */
  readonly module: WebAssembly.Module
}

/** Instantiates the kernel over new shared memory. */
export function loadKernel(): LoadedKernel {
  const module = new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BASE64), (c) => c.charCodeAt(0)))
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true })
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  return { kernel: instance.exports as unknown as Kernel, memory, module }
}

/** Runs the shards one after the other on this thread. */
export function inTurn(kernel: Kernel): RunShards {
  return (job, shards) => {
    for (const shard of shards) kernel[job](shard)
  }
}
