import { mkdtempSync, readdirSync, readFileSync, truncateSync, copyFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadBinding } from '../../../io/llm/llama/binding.ts'
import { LlamaEngine } from '../../../io/llm/llama/engine.ts'
import { findWeights } from '../../../io/llm/llama/weights.ts'
import { llama } from '../../../io/llm/providers/llama.ts'
import { parseTable } from '../../../util/table.ts'
import { describeLlama, startLlamaServer } from '../../support/llama.ts'
import { runStage, temporaryFolder, writeSchedule } from './mock/run.ts'

const quiet = { signal: new AbortController().signal, log: () => {} }
const temporary = () => mkdtempSync(join(tmpdir(), 'icl-llama-'))
const textFile = (content: string) => {
  const path = join(temporary(), 'x.gguf')
  writeFileSync(path, content)
  return path
}

describe('provider llama without the package or a model', () => {
  const find = (weights: string, sha256 = '') =>
    findWeights({ weights, sha256 }, { root: '/', env: {}, ...quiet })

  test('says what to install if the package is missing', async () => {
    await expect(loadBinding(temporary(), {})).rejects.toThrow(
      'provider llama: found no node-llama-cpp; install it (npm i node-llama-cpp), or name a folder where it is installed in ICL_LLAMA_DIR',
    )
  })

  test.each([
    [
      'a missing file',
      () => '/nowhere/x.gguf',
      /found no file \/nowhere\/x\.gguf; expected the path of a GGUF file, or one of smollm2/,
    ],
    ['a file in another format', () => textFile('hello'), /does not begin with "GGUF"/],
    ['an empty file', () => textFile(''), /does not begin with "GGUF"/],
  ])('rejects %s with a message of one line', async (_, path, message) => {
    const error: Error = await find(path()).then(
      () => expect.fail('accepted'),
      (e) => e,
    )
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('\n')
  })

  test('rejects weights with another sha256, both of a file and of a known model', async () => {
    const path = textFile('GGUF...')
    await expect(find(path, 'a'.repeat(64))).rejects.toThrow(
      `expected ${'a'.repeat(64)} (run-llm.weights_sha256)`,
    )
    await expect(find('smollm2-135m-instruct', 'a'.repeat(64))).rejects.toThrow(
      'run-llm.weights_sha256: found aaaa',
    )
    expect((await find(path)).name).toBe('x')
  })
})

describe('drawing a label', () => {
  const raw = {
    labels: {
      F: [
        [1, 'F', 0.2],
        [2, ' F', 0.1],
      ],
      J: [[3, 'J', 0.1]],
    },
    top: [],
    promptTokens: 7,
    evaluatedTokens: 3,
  }
  const draw = (u: number, temperature: number | null, answers = ['F', 'J']) =>
    llama({
      model: 'm',
      temperature,
      llama: { weights: { name: 'm', sha256: '', file: async () => '' }, uniform: () => u },
    } as never).read(raw, {
      request: { turns: [], answers },
      participant: '0',
      trial: '0',
      draw: 0,
      attempt: 0,
    })

  test('sums the probabilities of all tokens that begin it, whichever label the question names first', () => {
    for (const answers of [
      ['F', 'J'],
      ['J', 'F'],
    ]) {
      expect(draw(0.74, null, answers).text).toBe('F')
      expect(draw(0.76, null, answers).text).toBe('J')
    }
    const { probabilities, mass } = draw(0, null)
    expect(probabilities).toEqual({ F: expect.closeTo(0.75, 12), J: expect.closeTo(0.25, 12) })
    expect(mass).toBeCloseTo(0.4, 12)
  })

  test('follows the temperature, and takes the most probable label at 0', () => {
    // At temperature 1/2 probabilities are squared: odds of 3 to 1 become 9 to 1.
    expect([0.89, 0.91].map((u) => draw(u, 0.5).text)).toEqual(['F', 'J'])
    expect([0, 0.999].map((u) => draw(u, 0).text)).toEqual(['F', 'F'])
    expect(draw(0.5, 0.001).text).toBe('F')
  })
})

