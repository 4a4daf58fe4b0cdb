import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'
import { ROOT } from './source-graph.ts'

/** The folder into which `.ci/llama` installs node-llama-cpp, a small model and a server. */
const folder = process.env.ICL_LLAMA_DIR ?? join(ROOT, 'artifacts/.ci/llama')
const weights = join(folder, 'weights')
const found = existsSync(weights) ? readdirSync(weights).find((name) => name.endsWith('.gguf')) : undefined

export interface LlamaKit {
  /** Value for ICL_LLAMA_DIR. */
  readonly folder: string
  /** Path of a small instruct model. */
  readonly weights: string
}

/** A `describe` that needs a real language model. Without one it is skipped, and its title gives the reason. */
export function describeLlama(title: string, suite: (kit: LlamaKit) => void): void {
  describe.skipIf(!found)(
    found
      ? title
      : `${title} (skipped: no language model in ${folder}; install it: .ci/llama artifacts/.ci/llama)`,
    () => suite({ folder, weights: join(weights, found ?? '') }),
  )
}

/** Starts the server of llama.cpp with these weights. It ends after `seconds`, or when this process ends. */
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
