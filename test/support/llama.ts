import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { ROOT } from './source-graph.ts'

/** Where `.ci/llama` puts node-llama-cpp, a small model and a server. */
const folder = process.env.ICL_LLAMA_DIR ?? join(ROOT, 'artifacts/.ci/llama')
const weights = join(folder, 'weights')
const found = existsSync(weights) ? readdirSync(weights).find((name) => name.endsWith('.gguf')) : undefined

export interface LlamaKit {
  /** For ICL_LLAMA_DIR. */
  readonly folder: string
  /** Path of a small instruct model. */
  readonly weights: string
}

/** A `describe` that needs a real language model, and is skipped, its title saying why, where there is none. */
export function describeLlama(title: string, suite: (kit: LlamaKit) => void): void {
  describe.skipIf(!found)(
    found
      ? title
      : `${title} (skipped: no language model in ${folder}; install it: .ci/llama artifacts/.ci/llama)`,
    () => suite({ folder, weights: join(weights, found ?? '') }),
  )
}

/** llama.cpp's own server on these weights; it stops by itself after some minutes, and when this process ends. */
export async function startLlamaServer({ folder, weights }: LlamaKit, slots = 1, seconds = 900) {
  const script = join(ROOT, 'test/support/llama-server.py')
  const child = spawn('python3', [script, join(folder, 'python'), weights, String(slots), String(seconds)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`))),
  )
  const first = (async () => {
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) return line
    throw new Error('the server said nothing')
  })()
  const { address } = JSON.parse(await Promise.race([first, ended])) as { address: string }
  ended.catch(() => {})
  return { address, stop: () => child.stdin.end() }
}