describeLlama('a real language model', (kit) => {
  const load = (sequences = 1) =>
    LlamaEngine.load({
      root: '/',
      env: { ICL_LLAMA_DIR: kit.folder },
      path: kit.weights,
      gpu: false,
      sequences,
      cpus: 2,
    })
  const promptOf = (n: number) =>
    `<|im_start|>user\n${Array.from({ length: n }, (_, i) => `- Round ${i + 1}: you played machine ${'FJ'[(i * 7) % 2]}, which gave ${(i * 5) % 3} points.\n`).join('')}\nWhich one do you play next: machine F or machine J?<|im_end|>\n<|im_start|>assistant\nMachine`
  let before: string | undefined
  let server: Promise<{ address: string; stop(): void }> | undefined
  /** The address of a server that is started at first use and shared between tests. */
  const serverAddress = async () => (await (server ??= startLlamaServer(kit))).address

  beforeAll(() => {
    before = process.env.ICL_LLAMA_DIR
    process.env.ICL_LLAMA_DIR = kit.folder
  })
  afterAll(async () => {
    ;(await server)?.stop()
    if (before === undefined) delete process.env.ICL_LLAMA_DIR
    else process.env.ICL_LLAMA_DIR = before
  })

  test('gives bitwise equal probabilities with and without its cache, one prompt at a time or several', async () => {
    // Two prompts share a long prefix and one a short prefix; there are more prompts than sequences.
    const prompts = [1, 5, 6].map((n) => promptOf(n))
    const engine = await load(2)
    await engine.reserve(400)
    const together = await Promise.all(prompts.map((p) => engine.evaluate(p, ['F', 'J'], quiet.signal)))
    await engine.close()
    for (const [i, prompt] of prompts.entries()) {
      const fresh = await load()
      await fresh.reserve(400)
      const alone = await fresh.evaluate(prompt, ['F', 'J'], quiet.signal)
      await fresh.close()
      expect(alone.evaluatedTokens).toBe(alone.promptTokens)
      expect({ ...together[i], evaluatedTokens: 0 }).toEqual({ ...alone, evaluatedTokens: 0 })
    }
    expect(together.at(-1)!.evaluatedTokens).toBeLessThan(together.at(-1)!.promptTokens)
  })

  test('gives the probabilities of llama.cpp’s own server, up to rounding of quantised sums', async () => {
    const address = await serverAddress()
    const engine = await load()
    await engine.reserve(400)
    try {
      const differences: number[] = []
      for (const n of [0, 1, 3, 5]) {
        const { labels } = await engine.evaluate(promptOf(n), ['F', 'J'], quiet.signal)
        const body = JSON.stringify({ prompt: promptOf(n), n_predict: 1, n_probs: 100, temperature: 1 })
        const reply = await fetch(`${address}/completion`, { method: 'POST', body })
        const { completion_probabilities } = (await reply.json()) as {
          completion_probabilities: [{ top_logprobs: { id: number; logprob: number }[] }]
        }
        const theirs = new Map(
          completion_probabilities[0].top_logprobs.map(({ id, logprob }) => [id, Math.exp(logprob)]),
        )
        for (const ways of Object.values(labels))
          differences.push(Math.abs(ways.reduce((sum, [id, , p]) => sum + p - (theirs.get(id) ?? 0), 0)))
      }
      // The server's build rounds activations to 8 bits at other places; docs/llm.md quantifies the effect.
      expect(Math.max(...differences)).toBeLessThan(0.08)
    } finally {
      await engine.close()
    }
  })

  test('plays a task with equal tables for any number of sequences, uses recordings, and continues an aborted run', async () => {
    const root = temporaryFolder()
    const inputs = { schedule: [cut(writeSchedule(root, 'optimism-bias', 2), 8)] }
    const params = { provider: 'llama', weights: kit.weights, prefill: 'Machine', gpu: 'off' } as const
    const run = (at: string, sequences: number, signal?: AbortSignal) =>
      runStage({ root: at, params: { ...params, sequences }, inputs, signal })
    const whole = await run(root, 1)
    const again = await run(root, 1)
    expect(again.tables).toEqual(whole.tables)
    expect(again.log.join('\n')).toContain('0 calls to make, 16 replies recorded')
    expect((await run(temporaryFolder(), 2)).tables).toEqual(whole.tables)

    const stopped = temporaryFolder()
    const abort = new AbortController()
    const ended = run(stopped, 1, abort.signal).then(
      () => 'whole',
      () => 'stopped',
    )
    while (recordedIn(stopped) < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    abort.abort()
    expect(await ended).toBe('stopped')
    expect((await run(stopped, 1)).tables).toEqual(whole.tables)

    const rows = parseTable(whole.tables.trials!, { properties: {} }, 'trials') as Record<string, unknown>[]
    for (const row of rows) expect(Number(row.prob_0) + Number(row.prob_1)).toBeCloseTo(1, 9)
    for (const row of rows) expect(Number(row.label_mass)).toBeGreaterThan(0.5)
  })

  test('can be asked through a server with OpenAI’s API, which gives probabilities of the labels', async () => {
    const root = temporaryFolder()
    const inputs = { schedule: [cut(writeSchedule(root, 'optimism-bias', 1), 2)] }
    const { tables } = await runStage({
      root,
      inputs,
      params: {
        provider: 'openai-compatible',
        model: 'small',
        base_url: `${await serverAddress()}/v1`,
        logprobs: true,
        temperature: 0,
        max_tokens: 4,
        prefill: 'Machine',
      },
    })
    const rows = parseTable(tables.answers!, { properties: {} }, 'answers') as Record<string, unknown>[]
    expect(rows).toHaveLength(2)
    const known = rows.filter((row) => row.label_mass !== null && row.label_mass !== '')
    expect(known.length).toBeGreaterThan(0)
    for (const row of known) {
      expect(Number(row.prob_0) + Number(row.prob_1)).toBeCloseTo(1, 9)
      expect(Number(row.label_mass)).toBeLessThanOrEqual(1)
    }
  })

  test('reports a truncated file, a prompt longer than the context, and too little memory', async () => {
    const path = join(temporary(), 'cut.gguf')
    copyFileSync(kit.weights, path)
    truncateSync(path, 50_000_000)
    const options = { root: '/', env: { ICL_LLAMA_DIR: kit.folder }, gpu: false, sequences: 1, cpus: 1 }
    const error: Error = await LlamaEngine.load({ ...options, path }).then(
      () => expect.fail('loaded'),
      (e) => e,
    )
    expect(error.message).toMatch(
      /cut\.gguf: llama\.cpp cannot load it \(.*\); expected a complete GGUF file/,
    )
    expect(error.message).not.toContain('\n')
    const engine = await load()
    await expect(engine.reserve(9000)).rejects.toThrow(
      /has 9000 tokens, but the context of the model holds 8192/,
    )
    await engine.close()
    const greedy = await load(256)
    await expect(greedy.reserve(8000)).rejects.toThrow(/memory|sequences/)
    await greedy.close()
  })
})

/** Shortens a schedule file to the first trials of each session. @returns its path */
function cut(path: string, trials: number): string {
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const at = head!.split(',').indexOf('trial')
  writeFileSync(path, `${[head, ...rows.filter((row) => Number(row.split(',')[at]) < trials)].join('\n')}\n`)
  return path
}

function recordedIn(root: string): number {
  try {
    const folder = join(root, 'recordings/llama')
    return readdirSync(folder, { recursive: true })
      .filter((name) => String(name).endsWith('.jsonl'))
      .reduce((sum, name) => sum + readFileSync(join(folder, String(name)), 'utf8').split('\n').length - 1, 0)
  } catch {
    return 0
  }
}
