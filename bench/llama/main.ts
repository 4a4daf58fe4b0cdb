// npm run bench:llama [-- --participants 2 --trials 96]
// Choices per second of a language model in this process, compared with the same weights in llama.cpp's server (prompt cache on, one request
// per trial, two at once) and with an evaluation without cached prompts (of every eighth prompt). All three use the prompts of the same
// sessions. Run `.ci/llama artifacts/.ci/llama` first. The last line is JSON.
import '../in-one-line.ts'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Template } from '@huggingface/jinja'
import { LlamaEngine } from '../../io/llm/llama/engine.ts'
import { askSubject, scheduleSubject } from '../../science/agent/subject.ts'
import { makeRng } from '../../science/random/rng.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { toScheduleRow } from '../../science/task/schedule-row.ts'
import { type TaskId, taskSpec } from '../../science/task/task.ts'
import { startLlamaServer } from '../../test/support/llama.ts'
import { UserError } from '../../util/user-error.ts'

interface Prompt {
  readonly participant: string
  readonly text: string
  readonly question: string
  readonly labels: readonly string[]
}

const { values } = parseArgs({
  options: { participants: { type: 'string', default: '2' }, trials: { type: 'string', default: '96' } },
})
const participants = Number(values.participants)
const trials = Number(values.trials)
const EVERY = 8
const PREFILL = 'Machine'
const folder = process.env.ICL_LLAMA_DIR ?? join(import.meta.dirname, '../../artifacts/.ci/llama')
if (!existsSync(join(folder, 'weights')))
  throw new UserError(`bench:llama: found no model in ${folder}; install it: .ci/llama artifacts/.ci/llama`)
const weights = join(folder, 'weights', readdirSync(join(folder, 'weights'))[0]!)
const signal = new AbortController().signal
const cpus = availableParallelism()

/** Plays with the engine in this process, and returns the prompts for the other two measurements. */
async function playHere(task: TaskId): Promise<{ seconds: number; prompts: Prompt[]; told: string }> {
  const rows = Array.from({ length: participants }, (_, i) =>
    makeSchedule(taskSpec(task), i, 1).slice(0, trials),
  )
  const subject = scheduleSubject(
    rows.flat().map((trial) => toScheduleRow(trial, task)),
    {
      cover: 'casino',
      person: 'first',
      order: 'counterbalanced',
      history: 'full',
      letters: [],
      draws: 1,
      seed: 1,
    },
  )
  const engine = await load(null)
  const told = await engine.reserve(7000)
  const template = new Template(engine.chatTemplate!)
  const { bos, eos } = engine.marks
  const prompts: Prompt[] = []
  const start = performance.now()
  await askSubject(
    subject,
    async ({ request, participant, trial }) => {
      const question = request.turns.map(({ parts }) => parts.join('')).join('\n\n')
      const messages = [{ role: 'user', content: question }]
      const text =
        template.render({ messages, add_generation_prompt: true, bos_token: bos, eos_token: eos }) + PREFILL
      const labels = [...request.answers].sort()
      prompts.push({ participant, text, question, labels })
      const { labels: ways } = await engine.evaluate(text, labels, signal)
      const sums = labels.map((label) => ways[label]!.reduce((sum, [, , p]) => sum + p, 0))
      return { label: labels[makeRng(1, participant, trial).categorical(sums)]! }
    },
    engine.sequences,
  )
  const seconds = (performance.now() - start) / 1000
  await engine.close()
  return { seconds, prompts, told }
}

function load(sequences: number | null): Promise<LlamaEngine> {
  return LlamaEngine.load({
    root: '/',
    env: { ICL_LLAMA_DIR: folder },
    path: weights,
    gpu: false,
    sequences,
    cpus,
  })
}

/** Sends one request per trial: sequentially for a participant, with all participants in parallel. */
async function askServer(prompts: readonly Prompt[]): Promise<number> {
  const server = await startLlamaServer({ folder, weights }, cpus, 3000)
  const people = [...new Set(prompts.map(({ participant }) => participant))]
  const start = performance.now()
  await Promise.all(
    people.map(async (person) => {
      for (const { question } of prompts.filter(({ participant }) => participant === person)) {
        const messages = [
          { role: 'user', content: question },
          { role: 'assistant', content: PREFILL },
        ]
        const body = JSON.stringify({ messages, max_tokens: 1, logprobs: true, top_logprobs: 20 })
        const reply = await fetch(`${server.address}/v1/chat/completions`, { method: 'POST', body })
        if (!reply.ok) throw new Error(`the server answered ${reply.status}`)
        await reply.json()
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  server.stop()
  return seconds
}

/** Evaluates every prompt without using the cache, on all CPUs. */
async function readAnew(prompts: readonly Prompt[]): Promise<number> {
  const engine = await load(1)
  await engine.reserve(7000)
  const start = performance.now()
  for (const [i, { text, labels }] of prompts.entries()) {
    // A different first character prevents any reuse of the cache.
    await engine.evaluate(`${'abcdefgh'[i % 8]}${text}`, labels, signal)
  }
  const seconds = (performance.now() - start) / 1000
  await engine.close()
  return seconds
}

const results = []
for (const task of ['optimism-bias', 'confirmation-bias', 'agency'] as const) {
  const { seconds, prompts, told } = await playHere(task)
  const here = prompts.length / seconds
  const server = prompts.length / (await askServer(prompts))
  const some = prompts.filter((_, i) => i % EVERY === 0)
  const anew = some.length / (await readAnew(some))
  const memory = process.memoryUsage().rss
  results.push({ task, choices: prompts.length, here, server, anew })
  console.log(
    `${task}: ${prompts.length} choices; in this process ${here.toFixed(2)} per second, server ${server.toFixed(2)} (${(here / server).toFixed(1)} x), without cache ${anew.toFixed(2)} (${(here / anew).toFixed(1)} x)`,
  )
  console.log(`  estimate: ${told}; this process now uses ${(memory / 1e6).toFixed(0)} MB`)
}
console.log(JSON.stringify(results))
process.exit(0)
