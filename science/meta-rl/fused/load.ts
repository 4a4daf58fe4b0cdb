import type { Kernel, RunShards } from './arena.ts'
import { KERNEL_BASE64 } from './kernel.wasm.ts'

/** What of the kernel may run on several threads. */
export const JOBS = ['play', 'forward', 'backward'] as const

export interface LoadedKernel {
  readonly kernel: Kernel
  readonly memory: WebAssembly.Memory
  /** For threads: the same code over the same memory. */
  readonly module: WebAssembly.Module
}

/** The kernel over a fresh memory, which threads may share. */
export function loadKernel(): LoadedKernel {
  const module = new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BASE64), (c) => c.charCodeAt(0)))
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true })
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  return { kernel: instance.exports as unknown as Kernel, memory, module }
}

/** One shard after the other, on this thread. */
export function inTurn(kernel: Kernel): RunShards {
  return (job, shards) => {
    for (const shard of shards) kernel[job](shard)
  }
}
